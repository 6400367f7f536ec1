using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

public class Task8_DaemonControllerTests
{
    private static readonly string Hash = Worlds.HashOf(Worlds.Set());

    [Test, Task(8)]
    public void A_new_DaemonSet_gets_a_revision_and_then_its_pods() => Story(View(Worlds.Set())).ShouldBe($"""
        create revision 1, agent-{Hash}
        create on n1, n2, n3 in batches of 1, 2
        awaits the cache
        status: 3 desired, 0 current, 0 misscheduled, 0 ready, 0 available, 3 unavailable, 0 updated, observed 1
        """);

    [Test, Task(8)]
    public void A_revision_that_keeps_the_template_is_not_made_again() =>
        First(View(Worlds.Set()) with { Revisions = Known(1) }).ShouldBe("create on n1, n2, n3 in batches of 1, 2");

    [Test, Task(8)]
    public void A_DaemonSet_on_its_way_out_is_left_alone()
    {
        var set = Worlds.Set();
        var metadata = set.Metadata with { DeletionTimestamp = Some.Now.UtcDateTime };
        Story(View(set with { Metadata = metadata })).ShouldBe("");
    }

    [Test, Task(8)]
    public void Strays_are_claimed_before_anything_else()
    {
        var orphan = Worlds.Owned(Worlds.Pod("a"), "");
        First(View(Worlds.Set(), orphan)).ShouldBe("patch pod default/a: adopt for agent");
        var revision = Worlds.Revision(Worlds.Set(), 1, 1);
        var stray = revision with { Metadata = revision.Metadata with { OwnerReferences = null } };
        First(View(Worlds.Set()) with { Revisions = [stray] })
            .ShouldBe($"patch controllerrevision default/agent-{Hash}: adopt for agent");
    }

    [Test, Task(8)]
    public void An_adopted_pod_is_its_node_s_pod() =>
        Story(View(Worlds.Set(), Worlds.Owned(Worlds.Pod("a"), "")))
            .ShouldContain("create on n2, n3 in batches of 1, 1");

    [Test, Task(8)]
    public void What_matches_nothing_of_it_is_none_of_its_business()
    {
        var pod = Some.Pod("stray", node: "n1", labels: "app=db");
        var revision = Worlds.Revision(Worlds.Set(), 2, 9);
        var metadata = revision.Metadata with { OwnerReferences = null, Labels = pod.Metadata.Labels };
        Story(View(Worlds.Set(), pod) with { Revisions = [revision with { Metadata = metadata }] })
            .ShouldStartWith($"create revision 1, agent-{Hash}\ncreate on n1, n2, n3 in batches of 1, 2");
    }

    [Test, Task(8)]
    public void When_a_claim_is_refused_nothing_else_happens()
    {
        var plan = DaemonController.Plan(View(Worlds.Set(), Worlds.Owned(Worlds.Pod("a"), "")));
        plan.Then!(Refused(plan)).ToString().ShouldBe("nothing");
    }

    [Test, Task(8)]
    public void A_new_template_gets_the_next_number() =>
        First(View(Worlds.Set(image: "agent:3")) with { Revisions = Known(1, 2) })
            .ShouldStartWith("create revision 3, ");

    [Test, Task(8)]
    public void An_earlier_template_is_not_kept_twice_but_gets_a_new_number() =>
        First(View(Worlds.Set()) with { Revisions = Known(1, 2) }).ShouldBe($"revision 3 is now agent-{Hash}");

    [Test, Task(8)]
    public void A_revision_of_that_name_that_is_there_already_is_no_mistake() =>
        DaemonController.Plan(View(Worlds.Set())).Writes.ShouldHaveSingleItem().Tolerates.ShouldBe([409]);

    [Test, Task(8)]
    public void After_a_collision_the_name_is_another_one()
    {
        var set = Worlds.Set() with { Status = new() { CollisionCount = 1 } };
        var made = (Write.Create)DaemonController.Plan(View(set)).Writes.Single();
        made.Value.Metadata.Name.ShouldBe("agent-" + TemplateHash.Of(set.Spec.Template, 1));
        made.Value.Metadata.Labels["app"].ShouldBe("agent");
    }

    [Test, Task(8)]
    public void While_the_cache_is_behind_only_the_status_is_written_and_does_not_speak_of_this_generation()
    {
        var set = Worlds.Set() with { Status = new() { ObservedGeneration = 7 } };
        Story(View(set) with { Revisions = Known(1), MayChangePods = false }).ShouldBe(
            "status: 3 desired, 0 current, 0 misscheduled, 0 ready, 0 available, 3 unavailable, 0 updated, observed 7");
        Story(View(Worlds.Set()) with { Revisions = Known(1), MayChangePods = false }).ShouldEndWith("observed 0");
    }

