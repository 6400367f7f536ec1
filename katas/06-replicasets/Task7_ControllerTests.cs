using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Objects;

namespace KubeKatas.Katas.ReplicaSets;

public class Task7_ControllerTests
{
    [Test, Task(7)]
    public void An_orphan_that_matches_is_adopted_before_anything_else() =>
        Lines(Controller.Plan(Worlds.Seen(3, [Some.Pod("web-1")])))
            .ShouldBe(["patch pod default/web-1: adopt for web"]);

    [Test, Task(7)]
    public void An_adopted_pod_counts_towards_the_replicas() =>
        Controller
            .Plan(Worlds.Seen(3, [Some.Pod("web-1")]))
            .Then!(Done)
            .ToString()
            .ShouldBe("create pod default/web-* ×2 in batches of 1, 1");

    [Test, Task(7)]
    public void A_pod_that_was_gone_when_it_was_adopted_does_not_count()
    {
        var plan = Controller.Plan(Worlds.Seen(3, [Some.Pod("web-1"), Some.Pod("web-2"), Some.Pod("web-3")]));
        var gone = (Write.Patch)plan.Writes[0];
        var refusal = Refusal.NotFound(Scheme.Of<V1Pod>(), gone.Key.Name);
        var there = plan.Writes.Skip(1).Select(write => new WriteOutcome(write, null, null));
        var outcome = new PlanOutcome([new WriteOutcome(gone, null, refusal), .. there]);
        plan.Then!(outcome).ToString().ShouldBe("create pod default/web-* ×1 in batches of 1");
    }

    [Test, Task(7)]
    public void A_released_pod_no_longer_counts() =>
        Controller
            .Plan(Worlds.Seen(1, [Some.Pod("web-1", labels: "app=db", owner: "uid-of-web")]))
            .Then!(Done)
            .ToString()
            .ShouldBe("create pod default/web-* ×1 in batches of 1");

    [Test, Task(7)]
    public void The_status_is_written_after_the_pods() =>
        Controller.Plan(Worlds.Seen(1, [])).Then!(Done).ToString().ShouldBe("update status of replicaset default/web");

    [Test, Task(7)]
    public void A_refused_creation_stands_in_the_status()
    {
        var plan = Controller.Plan(Worlds.Seen(1, []));
        var create = ((Write.CreateInBatches)plan.Writes[0]).Batches[0][0];
        var refused = new PlanOutcome([new WriteOutcome(create, null, Refusal.BadRequest("quota exceeded"))]);
        var status = ((V1ReplicaSet)((Write.UpdateStatus)plan.Then!(refused).Writes[0]).Value).Status;
        status.Conditions.ShouldHaveSingleItem().Message.ShouldBe("quota exceeded");
    }

    [Test, Task(7)]
    public void While_the_cache_is_behind_only_the_status_is_written() =>
        Controller
            .Plan(Worlds.Seen(3, []) with { MayChangePods = false })
            .ToString()
            .ShouldBe("update status of replicaset default/web");

    [Test, Task(7)]
    public void A_ReplicaSet_on_its_way_out_changes_no_pods() =>
        Controller
            .Plan(Worlds.Seen(3, [], terminating: true))
            .ToString()
            .ShouldBe("update status of replicaset default/web");

    [Test, Task(7)]
    public void A_status_that_says_nothing_new_is_not_written()
    {
        var seen = Worlds.Seen(1, [Some.OwnPod("web-1")]);
        seen = seen with { Set = seen.Set with { Status = ReplicaSetStatus.Of(seen, null) } };
        Controller.Plan(seen).ToString().ShouldBe("nothing");
    }

    [Test, Task(7)]
    public void A_ready_pod_that_is_not_yet_available_is_looked_at_again_when_it_will_be()
    {
        var young = Some.Pod("web-1", owner: "uid-of-web", readyFor: TimeSpan.FromSeconds(20));
        var seen = Worlds.Seen(1, [young], minReadySeconds: 60);
        Controller.Plan(seen).RequeueAfter.ShouldBe(TimeSpan.FromSeconds(40));
    }

    [Test, Task(7)]
    public void Of_several_pods_that_become_available_the_next_one_counts()
    {
        V1Pod[] pods =
        [
            Young("web-1", 20), Young("web-2", 50), Young("web-3", 60),
            Some.Pod("web-4", owner: "uid-of-web", readyFor: TimeSpan.FromSeconds(55), terminating: true),
        ];
        Controller.Plan(Worlds.Seen(3, pods, minReadySeconds: 60)).RequeueAfter.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Test, Task(7)]
    public void Without_minReadySeconds_nobody_waits()
    {
        var seen = Worlds.Seen(1, [Young("web-1", 0)]);
        var silent = seen with { Set = seen.Set with { Spec = seen.Set.Spec with { MinReadySeconds = null } } };
        Controller.Plan(silent).RequeueAfter.ShouldBeNull();
    }

