using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>A DaemonSet <c>agent</c> with nodes and pods of all sorts. CsCheck prints the seed of a failure.</summary>
public static class Worlds
{
    /// <summary>The hash of the newest revision.</summary>
    public const string New = "new";

    /// <summary>The hash of the revision before.</summary>
    public const string Old = "old";

    /// <summary>A DaemonSet whose template asks for nothing special.</summary>
    /// <param name="unavailable">maxUnavailable; null for none said.</param>
    /// <param name="surge">maxSurge; null for none said.</param>
    /// <param name="strategy">RollingUpdate or OnDelete.</param>
    /// <param name="minReady">minReadySeconds.</param>
    /// <param name="image">The template's image.</param>
    public static V1DaemonSet Set(
        string? unavailable = null,
        string? surge = null,
        string strategy = "RollingUpdate",
        int minReady = 0,
        string image = "agent:1") => new()
        {
            ApiVersion = "apps/v1",
            Kind = "DaemonSet",
            Metadata = new() { Name = "agent", NamespaceProperty = "default", Uid = "uid-of-agent", Generation = 1 },
            Spec = new()
            {
                Selector = new() { MatchLabels = Labels() },
                MinReadySeconds = minReady,
                UpdateStrategy = new()
                {
                    Type = strategy,
                    RollingUpdate = strategy == "OnDelete" ? null : new()
                    {
                        MaxUnavailable = Number(unavailable),
                        MaxSurge = Number(surge),
                    },
                },
                Template = new()
                {
                    Metadata = new() { Labels = Labels() },
                    Spec = new() { Containers = [new() { Name = "agent", Image = image }] },
                },
            },
        };

    /// <summary>The DaemonSet with another spec of its pods.</summary>
    public static V1DaemonSet With(this V1DaemonSet set, Func<V1PodSpec, V1PodSpec> change) => set with
    {
        Spec = set.Spec with { Template = set.Spec.Template with { Spec = change(set.Spec.Template.Spec) } },
    };

    /// <summary>A node with the label <c>disk</c>, when one is given, and taints such as
    /// <c>gpu=true:NoSchedule</c>.</summary>
    public static V1Node Node(string name = "n1", string? disk = null, params string[] taints) => new()
    {
        Metadata = new()
        {
            Name = name,
            Labels = disk is null ? null : new Dictionary<string, string> { ["disk"] = disk },
        },
        Spec = new() { Taints = taints.Length == 0 ? null : [.. taints.Select(Taint)] },
    };

    /// <summary>Nodes without labels and taints.</summary>
    public static ImmutableArray<V1Node> Nodes(params string[] names) => [.. names.Select(name => Node(name))];

    /// <summary>A pod of the DaemonSet, by default of the newest revision, running and ready on its node.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="node">The node it is on, or meant for.</param>
    /// <param name="bound">False when it is not on the node yet.</param>
    /// <param name="phase">Pending, Running, Succeeded or Failed.</param>
    /// <param name="ready">Whether its Ready condition is true.</param>
    /// <param name="hash">Its revision.</param>
    /// <param name="terminating">Whether its deletion was asked for.</param>
    /// <param name="readyFor">For how many seconds it has been ready.</param>
    /// <param name="age">For how many minutes it has existed.</param>
    public static V1Pod Pod(
        string name,
        string node = "n1",
        bool bound = true,
        string phase = "Running",
        bool ready = true,
        string hash = New,
        bool terminating = false,
        int readyFor = 1_800,
        int age = 60)
    {
        var labels = $"app=agent,{Revisions.PodLabel}={hash}";
        var pod = Some.Pod(
            name, phase, ready, bound ? node : null, labels, "uid-of-agent", terminating,
            readyFor: TimeSpan.FromSeconds(readyFor), age: TimeSpan.FromMinutes(age));
        return pod with { Spec = pod.Spec with { Affinity = DaemonPods.For(Set(), node, hash).Spec.Affinity } };
    }

    /// <summary>What the controller looks at: the DaemonSet, nodes n1, n2 and n3, and these pods.</summary>
    public static DaemonPass Pass(V1DaemonSet set, params V1Pod[] pods) => Pass(set, Nodes("n1", "n2", "n3"), pods);

