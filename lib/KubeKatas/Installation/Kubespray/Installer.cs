using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Kubespray's playbooks on machines that are values: an inventory goes in, and a cluster's machines come
/// out.</summary>
/// <remarks>
/// The playbooks are Kubespray's in order and groups; a play stands for its roles, and changes a few facts where
/// they run hundreds of tasks. Source: kubernetes-sigs/kubespray at v2.31.0+96, playbooks/.
/// </remarks>
/// <param name="pieces">Replaces pieces; null for the built-in ones.</param>
public sealed class Installer(KubesprayPieces? pieces = null)
{
    private const string Reflector = KubesprayGroups.CalicoRouteReflector;

    private readonly KubesprayPieces _pieces = pieces ?? KubesprayPieces.BuiltIn;

    /// <summary>Builds a cluster, or brings one to what the inventory says.</summary>
    public Playbook Cluster => new(
        "cluster.yml",
        [
            Validate(),
            Prepare("k8s_cluster:etcd"),
            new("Install etcd", "etcd", ClusterPlays.Etcd),
            new("Install Kubernetes nodes", "k8s_cluster", ClusterPlays.Kubelet),
            new("Start the first control plane", "kube_control_plane[0]", ClusterPlays.InitialiseWith(_pieces.Quorum)),
            OneByOne("Start the others", "kube_control_plane:!kube_control_plane[0]", ClusterPlays.JoinControlPlane),
            new("Join, and install the network", "k8s_cluster", ClusterPlays.Join),
            new("Register the nodes", "kube_control_plane[0]", ClusterPlays.Register),
            new("Install Kubernetes apps", "kube_control_plane[0]", ClusterPlays.Apps),
            new("Use the cluster's DNS", "k8s_cluster", ClusterPlays.ResolvConf),
        ]);

    /// <summary>Adds workers, and leaves the control plane alone.</summary>
    public Playbook Scale => new(
        "scale.yml",
        [
            Validate(),
            Prepare("kube_node"),
            new("Install the new workers", "kube_node", ClusterPlays.Kubelet),
            new("Join, and install the network", "kube_node", ClusterPlays.Join),
            new("Register the nodes", "kube_control_plane[0]", ClusterPlays.Register),
            new("Use the cluster's DNS", "k8s_cluster", ClusterPlays.ResolvConf),
        ]);

    /// <summary>Brings a cluster to another version: control planes one by one, then workers by fifths.</summary>
    public Playbook UpgradeCluster => new(
        "upgrade_cluster.yml",
        [
            Validate(),
            Prepare($"k8s_cluster:etcd:{Reflector}"),
            new("Upgrade etcd", "etcd", ClusterPlays.Etcd),
            OneByOne("Upgrade the control planes", "kube_control_plane", LaterPlays.UpgradeControlPlane),
            ByFifths("Upgrade the network", $"kube_control_plane:{Reflector}:kube_node", ClusterPlays.Network),
            ByFifths("Upgrade the workers", $"kube_node:{Reflector}:!kube_control_plane", LaterPlays.UpgradeNode),
            new("Install Kubernetes apps", "kube_control_plane[0]", ClusterPlays.Apps),
        ]);

    /// <summary>Takes the whole cluster off its machines.</summary>
    public Playbook Reset => new(
        "reset.yml", [Validate(), new("Reset", $"etcd:k8s_cluster:{Reflector}", LaterPlays.Reset)]);

    /// <summary>Goes on after control planes or members of etcd were lost: the broken ones stand in
    /// <c>broken_kube_control_plane</c> and <c>broken_etcd</c>, and no longer in the groups they were in.</summary>
    public Playbook RecoverControlPlane => new(
        "recover_control_plane.yml",
        [
            new("Recover etcd", "etcd[0]", LaterPlays.RecoverEtcd),
            new("Recover the control plane", "kube_control_plane[0]", LaterPlays.RecoverControlPlane),
            .. Cluster.Plays.Select(WithoutTheBroken),
        ]);

    /// <summary>Takes one machine out of the cluster.</summary>
    /// <param name="node">Its name.</param>
    /// <param name="resets">False for a machine that does not answer: it is only forgotten.</param>
    public Playbook RemoveNode(string node, bool resets = true)
    {
        var reset = new Play("Reset the machine", node, LaterPlays.Reset);
        return new(
            "remove_node.yml",
            [
                new("Validate the removal", "kube_control_plane[0]", LaterPlays.CheckRemoval(node, _pieces.Quorum)),
                new("Leave the cluster", "kube_control_plane[0]", LaterPlays.LeaveCluster(node)),
                new("Leave etcd", $"etcd:!{node}", LaterPlays.LeaveEtcd(node)),
                .. resets ? [reset] : ImmutableArray<Play>.Empty,
            ]);
    }

    /// <summary>Reads an inventory in INI syntax, or in YAML, and adds Kubespray's own group.</summary>
    /// <exception cref="InventoryException">The text is neither.</exception>
    public Inventory Read(string text) => KubesprayGroups.Complete(
        LooksLikeIni(text)
            ? IniInventory.Read(text, _pieces.ExpandRange)
            : YamlInventory.Read(text, _pieces.ExpandRange));

    /// <summary>What is wrong with an inventory and its machines.</summary>
    public ImmutableArray<Finding> Check(Inventory inventory, Fleet fleet) =>
        _pieces.Check?.Invoke(KubesprayGroups.Complete(inventory), fleet) ?? InventoryCheck.Of(inventory, fleet, _pieces);

    /// <summary>Carries a playbook out.</summary>
    public PlaybookRun Run(Playbook playbook, Inventory inventory, Fleet fleet)
    {
        var complete = KubesprayGroups.Complete(inventory);
        return _pieces.Run?.Invoke(playbook, complete, fleet) ?? PlaybookRunner.Run(playbook, complete, fleet, _pieces);
    }

    /// <summary>A map's first line ends in a colon; the lines of INI are sections, or hosts without one.</summary>
    private static bool LooksLikeIni(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#');
        return lines.FirstOrDefault() is not { } first || (first != "---" && !first.EndsWith(':'));
    }

    private Play Prepare(string hosts) => new("Prepare the machines", hosts, _pieces.Prepare);

    private static Play OneByOne(string name, string hosts, PlayPlanner plan) =>
        new(name, hosts, plan) { Serial = "1" };

    private static Play ByFifths(string name, string hosts, PlayPlanner plan) =>
        new(name, hosts, plan) { Serial = "20%" };

    private Play Validate() => new("Validate the inventory", "all", host =>
    [
        new("Check the inventory")
        {
            Failure = Check(host.Inventory, host.Fleet)
                .Where(found => found.Severity == Severity.Error)
                .FirstOrDefault(found => found.Host is null || found.Host == host.Name)?.Message,
        },
    ]);

    /// <summary>The broken machines are still in the inventory, but nobody waits for them.</summary>
    private static Play WithoutTheBroken(Play play) =>
        play with { Hosts = play.Hosts + ":!broken_kube_control_plane:!broken_etcd" };
}