    [Test, Task(8)]
    public void An_update_goes_on_when_every_node_has_its_pod() =>
        First(Settled(Worlds.Set(), Old("n1"), Old("n2"), Old("n3")))
            .ShouldBe("delete pod default/n1-old, if it is there");

    [Test, Task(8)]
    public void It_does_not_while_a_pod_is_missing() =>
        First(Settled(Worlds.Set(), Old("n1"), Old("n2"))).ShouldBe("create on n3 in batches of 1");

    [Test, Task(8)]
    public void Nor_while_there_is_one_too_many() => First(Settled(
            Worlds.Set(), Old("n1"), Old("n2"), Old("n3"), Worlds.Pod("n1-other", age: 1)))
        .ShouldBe("delete pod default/n1-other, if it is there");

    [Test, Task(8)]
    public void With_OnDelete_it_never_goes_on_by_itself() =>
        First(Settled(Worlds.Set(strategy: "OnDelete"), Old("n1"), Old("n2"), Old("n3"))).ShouldStartWith("status: ");

    [Test, Task(8)]
    public void A_missing_strategy_is_a_rolling_update()
    {
        var set = Worlds.Set();
        First(Settled(set with { Spec = set.Spec with { UpdateStrategy = null } }, Old("n1"), Old("n2"), Old("n3")))
            .ShouldBe("delete pod default/n1-old, if it is there");
    }

    [Test, Task(8)]
    public void No_plan_makes_more_than_250_pods()
    {
        var nodes = Enumerable.Range(1, 251).Select(number => Worlds.Node($"n{number:000}")).ToImmutableArray();
        var plan = DaemonController.Plan(View(Worlds.Set()) with { Revisions = Known(1), Nodes = nodes });
        ((Write.CreateInBatches)plan.Writes.Single()).Count.ShouldBe(250);
    }

    [Test, Task(8)]
    public void Nor_does_one_delete_more()
    {
        var pods = Enumerable.Range(1, 252).Select(number => Worlds.Pod($"a{number}"));
        var view = View(Worlds.Set(), [.. pods]) with { Revisions = Known(1), Nodes = Worlds.Nodes("n1") };
        DaemonController.Plan(view).Writes.Length.ShouldBe(250);
    }

    [Test, Task(8)]
    public void A_pod_that_cannot_be_made_keeps_nobody_from_writing_the_status()
    {
        var set = Worlds.Set();
        set = set with { Spec = set.Spec with { RevisionHistoryLimit = 0 } };
        var plan = DaemonController.Plan(View(set) with { Revisions = Known(2, 1) });
        plan.Then!(Refused(plan)).ToString().ShouldBe("update status of daemonset default/agent");
    }

    [Test, Task(8)]
    public void Revisions_beyond_the_limit_are_forgotten_and_the_status_is_written_with_them()
    {
        var set = Worlds.Set(image: "agent:4");
        set = set with { Spec = set.Spec with { RevisionHistoryLimit = 1 } };
        var view = View(set) with { Revisions = Known(1, 2, 3, 4), Nodes = [] };
        var forgotten = Known(1, 2)
            .Select(one => $"delete controllerrevision default/{one.Metadata.Name}, if it is there");
        Story(view).Split('\n')[1..].ShouldBe(forgotten.Order(StringComparer.Ordinal));
        First(view).ShouldStartWith("status: 0 desired");
    }

    [Test, Task(8)]
    public void A_status_that_says_nothing_new_is_not_written()
    {
        var view = View(Worlds.Set(), Pods("n1", "n2", "n3")) with { Revisions = Known(1) };
        var written = DaemonController.Plan(view).Writes.OfType<Write.UpdateStatus>().Single();
        DaemonController.Plan(view with { Set = (V1DaemonSet)written.Value }).ToString().ShouldBe("nothing");
    }

    [Test, Task(8)]
    public void A_ready_pod_is_looked_at_again_when_it_will_be_available()
    {
        var pods = Pods("n1", "n2").Append(Current(Worlds.Pod("n3", "n3", readyFor: 20)));
        Wait(View(Worlds.Set(minReady: 60), [.. pods]) with { Revisions = Known(1) }).ShouldBe(40);
    }