    /// <summary>What the controller looks at.</summary>
    public static DaemonPass Pass(V1DaemonSet set, ImmutableArray<V1Node> nodes, params V1Pod[] pods) =>
        new(new(set, [.. pods], [], nodes, Some.Now), New, DaemonPods.OnNode);

    /// <summary>The same with waits for failed pods, in seconds.</summary>
    public static DaemonPass Waiting(this DaemonPass pass, int seconds, string on = "n1") => pass with
    {
        Seen = pass.Seen with { Wait = node => TimeSpan.FromSeconds(node == on ? seconds : 0) },
    };

    /// <summary>Any spec of a daemon's pod.</summary>
    public static Gen<V1PodSpec> Spec { get; } =
        from tolerations in Gen.OneOf(
            "", "Exists", "gpu Exists", "gpu Exists NoExecute", "node.kubernetes.io/not-ready Exists NoExecute",
            "node.kubernetes.io/not-ready Exists NoSchedule").Array[0, 3]
        from host in Gen.OneOf<bool?>(null, false, true)
        from node in Gen.OneOf<string?>(null, null, null, "", "n1")
        from disk in Gen.OneOf<string?>(null, null, "ssd")
        select Set().Spec.Template.Spec with
        {
            HostNetwork = host,
            NodeName = node,
            NodeSelector = disk is null ? null : new Dictionary<string, string> { ["disk"] = disk },
            Tolerations = tolerations.Length == 0 ? null : [.. tolerations.Where(it => it.Length > 0).Select(Toleration)],
        };

    /// <summary>Any node of that name.</summary>
    public static Gen<V1Node> AnyNode(string name) =>
        from disk in Gen.OneOf<string?>(null, "ssd", "ssd", "hdd")
        from taints in Gen.OneOf(
            "gpu=true:NoSchedule", "gpu=true:NoExecute", "gpu=true:PreferNoSchedule",
            "node.kubernetes.io/unschedulable=:NoSchedule", "node.kubernetes.io/not-ready=:NoExecute").Array[0, 2]
        from isPlain in Gen.Bool
        select Node(name, disk, isPlain ? [] : taints);

    private static Gen<V1Pod> AnyPod { get; } =
        from name in Gen.Int[1, 999]
        from node in Gen.OneOf("n1", "n2", "n3", "n4", "gone")
        from bound in Gen.Frequency((4, Gen.Const(true)), (1, Gen.Const(false)))
        from phase in Gen.Frequency((6, Gen.Const("Running")), (1, Gen.OneOf("Pending", "Failed", "Succeeded")))
        from ready in Gen.Frequency((3, Gen.Const(true)), (1, Gen.Const(false)))
        from hash in Gen.OneOf(New, Old)
        from terminating in Gen.Frequency((6, Gen.Const(false)), (1, Gen.Const(true)))
        from readyFor in Gen.Int[0, 90]
        from age in Gen.Int[1, 9]
        select Pod($"agent-{name}", node, bound, phase, ready, hash, terminating, readyFor, age);

