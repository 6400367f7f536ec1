using KubeKatas.Selectors;

namespace KubeKatas.Notebooks.Kubectl;

/// <summary>What <c>kubectl label</c> works out before it sends a patch.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/kubectl/pkg/cmd/label/label.go. Left out:
/// <c>--resource-version</c>, <c>--list</c> and <c>--all</c>.</remarks>
public static class LabelCommand
{
    /// <summary>An object's labels after the command.</summary>
    /// <param name="labels">Its labels before; null counts as none. They are left as they are.</param>
    /// <param name="arguments">For example <c>tier=web</c> and <c>canary-</c>.</param>
    /// <param name="overwrite">Whether <c>--overwrite</c> was given.</param>
    /// <returns>The new labels.</returns>
    /// <exception cref="ArgumentException">kubectl refuses the command, in these words.</exception>
    public static IReadOnlyDictionary<string, string> Apply(
        IReadOnlyDictionary<string, string>? labels,
        IReadOnlyList<string> arguments,
        bool overwrite
    )
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var wishes = arguments.Select(Wish).ToList();
        Refuse(arguments.Count == 0 ? ["at least one label update is required"] : []);
        Refuse(
            wishes.GroupBy(wish => wish.Key).Any(key => key.Select(wish => wish.Value is null).Distinct().Count() > 1)
                ? ["can not both modify and remove a label in the same command"]
                : []
        );
        var changed = new Dictionary<string, string>(labels ?? new Dictionary<string, string>());
        var last = wishes.GroupBy(wish => wish.Key).Select(key => key.Last()).ToList();
        Refuse(overwrite ? [] : last.Select(wish => Taken(changed, wish)).OfType<string>());
        foreach (var (key, value) in last)
        {
            _ = value is null ? changed.Remove(key) : (changed[key] = value) is not null;
        }

        return changed;
    }

    /// <summary>A key with the value it shall have; null removes it.</summary>
    private static (string Key, string? Value) Wish(string argument) =>
        argument.Split('=') switch
        {
            [var key, var value] when LabelSyntax.ValueErrors(value) is { Count: 0 } => (key, value),
            [_, var value] => throw new ArgumentException(
                $"invalid label value: \"{argument}\": {string.Join(";", LabelSyntax.ValueErrors(value))}"
            ),
            [var key] when key.EndsWith('-') => (key[..^1], null),
            [_] => throw new ArgumentException($"unknown label spec: {argument}"),
            _ => throw new ArgumentException($"invalid label spec: {argument}"),
        };

    private static string? Taken(Dictionary<string, string> labels, (string Key, string? Value) wish) =>
        wish.Value is not null && labels.TryGetValue(wish.Key, out var old) && old != wish.Value
            ? $"'{wish.Key}' already has a value ({old}), and --overwrite is false"
            : null;

    private static void Refuse(IEnumerable<string> complaints)
    {
        if (string.Join('\n', complaints) is { Length: > 0 } refusal)
        {
            throw new ArgumentException(refusal);
        }
    }
}
