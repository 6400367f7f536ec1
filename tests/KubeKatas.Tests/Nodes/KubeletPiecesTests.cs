using k8s.Models;
using KubeKatas.Nodes;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Nodes;

/// <summary>The kubelet is made of its pieces: replace one and the cluster shows it.</summary>
public class KubeletPiecesTests
{
    private const string Crashing = "command: [sh, -c, \"exit 1\"]";

    [Test]
    public void The_phase_and_the_conditions_are_written_as_the_pieces_say()
    {
        var pod = Run("", pieces => pieces with
        {
            Phase = (_, _) => "Unknown",
            Initialized = (_, _) => new(false, "Initialized"),
            ContainersReady = (_, status) => new(false, status.Phase),
            Ready = (_, _, ready) => new(true, ready.Reason),
        }).Get<V1Pod>("p");
        pod.Phase().ShouldBe("Unknown");
        pod.Condition("Initialized")!.Reason.ShouldBe("Initialized");
        pod.Condition("ContainersReady")!.Reason.ShouldBe("Unknown");
        pod.Condition("Ready")!.Reason.ShouldBe("Unknown");
    }

    [Test]
    public void Restarts_wait_as_long_as_the_back_off_says() =>
        Restarts(Run(Crashing, pieces => pieces with
        {
            BackOff = (_, ended) => new(TimeSpan.FromSeconds(7), ended + TimeSpan.FromSeconds(7)),
        })).ShouldBe(8, "ends at 0, 7, 14 … 56 seconds");

    [Test]
    public void A_container_that_shall_not_restart_finishes_the_pod() =>
        Run(Crashing, pieces => pieces with { ShallRestart = (_, _, _, _) => false })
            .Get<V1Pod>("p").Condition("PodReadyToStartContainers")!.Status.ShouldBe("False");

    [Test]
    public void Probes_are_counted_and_acted_on_as_the_pieces_say()
    {
        const string Ill = "livenessProbe: {exec: {command: [\"false\"]}, periodSeconds: 5}";
        Restarts(Run(Ill, pieces => pieces)).ShouldBeGreaterThan(0);
        Restarts(Run(Ill, pieces => pieces with { ProbesAtWork = (_, _) => [] })).ShouldBe(0);
        Restarts(Run(Ill, pieces => pieces with { ProbeEffect = (_, _) => ProbeEffect.None })).ShouldBe(0);
        Restarts(Run(Ill, pieces => pieces with { ProbeCount = (before, _, _) => before })).ShouldBe(0);
    }

    [Test]
    public void Containers_end_when_the_termination_says()
    {
        var cluster = Run("", pieces => pieces with
        {
            Termination = (_, containers) =>
                [.. containers.Select(one => new ContainerEnd(one.Name, default, TimeSpan.FromSeconds(9), true))],
        });
        Gone(cluster).ShouldBe(TimeSpan.FromSeconds(9));
    }

    [Test]
    public void A_pass_of_ones_own_decides_what_starts() =>
        Run("", pieces => pieces with
        {
            Pass = seen => seen.Sandbox == SandboxPhase.None ? PodPlan.CreateSandbox : PodPlan.Nothing,
        }).Get<V1Pod>("p").Phase().ShouldBe("Pending");

    [Test]
    public void A_pass_that_asks_for_nonsense_does_no_harm() =>
        Run("", pieces => pieces with
        {
            Pass = seen => new([
                .. PodPass.BuiltIn(seen).Actions,
                new(PodActionKind.CreateSandbox),
                new(PodActionKind.Start, "nobody"),
                new(PodActionKind.Restart, "c"),
            ]),
        }).Get<V1Pod>("p").IsReady().ShouldBeTrue();

