using KubeKatas.Controllers;
using KubeKatas.Controllers.ReplicaSets;

namespace KubeKatas.Katas.ReplicaSets;

public class Task5_ReplicasTests
{
    [Task(5)]
    [TestCase(3, 3, "nothing", TestName = "Enough pods: nothing to do")]
    [TestCase(0, 0, "nothing", TestName = "None wanted and none there: nothing to do")]
    [TestCase(3, 2, "create pod default/web-* ×1 in batches of 1", TestName = "One too few: one is created")]
    [TestCase(10, 0, "create pod default/web-* ×10 in batches of 1, 2, 4, 3", TestName = "Ten too few: in batches")]
    [TestCase(
        600,
        0,
        "create pod default/web-* ×500 in batches of 1, 2, 4, 8, 16, 32, 64, 128, 245",
        TestName = "A big jump is made in bursts of 500"
    )]
    public void Pods_that_are_missing_are_created(int wanted, int there, string plan) =>
        Replicas.Manage(Worlds.Seen(wanted, Pods(there))).ToString().ShouldBe(plan);

    [Test, Task(5)]
    public void Too_many_pods_are_deleted_in_the_order_of_task_3()
    {
        var pods = new[]
        {
            Some.OwnPod("web-1"),
            Some.OwnPod("web-2", ready: false),
            Some.OwnPod("web-3", "Pending", ready: false),
        };
        Lines(Replicas.Manage(Worlds.Seen(1, pods))).ShouldBe(["delete pod default/web-3", "delete pod default/web-2"]);
    }

    [Test, Task(5)]
    public void When_all_must_go_all_go() =>
        Lines(Replicas.Manage(Worlds.Seen(0, Pods(4))))
            .Order()
            .ShouldBe([
                "delete pod default/web-1",
                "delete pod default/web-2",
                "delete pod default/web-3",
                "delete pod default/web-4",
            ]);

    [Test, Task(5)]
    public void Not_more_than_500_pods_are_deleted_at_once() =>
        Replicas.Manage(Worlds.Seen(0, Pods(700))).Writes.Length.ShouldBe(ReplicaSetPlanning.BurstReplicas);

    [Test, Task(5)]
    public void Pods_that_do_not_count_are_replaced_and_left_alone()
    {
        var pods = new[]
        {
            Some.OwnPod("web-1"),
            Some.OwnPod("web-2", "Failed"),
            Some.OwnPod("web-3", terminating: true),
        };
        Replicas.Manage(Worlds.Seen(3, pods)).ToString().ShouldBe("create pod default/web-* ×2 in batches of 1, 1");
    }

    [Test, Task(5)]
    public void One_replica_is_wanted_when_nobody_says_how_many()
    {
        var seen = Worlds.Seen(1, []);
        var silent = seen with { Set = seen.Set with { Spec = seen.Set.Spec with { Replicas = null } } };
        Replicas.Manage(silent).ToString().ShouldBe("create pod default/web-* ×1 in batches of 1");
    }

    [Test, Task(5)]
    public void Pods_are_changed_only_after_the_cache_has_shown_the_last_change() =>
        Replicas.Manage(Worlds.Seen(3, [])).AwaitsCache.ShouldBeTrue();

    [Test, Task(5)]
    public void Any_plan_carried_out_leaves_nothing_to_do() =>
        Worlds.ClaimedView.Sample(seen =>
            Replicas.Manage(seen with { Pods = [.. After(seen, Replicas.Manage(seen))] }).ToString().ShouldBe("nothing")
        );

    /// <summary>The pods once a plan has been carried out.</summary>
    private static IEnumerable<k8s.Models.V1Pod> After(ReplicaSetView seen, Plan plan)
    {
        var deleted = plan.Writes.OfType<Write.Delete>().Select(write => write.Key.Name).ToHashSet();
        var created = plan.Writes.OfType<Write.CreateInBatches>().Sum(write => write.Count);
        return [.. seen.Pods.Where(pod => !deleted.Contains(pod.Metadata.Name)), .. Pods(created)];
    }

    private static IEnumerable<k8s.Models.V1Pod> Pods(int count) =>
        Enumerable.Range(1, count).Select(number => Some.OwnPod($"web-{number}"));

    private static string[] Lines(Plan plan) => plan.ToString().Split('\n');
}
