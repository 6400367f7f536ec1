using System.Globalization;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Chooses hosts as a play's <c>hosts:</c> does.</summary>
/// <remarks>Left out: wildcards and regular expressions. Source: ansible-core 2.14, inventory/manager.py,
/// order_patterns and _evaluate_patterns.</remarks>
public static class HostPattern
{
    /// <summary>The hosts that a pattern chooses, each once, in the groups' order.</summary>
    /// <param name="inventory">Any inventory.</param>
    /// <param name="pattern">
    /// Names of groups or hosts, joined by <c>:</c> or <c>,</c>. <c>&amp;x</c> keeps what is in x as well, <c>!x</c>
    /// takes it out, and both come after everything else. <c>x[0]</c> is the first of x, <c>x[-1]</c> the last.
    /// </param>
    /// <param name="membersOf">Who belongs to a group; null for <see cref="GroupMembers.Of"/>.</param>
    /// <returns>Names that nobody has choose nothing.</returns>
    public static IReadOnlyList<string> Resolve(
        Inventory inventory, string pattern, Func<Inventory, string, IReadOnlyList<string>>? membersOf = null)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(pattern);
        var terms = pattern.Split([':', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var chosen = new List<string>();
        foreach (var term in terms.OrderBy(Rank))
        {
            var hosts = Term(inventory, term.TrimStart('!', '&'), membersOf ?? GroupMembers.Of);
            chosen = term[0] switch
            {
                '!' => [.. chosen.Except(hosts)],
                '&' => [.. chosen.Intersect(hosts)],
                _ => [.. chosen.Union(hosts)],
            };
        }

        return chosen;
    }

    private static int Rank(string term) => term[0] switch { '&' => 1, '!' => 2, _ => 0 };

    private static IReadOnlyList<string> Term(
        Inventory inventory, string term, Func<Inventory, string, IReadOnlyList<string>> membersOf)
    {
        var open = term.IndexOf('[', StringComparison.Ordinal);
        var name = open < 0 ? term : term[..open];
        IReadOnlyList<string> hosts =
            inventory.Group(name) is not null ? membersOf(inventory, name)
            : inventory.Hosts.Contains(name) ? [name]
            : [];
        if (open < 0)
        {
            return hosts;
        }

        var index = int.Parse(term[(open + 1)..^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return hosts.Skip(index < 0 ? hosts.Count + index : index).Take(1).ToList();
    }
}
