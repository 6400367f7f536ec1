using System.Collections.Immutable;
using System.Net;

namespace KubeKatas.Installation.Kubespray;

/// <summary>The decisions that an <see cref="Installer"/> is made of, each replaceable.</summary>
public sealed record KubesprayPieces
{
    /// <summary>The library's own.</summary>
    public static KubesprayPieces BuiltIn { get; } = new();

    /// <summary>How many members of etcd must answer, of so many.</summary>
    public Func<int, int> Quorum { get; init; } = EtcdQuorum.Of;

    /// <summary>What a host's name with ranges stands for.</summary>
    public Func<string, IReadOnlyList<string>> ExpandRange { get; init; } = HostRange.Expand;

    /// <summary>Who belongs to a group.</summary>
    public Func<Inventory, string, IReadOnlyList<string>> Members { get; init; } = GroupMembers.Of;

    /// <summary>Which variables hold for a host.</summary>
    public Func<Inventory, string, IReadOnlyDictionary<string, object?>> Variables { get; init; } =
        EffectiveVariables.Of;

    /// <summary>Whether two address ranges have an address in common.</summary>
    public Func<IPNetwork, IPNetwork, bool> Overlap { get; init; } = Subnets.Overlap;

    /// <summary>How many nodes and pods a pod network has room for: the network, the nodes' prefix length, the most
    /// pods a node may run.</summary>
    public Func<IPNetwork, int, int, NetworkCapacity> Capacity { get; init; } = NetworkCapacity.Of;

    /// <summary>What is wrong with an inventory and its machines; null for <see cref="InventoryCheck.Of"/> with these
    /// pieces.</summary>
    public Func<Inventory, Fleet, ImmutableArray<Finding>>? Check { get; init; }

    /// <summary>What makes a machine fit for Kubernetes.</summary>
    public PlayPlanner Prepare { get; init; } = PreparingPlay.Plan;

    /// <summary>Carries a playbook out; null for <see cref="PlaybookRunner.Run"/> with these pieces.</summary>
    public Func<Playbook, Inventory, Fleet, PlaybookRun>? Run { get; init; }
}