    [Test, Task(8)]
    public void A_failed_pod_is_looked_at_again_when_it_has_waited()
    {
        var failed = Current(Worlds.Pod("n3", "n3", phase: "Failed", ready: false));
        var view = View(Worlds.Set(), [.. Pods("n1", "n2"), failed]);
        Wait(view with { Revisions = Known(1), Wait = _ => TimeSpan.FromSeconds(8) }).ShouldBe(8);
    }

    [Task(8)]
    [TestCase(50, 8, TestName = "Of the two, the one that comes first counts: here the failed pod")]
    [TestCase(55, 5, TestName = "Here the ready one")]
    public void Sooner(int readyFor, double expected)
    {
        V1Pod[] pods =
        [
            .. Pods("n1"), Current(Worlds.Pod("n2", "n2", readyFor: readyFor)),
            Current(Worlds.Pod("n3", "n3", phase: "Failed", ready: false)),
        ];
        Wait(View(Worlds.Set(minReady: 60), pods) with { Revisions = Known(1), Wait = _ => TimeSpan.FromSeconds(8) })
            .ShouldBe(expected);
    }

    [Test, Task(8)]
    public void It_plans_what_the_library_plans_in_any_world() => Worlds.AnyView.Sample(seen =>
        Texts.Story(DaemonController.Plan(seen)).ShouldBe(Texts.Story(DaemonSetPlanning.BuiltIn(seen))), iter: 300);

    [Test, Task(8)]
    public void Your_controller_runs_a_cluster_and_serves_a_node_that_comes_later()
    {
        var it = new DaemonCluster(Worlds.Set());
        it.Nodes.ShouldBe(["node-0", "node-1", "node-2"]);
        it.Cluster.AddNode("late");
        it.Cluster.Advance(TimeSpan.FromSeconds(10));
        it.Nodes.ShouldBe(["late", "node-0", "node-1", "node-2"]);
        it.Cluster.Get<V1DaemonSet>("agent").Status.NumberReady.ShouldBe(4);
    }

    [Test, Task(8)]
    public void A_node_that_goes_takes_its_pod_along_and_nobody_makes_another()
    {
        var it = new DaemonCluster(Worlds.Set());
        it.Cluster.RemoveNode("node-2");
        it.Cluster.Advance(TimeSpan.FromMinutes(3));
        it.Nodes.ShouldBe(["node-0", "node-1"]);
        it.Cluster.Get<V1DaemonSet>("agent").Status.DesiredNumberScheduled.ShouldBe(2);
    }

    [Test, Task(8)]
    public void A_rolling_update_keeps_to_its_limit()
    {
        var it = new DaemonCluster(Worlds.Set());
        it.Update("agent:2");
        it.Least(TimeSpan.FromMinutes(3)).ShouldBe(2);
        it.Images.ShouldBe(["agent:2"]);
    }

    [Test, Task(8)]
    public void An_update_with_a_surge_leaves_no_node_without_a_pod()
    {
        var it = new DaemonCluster(Worlds.Set("0", "1", minReady: 5));
        it.Update("agent:2");
        it.Least(TimeSpan.FromMinutes(3)).ShouldBe(3);
        it.Images.ShouldBe(["agent:2"]);
    }

    private static V1Pod Old(string node) => Worlds.Pod($"{node}-old", node, hash: Worlds.Old);

    private static V1Pod Current(V1Pod pod) => Worlds.Renewed(pod, Worlds.Set());

    private static V1Pod[] Pods(params string[] nodes) => [.. nodes.Select(node => Current(Worlds.Pod(node, node)))];

    /// <summary>The revisions of the images agent:1, agent:2 and so on, numbered from 1 in the order given.</summary>
    private static ImmutableArray<V1ControllerRevision> Known(params int[] images) =>
        [.. images.Select((image, at) => Worlds.Revision(Worlds.Set(), image, at + 1))];

    private static DaemonSetView View(V1DaemonSet set, params V1Pod[] pods) =>
        new(set, [.. pods], [], Worlds.Nodes("n1", "n2", "n3"), Some.Now);

    private static DaemonSetView Settled(V1DaemonSet set, params V1Pod[] pods) =>
        View(set, [.. pods.Select(Current)]) with { Revisions = Known(1) };

    private static string Story(DaemonSetView seen) => Texts.Story(DaemonController.Plan(seen));

    private static string First(DaemonSetView seen) => Story(seen).Split('\n')[0];

    private static double? Wait(DaemonSetView seen) => DaemonController.Plan(seen).RequeueAfter?.TotalSeconds;

    private static PlanOutcome Refused(Plan plan) =>
        new([new WriteOutcome(plan.Writes[0], null, Objects.Refusal.BadRequest("no"))]);
}
