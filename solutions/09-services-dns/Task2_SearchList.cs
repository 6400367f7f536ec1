using KubeKatas.Networking.Resolving;

namespace KubeKatas.Katas.Services;

/// <summary>Task 2: which names does a resolver try?</summary>
/// <remarks>
/// The search list is not a set of guesses but an order: the first name with records wins. That is why a short name can
/// never reach another namespace's Service by accident, and why a name of the internet costs three questions too many.
/// </remarks>
public static class SearchList
{
    /// <summary>The names to ask for, in order.</summary>
    public static IReadOnlyList<string> Candidates(ResolvConf conf, string name)
    {
        if (name.EndsWith('.'))
        {
            return [name];
        }

        var completed = conf.Searches.Select(domain => $"{name}.{domain}.");
        var dots = name.Count(letter => letter == '.');
        return dots < conf.Ndots ? [.. completed, name + "."] : [name + ".", .. completed];
    }
}
