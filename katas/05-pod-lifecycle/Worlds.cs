using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Nodes;
using KubeKatas.Objects;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Pods from short texts, random pods, and clusters that run your pieces.</summary>
/// <remarks>
/// A text names the containers: <c>init:ended0 sidecar:running* running+</c> is an init container that ended with 0, a
/// sidecar that has started, and a main container that is ready. <c>waiting</c> was never started, <c>again</c> waits for
/// its back-off. They are called <c>init-0</c>, <c>sidecar-1</c>, <c>app-2</c>.
/// </remarks>
public static class Worlds
{
    /// <summary>What is said of the gate <c>a</c> while its condition is missing.</summary>
    public const string NoA = "corresponding condition of pod readiness gate \"a\" does not exist.";

    /// <summary>What is said of the gate <c>a</c> while its condition is False.</summary>
    public const string FalseA = "the status of pod readiness gate \"a\" is not \"True\", but False";

    /// <summary>What is said of the gate <c>b</c> while its condition is Unknown.</summary>
    public const string UnknownB = "the status of pod readiness gate \"b\" is not \"True\", but Unknown";

    private static readonly Gen<string> AnyState =
        Gen.OneOf("waiting", "running", "running*", "running+", "ended0", "ended1", "again");

    /// <summary>Any pod and any status of it.</summary>
    public static Gen<(V1PodSpec Spec, V1PodStatus Status)> Pod { get; } =
        from policy in Gen.OneOf<string?>("Always", "OnFailure", "Never", null)
        from inits in Gen.Select(Gen.OneOf("init:", "sidecar:"), AnyState, (role, state) => role + state).Array[0, 2]
        from mains in AnyState.Array[1, 3]
        from phase in Gen.OneOf("Pending", "Running", "Succeeded", "Failed")
        from gates in Gen.OneOf("", "", "a", "a b")
        from conditions in Gen.OneOf("", "a=True", "a=False", "a=True b=True")
        let containers = string.Join(' ', [.. inits, .. mains])
        select (
            Spec(policy, containers) with { ReadinessGates = Gated(gates).ReadinessGates },
            Status(containers, phase) with { Conditions = Conditioned(conditions).Conditions });

    /// <summary>Anything that a kubelet may see of a pod.</summary>
    public static Gen<PodView> View { get; } =
        from policy in Gen.OneOf("Always", "OnFailure", "Never")
        from sandbox in Gen.Frequency((1, Gen.Const(SandboxPhase.None)), (9, Gen.Const(SandboxPhase.Ready)))
        from inits in Gen.Select(Gen.OneOf("init:", "sidecar:"), AnyPhase, (role, phase) => role + phase).Array[0, 2]
        from mains in AnyPhase.Array[1, 3]
        select Seen(policy, string.Join(' ', [.. inits, .. mains]), sandbox);

    /// <summary>Any container that is to be stopped, in seconds.</summary>
    public static Gen<StoppingContainer> Stopping { get; } =
        Gen.Select(Gen.Int[0, 14], Gen.Int[0, 14], (hook, stop) => new StoppingContainer(
            "app", ContainerRole.Main, TimeSpan.FromSeconds(hook), TimeSpan.FromSeconds(stop)));

    private static Gen<string> AnyPhase => Gen.OneOf(
        "Waiting", "Starting", "Running", "Running+", "Running1", "Terminated0", "Terminated1", "BackingOff1");

    /// <summary>A pod's spec with these containers.</summary>
    public static V1PodSpec Spec(string? policy, string containers) => new()
    {
        RestartPolicy = policy,
        InitContainers = [.. Read(containers).Where(it => it.Role != ContainerRole.Main).Select(Container)],
        Containers = [.. Read(containers).Where(it => it.Role == ContainerRole.Main).Select(Container)],
    };

