using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Small nodes and clusters, and random ones for the claims with "any" in them. CsCheck prints the seed of a
/// failure.</summary>
public static class Worlds
{
    /// <summary>The version before the upgrade.</summary>
    public static readonly KubeVersion Old = new(1, 35, 4);

    /// <summary>The version after it.</summary>
    public static readonly KubeVersion New = new(1, 36, 2);

    /// <summary>Four patches of each minor from 1.30 to 1.37, newest first, with a release candidate of each.</summary>
    public static IReadOnlyList<KubeVersion> Releases { get; } =
    [
        .. from minor in Enumerable.Range(30, 8).Reverse()
           from release in new KubeVersion[]
           {
               new(1, minor, 9, "rc.0"), new(1, minor, 3), new(1, minor, 2), new(1, minor, 1), new(1, minor, 0),
           }
           select release,
    ];

    /// <summary>Any version; many are near one another.</summary>
    public static Gen<KubeVersion> Version { get; } =
        from minor in Gen.Int[34, 36]
        from patch in Gen.OneOf(0, 2, 10)
        from pre in Gen.OneOf("0", "9", "10", "1a", "alpha", "beta", "rc").Array[0, 3]
        select new KubeVersion(1, minor, patch, string.Join('.', pre));

    /// <summary>Any programs, each in any version on one of two machines.</summary>
    public static Gen<ComponentVersion[]> Programs { get; } =
        (from component in Gen.Enum<Component>()
         from minor in Gen.Int[22, 27]
         from machine in Gen.OneOf("cp-1", "cp-2")
         select new ComponentVersion(component, new(1, minor, 0), machine)).Array[0, 8];

    /// <summary>Any cluster that is somewhere on its way from <see cref="Old"/> to <see cref="New"/>.</summary>
    public static Gen<ClusterVersions> HalfWay { get; } =
        from planes in Gen.Int[1, 3]
        from workers in Gen.Int[0, 3]
        from done in Gen.Int[0, 20]
        let whole = ClusterVersions.Of(Old, planes, workers)
        select UpgradePlan.To(whole, New).Steps.Take(done).Aggregate(whole, (cluster, step) => step.After(cluster));

    /// <summary>Any pod that a drain may meet.</summary>
    public static Gen<V1Pod> DrainedPod { get; } =
        from number in Gen.Int[1, 9]
        from owner in Gen.OneOf<string?>(null, "DaemonSet", "ReplicaSet")
        from phase in Gen.OneOf("Running", "Running", "Succeeded", "Failed")
        from volume in Gen.OneOf("", "", "emptyDir", "configMap")
        from mirror in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        from terminating in Gen.Bool
        select DrainPod(owner, phase, volume, mirror, terminating, $"web-{number}");

    /// <summary>Any flags.</summary>
    public static Gen<DrainOptions> Flags { get; } =
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, (force, daemons, data) => new DrainOptions(force, daemons, data));

    /// <summary>Any node in the middle of its upgrade, or before or after it.</summary>
    public static Gen<NodeUpgradeView> NodeView { get; } =
        from number in Gen.Int[1, 9]
        from kubelet in Gen.OneOf(Old, New, new KubeVersion(1, 36, 3))
        from state in Gen.OneOf("", "cordoned", "cordoned marked", "marked")
        from ready in Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false)))
        from plane in Gen.Bool
        from pods in DrainedPod.Array[0, 3]
        select Seen($"node-{number}", kubelet, state, ready, plane,
            [.. pods.Where(pod => DrainFilters.Decide(pod, DrainOptions.Usual, true).Verdict != DrainVerdict.Refuse)]);

    /// <summary>Any cluster of nodes.</summary>
    public static Gen<UpgradeView> ClusterView { get; } =
        from nodes in NodeView.Array[0, 5]
        from atOnce in Gen.Int[1, 3]
        from server in Gen.Frequency((5, Gen.Const(New)), (1, Gen.Const(Old)))
        select new UpgradeView([.. nodes.DistinctBy(node => node.Name).OrderBy(node => node.Name)], New)
        {
            AtOnce = atOnce,
            ApiServer = server,
        };

    /// <summary>A node of the cluster and what is on it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="kubelet">Its kubelet's version.</param>
    /// <param name="state">May contain <c>cordoned</c> and <c>marked</c>.</param>
    /// <param name="ready">Whether it is ready.</param>
    /// <param name="plane">Whether it is of the control plane.</param>
    /// <param name="pods">Its pods.</param>
    public static NodeUpgradeView Seen(
        string name, KubeVersion kubelet, string state = "", bool ready = true, bool plane = false,
        params ImmutableArray<V1Pod> pods) =>
        new(Node(name, kubelet, state, ready, plane), pods, New, DrainOptions.Usual) { DaemonSets = ["default/agent"] };

    /// <summary>A pod that a drain meets.</summary>
    /// <param name="owner">The kind of its controller, which is called <c>agent</c>; null for none.</param>
    /// <param name="phase">Its phase.</param>
    /// <param name="volume"><c>emptyDir</c>, <c>configMap</c> or nothing.</param>
    /// <param name="mirror">Whether it is the image of a static pod.</param>
    /// <param name="terminating">Whether it is on its way out.</param>
    /// <param name="name">Its name.</param>
    public static V1Pod DrainPod(
        string? owner, string phase = "Running", string volume = "", bool mirror = false, bool terminating = false,
        string name = "web-1")
    {
        var pod = Some.Pod(name, phase, owner: owner is null ? null : "uid", terminating: terminating);
        return pod with
        {
            Metadata = pod.Metadata with
            {
                OwnerReferences = pod.Metadata.OwnerReferences?.Select(it => it with { Kind = owner!, Name = "agent" })
                    .ToList(),
                Annotations = mirror ? new Dictionary<string, string> { ["kubernetes.io/config.mirror"] = "x" } : null,
            },
            Spec = pod.Spec with { Volumes = Volumes(volume) },
        };
    }

    private static List<V1Volume>? Volumes(string volume) => volume switch
    {
        "emptyDir" => [new() { Name = "config", ConfigMap = new() }, new() { Name = "tmp", EmptyDir = new() }],
        "configMap" => [new() { Name = "config", ConfigMap = new() }],
        _ => null,
    };

    private static V1Node Node(string name, KubeVersion kubelet, string state, bool ready, bool plane) => new()
    {
        Metadata = new()
        {
            Name = name,
            Labels = plane
                ? new Dictionary<string, string> { ["node-role.kubernetes.io/control-plane"] = "" }
                : null,
            Annotations = state.Contains("marked")
                ? new Dictionary<string, string> { [NodeAction.Mark] = $"{New}" }
                : null,
        },
        Spec = new() { Unschedulable = state.Contains("cordoned") ? true : null },
        Status = new()
        {
            NodeInfo = new() { KubeletVersion = $"{kubelet}" },
            Conditions = [new() { Type = "Ready", Status = ready ? "True" : "False" }],
        },
    };
}
