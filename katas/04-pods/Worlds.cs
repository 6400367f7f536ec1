using k8s.Models;
using KubeKatas.Api.Defaulting;
using KubeKatas.Scheduling;

namespace KubeKatas.Katas.Pods;

/// <summary>Pods and nodes written in a few words, and random ones for the claims with "any" in them. CsCheck prints
/// the
/// seed of a failure.</summary>
public static class Worlds
{
    private static readonly Gen<string> AnyAmounts =
        from cpu in Gen.OneOf("", "", "cpu=0", "cpu=100m", "cpu=250m", "cpu=1", "cpu=3")
        from memory in Gen.OneOf("", "", "memory=0", "memory=64Mi", "memory=1Gi", "memory=3Gi")
        from other in Gen.OneOf("", "", "", "example.com/gpu=1", "ephemeral-storage=1Gi")
        select string.Join(',', new[] { cpu, memory, other }.Where(one => one.Length > 0));

    private static readonly Gen<V1Container> AnyContainer =
        from requests in AnyAmounts
        from limits in Gen.OneOf(Gen.Const(""), AnyAmounts)
        from isExact in Gen.Bool
        from isSidecar in Gen.Bool
        let most = isExact && limits == "" ? "cpu=1,memory=1Gi" : limits
        select Container("x", isExact ? "" : requests, most, isSidecar);

    /// <summary>Any pod as the API server stores it: its requests are complete. Nothing is asked for as a
    /// whole.</summary>
    public static Gen<V1Pod> Pod { get; } =
        from containers in AnyContainer.Array[1, 3]
        from init in AnyContainer.Array[0, 3]
        from overhead in Gen.OneOf("", "", "cpu=250m,memory=64Mi")
        select Defaults.Apply(Stored(containers, init, overhead, ""));

    /// <summary>Any pod, also one that says what it asks for as a whole.</summary>
    public static Gen<V1Pod> PodWithWhole { get; } =
        from containers in AnyContainer.Array[1, 3]
        from init in AnyContainer.Array[0, 3]
        from whole in Gen.OneOf("", "cpu=4,memory=8Gi", "cpu=4", "memory=8Gi")
        select Defaults.Apply(Stored(containers, init, "", whole));

    /// <summary>Any resources as a user may write them.</summary>
    public static Gen<V1ResourceRequirements> Resources { get; } =
        from requests in AnyAmounts
        from limits in AnyAmounts
        select new V1ResourceRequirements { Requests = Amounts(requests), Limits = Amounts(limits) };

    /// <summary>A pod somewhere in its start, as in <see cref="Starting(string, string, string)"/>.</summary>
    public static Gen<V1Pod> Started { get; } =
        from init in Gen.OneOf("", "i", "s", "i j", "s i", "i s", "s t", "s i t", "i s j")
        from main in Gen.OneOf("a", "a b")
        from states in Gen.OneOf("missing", "waiting", "backoff", "running", "started", "0", "0", "1").Array[5]
        select Starting(init, main, string.Join(' ', $"{init} {main}".Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Zip(states, (name, state) => $"{name}={state}")));

    /// <summary>Any pod that wants a node, and up to five nodes of which some are full, tainted or cordoned.</summary>
    public static Gen<SchedulingCycle> Cycle { get; } =
        from pod in Pod
        from disk in Gen.OneOf("", "", "ssd")
        from nodes in AnyNode.Array[0, 5]
        select new SchedulingCycle(
            SchedulingPod.Of(pod with
            {
                Spec = pod.Spec with
                {
                    NodeSelector = disk == "" ? null : new Dictionary<string, string> { ["disk"] = disk },
                },
            }),
            Nodes([.. nodes.Select((node, at) => Named(node, at))]));

