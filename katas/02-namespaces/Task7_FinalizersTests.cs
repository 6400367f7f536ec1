using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Namespaces;

public class Task7_FinalizersTests
{
    private static readonly DateTime Now = Some.Now.UtcDateTime;

    [Test, Task(7)]
    public void Without_finalizers_it_is_gone_at_once()
    {
        Finalizers.AfterDelete(Meta(), Now).ShouldBeNull();
        Finalizers.AfterDelete(Meta() with { Finalizers = [] }, Now).ShouldBeNull();
    }

    [Test, Task(7)]
    public void With_a_finalizer_it_stays_and_is_marked()
    {
        var left = Finalizers.AfterDelete(Meta("a.com/a"), Now)!;
        left.DeletionTimestamp.ShouldBe(Now);
        left.DeletionGracePeriodSeconds.ShouldBe(0);
        left.Finalizers.ShouldBe(["a.com/a"]);
        left.Name.ShouldBe("held");
    }

    [Test, Task(7)]
    public void A_second_deletion_changes_nothing()
    {
        var once = Finalizers.AfterDelete(Meta("a.com/a"), Now)!;
        Finalizers.AfterDelete(once, Now.AddMinutes(1))!.DeletionTimestamp.ShouldBe(Now);
    }

    [Test, Task(7)]
    public void What_was_sent_is_not_changed()
    {
        var sent = Meta("a.com/a");
        Finalizers.AfterDelete(sent, Now).ShouldNotBeNull();
        sent.DeletionTimestamp.ShouldBeNull();
    }

    [Test, Task(7)]
    public void When_the_last_finalizer_is_taken_from_a_deleted_object_it_is_gone()
    {
        var deleted = Finalizers.AfterDelete(Meta("a.com/a", "b.com/b"), Now)!;
        var one = Finalizers.AfterWrite(deleted, ["b.com/b"])!;
        one.Finalizers.ShouldBe(["b.com/b"]);
        one.DeletionTimestamp.ShouldBe(Now);
        Finalizers.AfterWrite(one, []).ShouldBeNull();
        Finalizers.AfterWrite(one, null).ShouldBeNull();
    }

    [Test, Task(7)]
    public void An_object_that_nobody_deleted_may_lose_its_last_finalizer()
    {
        var left = Finalizers.AfterWrite(Meta("a.com/a"), []);
        left.ShouldNotBeNull();
        (left.Finalizers ?? []).ShouldBeEmpty();
    }

    [Test, Task(7)]
    public void An_object_that_nobody_deleted_may_get_one() =>
        Finalizers.AfterWrite(Meta(), ["a.com/a"])!.Finalizers.ShouldBe(["a.com/a"]);

    [Test, Task(7)]
    public void A_deleted_object_gets_no_new_finalizer()
    {
        var deleted = Finalizers.AfterDelete(Meta("a.com/a"), Now)!;
        Should.Throw<InvalidOperationException>(() => Finalizers.AfterWrite(deleted, ["a.com/a", "b.com/b"]));
        Should.Throw<InvalidOperationException>(() => Finalizers.AfterWrite(deleted, ["b.com/b"]));
    }

    [Test, Task(7)]
    public void Nor_does_one_that_never_had_any()
    {
        var stopping = Meta() with { DeletionTimestamp = Now, DeletionGracePeriodSeconds = 30 };
        Should.Throw<InvalidOperationException>(() => Finalizers.AfterWrite(stopping, ["a.com/a"]));
    }

    [Test, Task(7)]
    public void A_deleted_object_may_keep_what_it_has() =>
        Finalizers.AfterWrite(Finalizers.AfterDelete(Meta("a.com/a"), Now)!, ["a.com/a"])!
            .Finalizers.ShouldBe(["a.com/a"]);

    [Test, Task(7)]
    public void The_API_server_does_the_same_with_any_deletions_and_writes() => Worlds.Steps.Sample(steps =>
    {
        var cluster = Cluster.Start(
            nodes: 0, options: new() { RunsControllers = false, RunsScheduler = false, RunsKubelets = false });
        cluster.Apply(Worlds.ConfigMap("held"));
        V1ObjectMeta? mine = Meta();
        foreach (var step in steps)
        {
            mine = mine is null ? null : Mine(mine, step);
            Theirs(cluster, step);
            Shown(mine).ShouldBe(Shown(cluster.Find<V1ConfigMap>("held")?.Metadata), string.Join(", ", steps));
        }
    }, iter: 100);

    private static V1ObjectMeta Meta(params string[] finalizers) =>
        new() { Name = "held", Finalizers = finalizers.Length == 0 ? null : finalizers };

    private static V1ObjectMeta? Mine(V1ObjectMeta meta, FinalizerStep step)
    {
        try
        {
            return step.Finalizers is null
                ? Finalizers.AfterDelete(meta, Now)
                : Finalizers.AfterWrite(meta, [.. step.Finalizers]);
        }
        catch (InvalidOperationException)
        {
            return meta;
        }
    }

    private static void Theirs(Cluster cluster, FinalizerStep step)
    {
        try
        {
            if (step.Finalizers is null)
            {
                cluster.Delete<V1ConfigMap>("held");
                return;
            }

            cluster.Change<V1ConfigMap>("held", map => map with
            {
                Metadata = map.Metadata with { Finalizers = [.. step.Finalizers] },
            });
        }
        catch (ApiException)
        {
            // Refused: the object stays as it is.
        }
    }

    private static string Shown(V1ObjectMeta? meta) => meta is null
        ? "gone"
        : $"{string.Join(',', meta.Finalizers ?? [])} {(meta.DeletionTimestamp is null ? "" : "deleted")}";
}
