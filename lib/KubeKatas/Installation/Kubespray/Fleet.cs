using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>All machines, by name. A value: a run gives a new one.</summary>
/// <param name="Hosts">The machines in the order of their names.</param>
public sealed record Fleet(ImmutableSortedDictionary<string, HostState> Hosts)
{
    /// <summary>A fresh machine for each host of an inventory.</summary>
    public static Fleet Of(Inventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        return Of([.. inventory.Hosts.Select(host => new HostState(host))]);
    }

    /// <summary>These machines.</summary>
    public static Fleet Of(params HostState[] hosts) =>
        new(hosts.ToImmutableSortedDictionary(host => host.Name, host => host, StringComparer.Ordinal));

    /// <summary>The machine of that name; one that does not answer when there is none.</summary>
    public HostState this[string name] =>
        Hosts.GetValueOrDefault(name) ?? new HostState(name) { IsReachable = false };

    /// <summary>The fleet with one machine added or replaced.</summary>
    public Fleet With(HostState host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return new(Hosts.SetItem(host.Name, host));
    }

    /// <summary>The fleet in which a machine answers, or does not.</summary>
    public Fleet Reachable(string name, bool isReachable) => With(this[name] with { IsReachable = isReachable });

    /// <summary>The machines, one after the other.</summary>
    public override string ToString() => string.Join('\n', Hosts.Values);
}