    /// <summary>A pod's status with these containers.</summary>
    public static V1PodStatus Status(string containers, string phase = "Running")
    {
        var inits = Read(containers).Where(it => it.Role != ContainerRole.Main).Select(Status).ToArray();
        return new()
        {
            Phase = phase,
            InitContainerStatuses = inits.Length == 0 ? null : inits,
            ContainerStatuses = [.. Read(containers).Where(it => it.Role == ContainerRole.Main).Select(Status)],
        };
    }

    /// <summary>What a kubelet sees of a pod. A text names phases: <c>Running+</c> has started, <c>Running1</c> was
    /// started again, <c>Terminated1</c> has ended with 1.</summary>
    public static PodView Seen(string policy, string containers, SandboxPhase sandbox = SandboxPhase.Ready) =>
        new(Spec(policy, containers), sandbox, [.. Read(containers).Select(SeenOf)]);

    /// <summary>A spec with these readiness gates, null for none.</summary>
    public static V1PodSpec Gated(string gates) => new()
    {
        ReadinessGates = gates.Length == 0
            ? null
            : [.. gates.Split(' ').Select(type => new V1PodReadinessGate { ConditionType = type })],
    };

    /// <summary>A status with conditions such as <c>a=True b=False</c>.</summary>
    public static V1PodStatus Conditioned(string conditions) => new()
    {
        Conditions =
        [
            .. conditions.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('='))
                .Select(pair => new V1PodCondition { Type = pair[0], Status = pair[1] }),
        ],
    };

    /// <summary>Any node, with some of its conditions.</summary>
    public static Gen<V1Node> AnyNode { get; } =
        from types in Gen.Shuffle(new[] { "Ready", "MemoryPressure", "DiskPressure", "PIDPressure", "Other" })
        from count in Gen.Int[0, 5]
        from states in Gen.OneOf("True", "False", "Unknown").Array[5]
        select Node() with
        {
            Status = new()
            {
                Conditions =
                [
                    .. types.Zip(states).Take(count)
                        .Select(it => new V1NodeCondition { Type = it.First, Status = it.Second }),
                ],
            },
        };

    /// <summary>A node that is well.</summary>
    public static V1Node Node() => new()
    {
        Metadata = new() { Name = "node-1", CreationTimestamp = Some.Now.UtcDateTime.AddHours(-1) },
        Status = new()
        {
            Conditions =
            [
                new() { Type = "Ready", Status = "True", Reason = "KubeletReady" },
                .. new[] { "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable" }
                    .Select(type => new V1NodeCondition { Type = type, Status = "False", Reason = "Fine" }),
            ],
        },
    };

    /// <summary>Taints such as <c>gone:NoExecute</c>.</summary>
    public static IList<V1Taint> Taints(string text) =>
        [.. Pairs(text).Select(pair => new V1Taint { Key = pair[0], Effect = pair[1] })];

    /// <summary>Tolerations such as <c>gone:300</c>; <c>gone:</c> is for ever.</summary>
    public static IList<V1Toleration> Tolerations(string text) =>
    [
        .. Pairs(text).Select(pair => new V1Toleration
        {
            Key = pair[0],
            OperatorProperty = "Exists",
            TolerationSeconds = pair[1].Length == 0 ? null : long.Parse(pair[1]),
        }),
    ];

    /// <summary>A pod <c>web</c> with one container <c>app</c>.</summary>
    /// <param name="podField">One more field of the spec, in YAML; empty for none.</param>
    /// <param name="containerField">One more field of the container, in YAML's flow style.</param>
    /// <param name="annotations">What the simulation shall do, for example <c>stop-after: 60s</c>.</param>
    public static string Manifest(string podField, string containerField, string annotations = "") => $$"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          annotations: { {{string.Join(", ", Pairs(annotations, ", ", ": ").Select(it => $"\"kubekatas.io/{it[0]}\": \"{it[1]}\""))}} }
        spec:
          containers:
          - {name: app, image: "app:1", {{containerField}}}
          {{podField}}
        """;

    /// <summary>A minute in a cluster whose kubelet has some pieces of yours, with the pod of
    /// <see cref="Manifest"/>.</summary>
    public static Cluster Run(
        string podField,
        string containerField,
        Func<KubeletPieces, KubeletPieces> pieces,
        string annotations = "")
    {
        var cluster = Cluster.Start(parts: built => built with { KubeletPieces = pieces(built.KubeletPieces) });
        cluster.Apply(Manifest(podField, containerField, annotations));
        cluster.Advance(TimeSpan.FromMinutes(1));
        return cluster;
    }

    /// <summary>A cluster whose kubelet is all yours.</summary>
    public static Cluster YourCluster() => Cluster.Start(parts: built => built with
    {
        KubeletPieces = new()
        {
            Phase = Phase.Of,
            Initialized = Conditions.Initialized,
            ContainersReady = Conditions.ContainersReady,
            Ready = Conditions.Ready,
            ShallRestart = Restarts.ShallRestart,
            BackOff = BackOff.Next,
            ProbeCount = ProbeAnswers.Count,
            ProbeEffect = ProbeAnswers.EffectOf,
            ProbesAtWork = ProbeAnswers.AtWork,
            Termination = Ending.Of,
            Pass = Pass.Plan,
        },
    });

    /// <summary>The phases that the pod <c>web</c> went through.</summary>
    public static IEnumerable<string> Phases(Cluster cluster) => cluster.History
        .Of(Scheme.Of<V1Pod>(), new ObjectKey("default", "web"))
        .Select(change => ((V1Pod)change.After!).Phase())
        .Aggregate(new List<string>(), (phases, phase) => phases.LastOrDefault() == phase ? phases : [.. phases, phase]);

    /// <summary>Opens a readiness gate of the pod <c>web</c>, as a load balancer's controller would.</summary>
    public static void Open(Cluster cluster, string gate)
    {
        V1PodCondition open = new() { Type = gate, Status = "True" };
        cluster.Api.Patch<V1Pod>(
            new ObjectKey("default", "web"),
            pod => pod with { Status = pod.Status with { Conditions = [.. pod.Status.Conditions, open] } },
            new RequestContext("load-balancer"),
            "status");
        cluster.Advance(TimeSpan.FromSeconds(1));
    }

    private static IEnumerable<string[]> Pairs(string text, string between = " ", string within = ":") =>
        text.Split(between, StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split(within));

    private static IEnumerable<(ContainerRole Role, string Name, string State)> Read(string containers) =>
        containers.Split(' ').Select((word, at) => word.Split(':') switch
        {
            [var role, var state] => (Enum.Parse<ContainerRole>(role, ignoreCase: true), $"{role}-{at}", state),
            _ => (ContainerRole.Main, $"app-{at}", word),
        });

    private static V1Container Container((ContainerRole Role, string Name, string State) it) => new()
    {
        Name = it.Name,
        RestartPolicy = it.Role == ContainerRole.Sidecar ? "Always" : null,
    };

    private static V1ContainerStatus Status((ContainerRole Role, string Name, string State) it) => new()
    {
        Name = it.Name,
        Ready = it.Role == ContainerRole.Init ? it.State == "ended0" : it.State == "running+",
        Started = it.State is "running*" or "running+",
        State = it.State switch
        {
            "ended0" or "ended1" or "ended137" => Ended(int.Parse(it.State["ended".Length..])),
            "waiting" or "again" => new() { Waiting = new() { Reason = "Waiting" } },
            _ => new() { Running = new() },
        },
        LastState = it.State == "again" ? Ended(1) : new(),
    };

    private static V1ContainerState Ended(int exitCode) => new() { Terminated = new() { ExitCode = exitCode } };

    private static ContainerView SeenOf((ContainerRole Role, string Name, string State) it)
    {
        var phase = it.State.TrimEnd('+', '0', '1');
        var isOne = it.State.EndsWith('1');
        return new(
            Container(it),
            it.Role,
            Enum.Parse<ContainerPhase>(phase),
            ExitCode: phase == "Terminated" && isOne ? 1 : 0,
            IsStarted: it.State.EndsWith('+'),
            Restarts: phase != "Terminated" && isOne ? 1 : 0);
    }
}