    [Test]
    public void A_node_is_given_up_when_the_pieces_say()
    {
        var cluster = Cluster.Start(parts: built => built with
        {
            NodeHealthPieces = built.NodeHealthPieces with
            {
                IsSilent = (heard, now) => now - heard.At > TimeSpan.FromSeconds(10),
                Stay = (_, _) => TimeSpan.FromSeconds(3),
            },
        });
        cluster.Advance(TimeSpan.FromMinutes(1));
        cluster.Faults.StopNode("node-1");
        cluster.Advance(TimeSpan.FromSeconds(25));
        cluster.Get<V1Node>("node-1").Condition("Ready")!.Status.ShouldBe("Unknown");
    }

    [Test]
    public void A_hook_that_uses_up_the_grace_period_leaves_two_seconds() =>
        Gone(Run("lifecycle: {preStop: {sleep: {seconds: 25}}}", pieces => pieces, "60s", grace: 25))
            .ShouldBe(TimeSpan.FromSeconds(27));

    [Test]
    public void A_probe_may_have_a_grace_period_of_its_own()
    {
        var ill = "livenessProbe: {exec: {command: [\"false\"]}, periodSeconds: 5, terminationGracePeriodSeconds: 4}";
        var cluster = Run(ill, pieces => pieces, "60s");
        var end = cluster.Get<V1Pod>("p").Status.ContainerStatuses[0].LastState.Terminated;
        end.ExitCode.ShouldBe(137);
        (end.FinishedAt - end.StartedAt).ShouldBe(TimeSpan.FromSeconds(14), "three answers in ten seconds, then four more");
    }

    [Test]
    public void An_init_container_in_its_back_off_is_not_started_early()
    {
        var cluster = Cluster.Start();
        cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              initContainers:
              - {name: side, image: "a:1", restartPolicy: Always, readinessProbe: {exec: {command: ["true"]}, periodSeconds: 1}}
              - {name: init, image: "a:1", command: [sh, -c, "exit 1"]}
              containers:
              - {name: c, image: "a:1"}
            """);
        cluster.Advance(TimeSpan.FromSeconds(5));
        cluster.Faults.FailProbe("p", "readiness");
        cluster.Advance(TimeSpan.FromSeconds(3));
        cluster.Get<V1Pod>("p").Status.InitContainerStatuses[1].RestartCount.ShouldBe(1);
    }

    [Test]
    public void A_sidecar_whose_image_is_there_lets_the_others_start_at_once()
    {
        var cluster = Cluster.Start();
        cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: p}
            spec:
              initContainers:
              - {name: init, image: "a:1", command: [sh, -c, "sleep 1"]}
              - {name: side, image: "a:1", restartPolicy: Always}
              containers:
              - {name: c, image: "a:1"}
            """);
        cluster.RunUntilQuiet();
        cluster.Get<V1Pod>("p").IsReady().ShouldBeTrue();
    }

    private static Cluster Run(
        string field, Func<KubeletPieces, KubeletPieces> pieces, string stopAfter = "500ms", int grace = 30)
    {
        var cluster = Cluster.Start(parts: built => built with { KubeletPieces = pieces(built.KubeletPieces) });
        cluster.Apply($$"""
            apiVersion: v1
            kind: Pod
            metadata: {name: p, annotations: {"kubekatas.io/stop-after": "{{stopAfter}}" } }
            spec:
              terminationGracePeriodSeconds: {{grace}}
              containers:
              - name: c
                image: "app:1"
                {{field}}
            """);
        cluster.Advance(TimeSpan.FromMinutes(1));
        return cluster;
    }

    private static int Restarts(Cluster cluster) => cluster.Get<V1Pod>("p").Status.ContainerStatuses[0].RestartCount;

    private static TimeSpan Gone(Cluster cluster)
    {
        var asked = cluster.Clock.Now;
        cluster.Delete<V1Pod>("p");
        cluster.RunUntil(() => cluster.List<V1Pod>().Count == 0, TimeSpan.FromMinutes(5)).ShouldBeTrue();
        return cluster.Clock.Now - asked;
    }
}