    [Test, Task(7)]
    public void It_plans_what_the_library_plans_in_any_world() => Worlds.View.Sample(seen =>
        Story(Controller.Plan(seen)).ShouldBe(Story(ReplicaSetPlanning.BuiltIn(seen))));

    [Test, Task(7)]
    public void Your_controller_runs_a_cluster()
    {
        var cluster = Running(replicas: 3);
        Pods(cluster).Count(pod => pod.IsReady()).ShouldBe(3);
    }

    [Test, Task(7)]
    public void It_scales_up_and_down()
    {
        var cluster = Running(replicas: 2);
        cluster.Scale<V1ReplicaSet>("web", 7);
        cluster.RunUntilQuiet();
        Pods(cluster).Count.ShouldBe(7);

        cluster.Scale<V1ReplicaSet>("web", 1);
        cluster.RunUntilQuiet();
        Pods(cluster).Count.ShouldBe(1);
    }

    [Test, Task(7)]
    public void It_replaces_a_pod_that_somebody_deletes()
    {
        var cluster = Running(replicas: 3);
        var victim = Pods(cluster)[0].Metadata.Name;
        cluster.Delete<V1Pod>(victim);
        cluster.RunUntilQuiet();
        Pods(cluster).Count.ShouldBe(3);
        Pods(cluster).ShouldNotContain(pod => pod.Metadata.Name == victim);
    }

    [Test, Task(7)]
    public void It_adopts_an_orphan_instead_of_creating_another_pod()
    {
        var cluster = Cluster.Start(parts: built => built with { ReplicaSets = Controller.Plan });
        var orphan = new V1Pod
        {
            ApiVersion = "v1",
            Kind = "Pod",
            Metadata = new()
            {
                Name = "stray",
                NamespaceProperty = "default",
                Labels = Web().Spec.Selector.MatchLabels,
            },
            Spec = Web().Spec.Template.Spec,
        };
        cluster.Apply(orphan);
        cluster.Apply(Web());
        cluster.RunUntilQuiet();
        Pods(cluster).Count.ShouldBe(3);
        Pods(cluster).ShouldContain(pod => pod.Metadata.Name == "stray" && pod.ControllerOf() != null);
    }

    [Test, Task(7)]
    public void It_moves_on_when_a_node_is_gone()
    {
        var cluster = Running(replicas: 6);
        cluster.RemoveNode(Pods(cluster)[0].Spec.NodeName);
        cluster
            .RunUntil(
                () => Pods(cluster).Count(pod => pod.IsReady() && NodeExists(cluster, pod)) == 6,
                TimeSpan.FromMinutes(10)
            )
            .ShouldBeTrue();
    }

    private static V1Pod Young(string name, int seconds) =>
        Some.Pod(name, owner: "uid-of-web", readyFor: TimeSpan.FromSeconds(seconds));

    private static PlanOutcome Done => new([]);

    private static Cluster Running(int replicas)
    {
        var cluster = Cluster.Start(parts: built => built with { ReplicaSets = Controller.Plan });
        cluster.Apply(Web(replicas));
        cluster.RunUntilQuiet();
        return cluster;
    }

    private static V1ReplicaSet Web(int replicas = 3)
    {
        var set = Some.ReplicaSet(replicas);
        return set with
        {
            Metadata = new() { Name = "web", NamespaceProperty = "default" },
        };
    }

    private static IReadOnlyList<V1Pod> Pods(Cluster cluster) =>
        [.. cluster.List<V1Pod>("default", "app=web").Where(pod => pod.IsActive())];

    private static bool NodeExists(Cluster cluster, V1Pod pod) =>
        cluster.Find<V1Node>(pod.Spec.NodeName, "") is not null;

    private static string[] Lines(Plan plan) => plan.ToString().Split('\n');

    /// <summary>A plan and what follows it when all goes well, as text.</summary>
    private static string Story(Plan? plan) => plan is null
        ? ""
        : $"{Together(plan)}\nagain after {plan.RequeueAfter?.ToString() ?? "-"}\n{Story(plan.Then?.Invoke(Done))}";

    /// <summary>The deletions of a plan are made at the same time: which pods go matters, not in which order.</summary>
    private static string Together(Plan plan) =>
        string.Join('\n', plan.Writes.All(write => write is Write.Delete) ? Lines(plan).Order() : Lines(plan)) + Statuses(plan);

    /// <summary>The counts of the statuses that a plan writes; none is the same as zero.</summary>
    private static string Statuses(Plan plan) => string.Concat(plan.Writes.OfType<Write.UpdateStatus>()
        .Select(write => ((V1ReplicaSet)write.Value).Status)
        .Select(status => $"\n{status.Replicas} replicas, {status.ReadyReplicas ?? 0} ready, "
            + $"{status.AvailableReplicas ?? 0} available, {status.TerminatingReplicas ?? 0} terminating"));
}
