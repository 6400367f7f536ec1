using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using KubeKatas.Installation.Kubespray;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Lists;

namespace KubeKatas.Notebooks.Installations;

/// <summary>Inventories, findings and runs as one would rather look at them.</summary>
public static class KubesprayViews
{
    /// <summary>The groups as a tree, each with its own hosts.</summary>
    public static View Tree(this Inventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return new TextView(string.Join('\n', Branch(inventory, Inventory.AllGroup, "")));
    }

    /// <summary>Where a host gets a variable from: one row for each source that names it, the last one holds.</summary>
    /// <param name="inventory">Any inventory.</param>
    /// <param name="host">A host of it.</param>
    /// <param name="variable">The variable's name.</param>
    public static TableView Sources(this Inventory inventory, string host, string variable)
    {
        var named = EffectiveVariables.Sources(inventory, host)
            .Where(source => source.Variables.ContainsKey(variable))
            .Select(source => (source.Source, Value: Shown(source.Variables[variable])))
            .ToList();
        var rows = named.Select((it, at) => Row(it.Source, it.Value, at == named.Count - 1 ? "← holds" : ""));
        return new(new(["SOURCE", variable, ""], [.. rows]));
    }

    /// <summary>The findings as a table.</summary>
    public static TableView Table(this IEnumerable<Finding> findings)
    {
        var rows = from it in findings
                   select Row($"{it.Severity}".ToLowerInvariant(), it.Rule, it.Host ?? "", it.Message);
        return new(new(["SEVERITY", "RULE", "HOST", "WHAT"], [.. rows]), "Nothing is wrong.");
    }

    /// <summary>What a run did to each machine, as Ansible's recap does.</summary>
    public static TableView Table(this PlaybookRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var rows = from it in run.Recap
                   select Row(it.Host, $"{it.Ok}", $"{it.Changed}", $"{it.Unreachable}", $"{it.Failed}");
        return new(new(["HOST", "OK", "CHANGED", "UNREACHABLE", "FAILED"], [.. rows]));
    }

    /// <summary>What a run did, machine by machine and play by play.</summary>
    /// <param name="run">The run.</param>
    /// <param name="playbook">What was run; plays that were not reached stay empty.</param>
    public static RunGridView Grid(this PlaybookRun run, Playbook playbook) => new(playbook, run);

    /// <summary>Sizes of etcd: what is needed, what may be lost, and how often a quorum is alive.</summary>
    /// <param name="largest">The largest number of members to show.</param>
    /// <param name="alive">The chance that one member is alive, from 0 to 1.</param>
    /// <param name="quorumOf">How many must answer; null for <see cref="EtcdQuorum.Of"/>.</param>
    public static TableView EtcdSizes(int largest, double alive, Func<int, int>? quorumOf = null)
    {
        var quorum = quorumOf ?? EtcdQuorum.Of;
        return new(new(
            ["MEMBERS", "QUORUM", "MAY BE LOST", "NO QUORUM, MINUTES A YEAR"],
            [
                .. Enumerable.Range(1, largest).Select(members => Row(
                    $"{members}",
                    $"{quorum(members)}",
                    $"{members - quorum(members)}",
                    Minutes(1 - EtcdQuorum.Availability(members, alive)))),
            ]));
    }

    /// <summary>Address ranges side by side, to scale.</summary>
    /// <param name="whole">What the drawing shows from end to end.</param>
    /// <param name="ranges">The ranges with their names.</param>
    public static AddressMapView Map(this IPNetwork whole, params (string Name, IPNetwork Range)[] ranges) =>
        new(whole, [.. ranges], []);

    private static string Minutes(double part) =>
        (part * 365 * 24 * 60).ToString("#,0.#", CultureInfo.InvariantCulture);

    private static ImmutableArray<string> Row(params string[] cells) => [.. cells];

    private static string Shown(object? value) => value is null or string or bool or long or double
        ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""
        : System.Text.Json.JsonSerializer.Serialize(value);

    private static IEnumerable<string> Branch(Inventory inventory, string name, string indent)
    {
        var group = inventory.Group(name)!;
        var hosts = group.Hosts.Length == 0 ? "" : ": " + string.Join(' ', group.Hosts);
        return [$"{indent}@{name}{hosts}", .. group.Children.SelectMany(child =>
            Branch(inventory, child, indent + "   "))];
    }
}
