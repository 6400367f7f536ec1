using System.Collections.Immutable;
using System.Net;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 11.</summary>
public static partial class Kata
{
    /// <summary>The learner's quorum of etcd from <c>katas/11-kubespray</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<int, int>> EtcdQuorum() =>
        OfKubespray("Quorum", KubesprayPieces.BuiltIn.Quorum, quorum => quorum(3), "Of");

    /// <summary>The learner's ranges of host names from <c>katas/11-kubespray</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, IReadOnlyList<string>>> HostNames() =>
        OfKubespray("HostNames", KubesprayPieces.BuiltIn.ExpandRange, expand => expand("node[1:3]"));

    /// <summary>The learner's members of a group from <c>katas/11-kubespray</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<Inventory, string, IReadOnlyList<string>>> GroupMembers() =>
        OfKubespray("Members", KubesprayPieces.BuiltIn.Members, members => members(Tiny, "all"));

    /// <summary>The learner's variables of a host from <c>katas/11-kubespray</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<Inventory, string, IReadOnlyDictionary<string, object?>>> HostVariables() =>
        OfKubespray("Variables", KubesprayPieces.BuiltIn.Variables, variables => variables(Tiny, "node1"));

    /// <summary>The learner's overlap of address ranges from <c>katas/11-kubespray</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<IPNetwork, IPNetwork, bool>> RangeOverlap() =>
        OfKubespray("Ranges", KubesprayPieces.BuiltIn.Overlap, overlap => overlap(default, default));

    /// <summary>The learner's room in a pod network from <c>katas/11-kubespray</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<IPNetwork, int, int, NetworkCapacity>> PodCapacity() =>
        OfKubespray(
            "Ranges",
            KubesprayPieces.BuiltIn.Capacity,
            capacity => capacity(IPNetwork.Parse("10.233.64.0/18"), 24, 110));

    /// <summary>The learner's judge of inventories from <c>katas/11-kubespray</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<Inventory, Fleet, ImmutableArray<Finding>>> InventoryFindings() =>
        OfKubespray<Func<Inventory, Fleet, ImmutableArray<Finding>>>(
            "Findings", (inventory, fleet) => InventoryCheck.Of(inventory, fleet), find => find(Tiny, Fleet.Of(Tiny)));

    /// <summary>The learner's preparing of machines from <c>katas/11-kubespray</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<PlayPlanner> PreparingPlay() =>
        OfKubespray(
            "Preparing",
            KubesprayPieces.BuiltIn.Prepare,
            plan => plan(HostView.Of(Tiny, Fleet.Of(Tiny), "node1")));

    /// <summary>The learner's runner of playbooks from <c>katas/11-kubespray</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<Playbook, Inventory, Fleet, PlaybookRun>> Playbooks() =>
        OfKubespray<Func<Playbook, Inventory, Fleet, PlaybookRun>>(
            "Running",
            (playbook, inventory, fleet) => PlaybookRunner.Run(playbook, inventory, fleet),
            run => run(new Installer().Cluster, Tiny, Fleet.Of(Tiny)));

    /// <summary>An installer of all the learner's pieces; built-in ones stand in for those that are missing.</summary>
    public static Installer Kubespray() => new(new()
    {
        Quorum = EtcdQuorum().Value,
        ExpandRange = HostNames().Value,
        Members = GroupMembers().Value,
        Variables = HostVariables().Value,
        Overlap = RangeOverlap().Value,
        Capacity = PodCapacity().Value,
        Check = InventoryFindings().Value,
        Prepare = PreparingPlay().Value,
        Run = Playbooks().Value,
    });

    private static Inventory Tiny { get; } =
        KubesprayGroups.Complete(IniInventory.Read("[kube_control_plane]\nnode1\n[etcd]\nnode1\n"));

    private static KataPiece<T> OfKubespray<T>(string type, T builtIn, Action<T> tryOut, string? name = null)
        where T : Delegate =>
        Piece(
            "11-kubespray",
            "KubeKatas.Katas.Kubespray." + type,
            builtIn,
            Directory.GetCurrentDirectory(),
            tryOut,
            name
        );
}
