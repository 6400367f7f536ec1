namespace KubeKatas.Katas.Labels;

/// <summary>Task 6: what <c>kubectl label</c> does with its arguments.</summary>
/// <remarks>
/// First all arguments are read, then the object is compared, and only then anything changes: a refused command changes
/// nothing. kubectl looks at values only; a key that is wrong is the server's to refuse.
/// </remarks>
public static class LabelCommand
{
    /// <summary>Read, compare, change.</summary>
    public static IReadOnlyDictionary<string, string> Apply(
        IReadOnlyDictionary<string, string>? labels, IReadOnlyList<string> arguments, bool overwrite)
    {
        var (set, removed) = Read(arguments);
        var changed = new Dictionary<string, string>(labels ?? new Dictionary<string, string>());
        var taken = set.Where(pair => changed.TryGetValue(pair.Key, out var old) && old != pair.Value)
            .Select(pair => $"'{pair.Key}' already has a value ({changed[pair.Key]}), and --overwrite is false")
            .ToList();
        if (!overwrite && taken.Count > 0)
        {
            throw new ArgumentException(string.Join('\n', taken));
        }

        foreach (var (key, value) in set)
        {
            changed[key] = value;
        }

        foreach (var key in removed)
        {
            changed.Remove(key);
        }

        return changed;
    }

    private static (Dictionary<string, string> Set, HashSet<string> Removed) Read(IReadOnlyList<string> arguments)
    {
        var set = new Dictionary<string, string>();
        var removed = new HashSet<string>();
        foreach (var argument in arguments)
        {
            if (argument.Contains('='))
            {
                var (key, value) = Pair(argument);
                set[key] = value;
            }
            else if (argument.EndsWith('-'))
            {
                removed.Add(argument[..^1]);
            }
            else
            {
                throw new ArgumentException($"unknown label spec: {argument}");
            }
        }

        if (arguments.Count == 0)
        {
            throw new ArgumentException("at least one label update is required");
        }

        return set.Keys.Any(removed.Contains)
            ? throw new ArgumentException("can not both modify and remove a label in the same command")
            : (set, removed);
    }

    private static (string Key, string Value) Pair(string argument)
    {
        var parts = argument.Split('=');
        if (parts.Length != 2)
        {
            throw new ArgumentException($"invalid label spec: {argument}");
        }

        return LabelRules.ValueErrors(parts[1]) is { Count: > 0 } errors
            ? throw new ArgumentException($"invalid label value: \"{argument}\": {string.Join(";", errors)}")
            : (parts[0], parts[1]);
    }
}