    private static Gen<V1DaemonSet> AnySet { get; } =
        from numbers in Gen.OneOf((null, null), ("2", null), ("50%", null), ("0", "1"), ("1", "60%"), ("0", "0"))
        from minReady in Gen.OneOf(0, 30)
        from disk in Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true)))
        from isOnDelete in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        select Set(numbers.Item1, numbers.Item2, isOnDelete ? "OnDelete" : "RollingUpdate", minReady)
            .With(spec => spec with
            {
                NodeSelector = disk ? new Dictionary<string, string> { ["disk"] = "ssd" } : null,
            });

    /// <summary>Any four nodes and up to ten pods.</summary>
    public static Gen<DaemonPass> AnyPass { get; } =
        from set in AnySet
        from nodes in Gen.Select(AnyNode("n1"), AnyNode("n2"), AnyNode("n3"), AnyNode("n4"))
        from pods in AnyPod.Array[0, 10]
        from wait in Gen.OneOf(0, 0, 5)
        select Pass(
            set,
            [nodes.Item1, nodes.Item2, nodes.Item3, nodes.Item4],
            [.. pods.DistinctBy(pod => pod.Metadata.Name)]).Waiting(wait);

    /// <summary>Any four nodes with one pod each, as task 6 finds them, and some with two.</summary>
    public static Gen<DaemonPass> TidyPass { get; } =
        from pass in AnyPass
        let pods = pass.Seen.Pods.DistinctBy(pod => (DaemonPods.TargetOf(pod), pass.IsUpdated(pod)))
        select pass with { Seen = pass.Seen with { Pods = [.. pods] } };

    /// <summary>Any surroundings of a DaemonSet, with strays and with revisions in use.</summary>
    public static Gen<DaemonSetView> AnyView { get; } =
        from pass in Gen.OneOf(AnyPass, TidyPass)
        from owners in Gen.Frequency((8, Gen.Const("uid-of-agent")), (1, Gen.OneOf("", "uid-of-another"))).Array[10]
        from revisions in Gen.Int[1, 4].Array[0, 4]
        from mayChange in Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false)))
        from terminating in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        from limit in Gen.OneOf(0, 1, 10)
        select pass.Seen with
        {
            Set = pass.Set with
            {
                Metadata = pass.Set.Metadata with { DeletionTimestamp = terminating ? Some.Now.UtcDateTime : null },
                Spec = pass.Set.Spec with { RevisionHistoryLimit = limit },
                Status = new() { NumberReady = 99 },
            },
            Pods = [.. pass.Seen.Pods.Select((pod, at) => Owned(Renewed(pod, pass.Set), owners[at]))],
            Revisions = [.. revisions.Distinct().Select((number, at) => Revision(pass.Set, number, at + 1))],
            MayChangePods = mayChange,
        };

    /// <summary>The revision that keeps the template with the image <c>agent:{image}</c>.</summary>
    public static V1ControllerRevision Revision(V1DaemonSet set, int image, long number)
    {
        V1Container[] containers = [new() { Name = "agent", Image = $"agent:{image}" }];
        var template = set.With(spec => spec with { Containers = containers }).Spec.Template;
        var hash = TemplateHash.Of(template, null);
        var labels = Revisions.With(template.Metadata.Labels, Revisions.PodLabel, hash);
        return Revisions.Make(set, labels, hash, Revisions.DataOf(template), number);
    }

    /// <summary>The hash of the DaemonSet's template.</summary>
    public static string HashOf(V1DaemonSet set) => TemplateHash.Of(set.Spec.Template, null);

    /// <summary>The pod with the true hash of the template in place of <see cref="New"/>.</summary>
    public static V1Pod Renewed(V1Pod pod, V1DaemonSet set)
    {
        var labels = Revisions.With(pod.Metadata.Labels, Revisions.PodLabel, HashOf(set));
        var isNew = pod.Metadata.Labels[Revisions.PodLabel] == New;
        return isNew ? pod with { Metadata = pod.Metadata with { Labels = labels } } : pod;
    }

    /// <summary>The pod with another managing owner; none when the UID is empty.</summary>
    public static V1Pod Owned(V1Pod pod, string uid) => pod with
    {
        Metadata = pod.Metadata with
        {
            OwnerReferences = uid.Length == 0 ? null : [pod.Metadata.OwnerReferences[0] with { Uid = uid }],
        },
    };

    private static Dictionary<string, string> Labels() => new() { ["app"] = "agent" };

    private static IntOrString? Number(string? text) => text is null ? null : (IntOrString)text;

    /// <summary>For example <c>gpu Exists NoExecute</c>; the key or the effect may be missing.</summary>
    public static V1Toleration Toleration(string text)
    {
        var words = text.Split(' ');
        return new()
        {
            Key = words[0] == "Exists" ? null : words[0],
            OperatorProperty = "Exists",
            Effect = words.Length > 2 ? words[2] : null,
        };
    }

    private static V1Taint Taint(string text)
    {
        var parts = text.Split('=', ':');
        return new() { Key = parts[0], Value = parts[1], Effect = parts[2] };
    }
}