    private static Gen<(V1Node Node, V1Pod[] Pods)> AnyNode =>
        from cpu in Gen.OneOf("0", "2", "4", "8")
        from memory in Gen.OneOf("0", "4Gi", "8Gi")
        from pods in Gen.OneOf("1", "2", "110")
        from others in Gen.OneOf("", ",example.com/gpu=2,ephemeral-storage=2Gi")
        from taint in Gen.OneOf("", "", "", "NoSchedule", "PreferNoSchedule")
        from cordoned in Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true)))
        from disk in Gen.OneOf("ssd", "hdd")
        from placed in Pod.Array[0, 2]
        select (Node("", $"cpu={cpu},memory={memory},pods={pods}{others}", taint, cordoned, disk), placed);

    /// <summary>Amounts as in <c>cpu=500m,memory=1Gi</c>; null for none.</summary>
    public static Dictionary<string, ResourceQuantity>? Amounts(string text) => text.Length == 0
        ? null
        : text.Split(',').Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => new ResourceQuantity(pair[1]));

    /// <summary>A container.</summary>
    public static V1Container Container(
        string name, string requests = "", string limits = "", bool isSidecar = false) => new()
        {
            Name = name,
            Image = "app:1",
            RestartPolicy = isSidecar ? "Always" : null,
            Resources = new() { Requests = Amounts(requests), Limits = Amounts(limits) },
        };

    /// <summary>A pod with these containers.</summary>
    public static V1Pod Of(params V1Container[] containers) => Of("web", containers);

    /// <summary>A pod of that name with these containers.</summary>
    public static V1Pod Of(string name, params V1Container[] containers) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = new() { Name = name, NamespaceProperty = "default" },
        Spec = new() { Containers = containers },
    };

    /// <summary>A pod and what became of its containers so far.</summary>
    /// <param name="init">Names of init containers; <c>s</c> and <c>t</c> are sidecars.</param>
    /// <param name="main">Names of main containers.</param>
    /// <param name="seen">
    /// For example <c>i=0 s=started</c>. A number is an exit code; <c>running</c> has not passed its startup probe,
    /// <c>started</c> has; <c>waiting</c> never ran, <c>backoff</c> failed and waits.
    /// </param>
    public static V1Pod Starting(string init, string main, string seen)
    {
        var states = Words(seen).Select(one => one.Split('=')).Where(pair => pair[1] != "missing")
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return Of([.. Words(main).Select(name => Container(name))]) with
        {
            Spec = new()
            {
                Containers = [.. Words(main).Select(name => Container(name))],
                InitContainers = init == ""
                    ? null
                    : [.. Words(init).Select(name => Container(name, isSidecar: name is "s" or "t"))],
            },
            Status = states.Count == 0 ? null : new()
            {
                InitContainerStatuses = Statuses(init, states),
                ContainerStatuses = Statuses(main, states),
            },
        };
    }

    /// <summary>A node.</summary>
    public static V1Node Node(
        string name, string allocatable, string taint = "", bool cordoned = false, string disk = "ssd") => new()
        {
            Metadata = new() { Name = name, Labels = new Dictionary<string, string> { ["disk"] = disk } },
            Spec = new()
            {
                Unschedulable = cordoned ? true : null,
                Taints = taint == "" ? null : [new() { Key = "tired", Effect = taint }],
            },
            Status = new() { Allocatable = Amounts(allocatable) },
        };

    /// <summary>Nodes as the scheduler sees them, with the pods that are on them.</summary>
    public static ClusterNodes Nodes(params (V1Node Node, V1Pod[] Pods)[] nodes)
    {
        var cluster = new ClusterNodes();
        foreach (var (node, pods) in nodes)
        {
            cluster.See(node);
            for (var i = 0; i < pods.Length; i++)
            {
                var metadata = pods[i].Metadata with { Name = $"{node.Metadata.Name}-{i}" };
                cluster.Place(SchedulingPod.Of(pods[i] with { Metadata = metadata }), node.Metadata.Name);
            }
        }

        return cluster;
    }

    /// <summary>One node with pods on it.</summary>
    public static NodeInfo Node(string allocatable, params V1Pod[] pods) =>
        Nodes((Node("node", allocatable), pods)).Nodes[0];

    /// <summary>A node of a cluster with other amounts.</summary>
    public static V1Node With(V1Node node, string allocatable) =>
        node with { Status = node.Status with { Allocatable = Amounts(allocatable) } };

    private static (V1Node Node, V1Pod[] Pods) Named((V1Node Node, V1Pod[] Pods) one, int at) =>
        (one.Node with { Metadata = one.Node.Metadata with { Name = $"node-{(at * 7) % 5}" } }, one.Pods);

    private static V1Pod Stored(V1Container[] containers, V1Container[] init, string overhead, string whole)
    {
        var pod = Of([.. containers.Select((one, at) => one with { Name = $"c{at}", RestartPolicy = null })]);
        return pod with
        {
            Spec = pod.Spec with
            {
                InitContainers = [.. init.Select((one, at) => one with { Name = $"i{at}" })],
                Overhead = Amounts(overhead),
                Resources = whole == "" ? null : new() { Requests = Amounts(whole) },
            },
        };
    }

    private static List<V1ContainerStatus> Statuses(string names, Dictionary<string, string> states) =>
    [
        .. Words(names).Where(states.ContainsKey).Select(name => new V1ContainerStatus
        {
            Name = name,
            Started = states[name] == "started",
            State = states[name] switch
            {
                "running" or "started" => new() { Running = new() },
                "waiting" => new() { Waiting = new() { Reason = "PodInitializing" } },
                "backoff" => new() { Waiting = new() { Reason = "CrashLoopBackOff" } },
                var code => new() { Terminated = new() { ExitCode = int.Parse(code, null) } },
            },
            LastState = states[name] == "backoff" ? new() { Terminated = new() { ExitCode = 1 } } : null,
        }),
    ];

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
