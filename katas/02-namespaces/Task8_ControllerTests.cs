using k8s.Models;
using KubeKatas.Controllers.Namespaces;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Namespaces;

public class Task8_ControllerTests
{
    [Test, Task(8)]
    public void A_namespace_that_nobody_deleted_is_left_alone()
    {
        var world = new NamespaceWorld(isDeleted: false);
        world.Add(Worlds.ConfigMap("settings", "shop"));
        world.Story(Controller.Plan).ShouldBe("");
    }

    [Test, Task(8)]
    public void A_namespace_without_finalizers_is_none_of_the_controller_s_business()
    {
        var world = new NamespaceWorld(finalizers: []);
        world.Add(Worlds.ConfigMap("settings", "shop"));
        world.Story(Controller.Plan).ShouldBe("");
        world = new NamespaceWorld(finalizers: null);
        world.Add(Worlds.ConfigMap("settings", "shop"));
        world.Story(Controller.Plan).ShouldBe("");
    }

    [Test, Task(8)]
    public void An_empty_namespace_loses_its_finalizer() =>
        new NamespaceWorld().Story(Controller.Plan).ShouldBe("finalizers now: none");

    [Test, Task(8)]
    public void Somebody_else_s_finalizer_stays() => new NamespaceWorld(finalizers: ["kubernetes", "a.com/backup"])
        .Story(Controller.Plan).ShouldBe("finalizers now: a.com/backup");

    [Test, Task(8)]
    public void Everything_in_it_is_deleted()
    {
        var world = NamespaceWorld.Of(Worlds.ConfigMap("settings", "shop"), Worlds.Service("web", "shop"));
        world.Story(Controller.Plan).Split('\n').Order().ShouldBe([
            "delete configmap shop/settings (Background)", "delete service shop/web (Background)", "finalizers now: none",
        ]);
    }

    [Test, Task(8)]
    public void Pods_go_first_and_the_rest_waits_for_them()
    {
        var world = NamespaceWorld.Of(Worlds.ConfigMap("settings", "shop"), NamespaceWorld.Pod("web"));
        world.Story(Controller.Plan).ShouldBe("""
            delete pod shop/web (Background)
            conditions: content removed, no finalizers
            again after 16 s
            """);
    }

    [Test, Task(8)]
    public void When_the_pods_have_gone_the_rest_follows()
    {
        var world = NamespaceWorld.Of(Worlds.ConfigMap("settings", "shop"), NamespaceWorld.Pod("web"));
        world.Story(Controller.Plan);
        world.PodsEnd();
        world.Story(Controller.Plan).ShouldBe("delete configmap shop/settings (Background)\nfinalizers now: none");
    }

    [Test, Task(8)]
    public void Pods_that_stop_at_once_need_no_second_look()
    {
        var world = NamespaceWorld.Of(NamespaceWorld.Pod("web", node: null), Worlds.ConfigMap("settings", "shop"));
        world.Story(Controller.Plan).Split('\n')[^1].ShouldBe("finalizers now: none");
    }

    [Test, Task(8)]
    public void What_is_on_its_way_out_is_not_deleted_again()
    {
        var world = NamespaceWorld.Of(NamespaceWorld.Held("settings", "a.com/hold"));
        world.Story(Controller.Plan);
        world.Story(Controller.Plan).ShouldNotContain("delete");
    }

    [Test, Task(8)]
    public void What_a_finalizer_holds_holds_the_namespace()
    {
        var world = NamespaceWorld.Of(NamespaceWorld.Held("settings", "a.com/hold"), Worlds.ConfigMap("other", "shop"));
        world.Story(Controller.Plan).Split('\n')[^2..].ShouldBe([
            "conditions: Some resources are remaining: configmaps. has 1 resource instances, "
                + "Some content in the namespace has finalizers remaining: a.com/hold in 1 resource instances",
            "again after 8 s",
        ]);
    }

    [Test, Task(8)]
    public void An_object_that_is_gone_meanwhile_is_no_mistake()
    {
        var world = NamespaceWorld.Of(Worlds.ConfigMap("settings", "shop"), NamespaceWorld.Pod("web", node: null));
        world.Tolerated(Controller.Plan).ShouldAllBe(codes => codes.Contains(404));
    }

    [Test, Task(8)]
    public void It_does_what_the_library_does_in_any_namespace() => Worlds.Contents.Sample(content =>
    {
        var (mine, theirs) = (NamespaceWorld.Of(content), NamespaceWorld.Of(content));
        for (var pass = 1; pass <= 3; pass++)
        {
            mine.Story(Controller.Plan).ShouldBe(theirs.Story(NamespacePlanning.BuiltIn), $"pass {pass}");
            mine.PodsEnd();
            theirs.PodsEnd();
        }
    });

    [Test, Task(8)]
    public void Your_controller_empties_a_namespace_of_a_running_cluster()
    {
        var cluster = Running();
        cluster.Delete<V1Namespace>("shop", "");
        cluster.RunUntilQuiet();
        cluster.Find<V1Namespace>("shop", "").ShouldBeNull();
        cluster.List<V1Pod>("shop").ShouldBeEmpty();
        cluster.List<V1ConfigMap>("shop").ShouldBeEmpty();
    }

    [Test, Task(8)]
    public void Other_namespaces_are_left_alone()
    {
        var cluster = Running();
        cluster.Apply(Worlds.ConfigMap("settings"));
        cluster.Delete<V1Namespace>("shop", "");
        cluster.RunUntilQuiet();
        cluster.Find<V1ConfigMap>("settings").ShouldNotBeNull();
        cluster.List<V1Namespace>().Count.ShouldBe(4);
    }

    [Test, Task(8)]
    public void A_finalizer_in_it_holds_the_namespace_until_it_is_taken_away()
    {
        var cluster = Running();
        cluster.Apply(NamespaceWorld.Held("held", "a.com/hold"));
        cluster.Delete<V1Namespace>("shop", "");
        cluster.Advance(TimeSpan.FromMinutes(10));
        cluster.Get<V1Namespace>("shop", "").Status.Conditions
            .Single(condition => condition.Type == "NamespaceFinalizersRemaining").Status.ShouldBe("True");

        cluster.Change<V1ConfigMap>("held", map => map with { Metadata = map.Metadata with { Finalizers = [] } }, "shop");
        cluster.RunUntil(() => cluster.Find<V1Namespace>("shop", "") is null, TimeSpan.FromMinutes(1)).ShouldBeTrue();
    }

    private static Cluster Running()
    {
        var cluster = Cluster.Start(parts: built => built with { Namespaces = Controller.Plan });
        Controller.Plan(new NamespaceWorld().View);
        cluster.Apply(new V1Namespace { Metadata = new() { Name = "shop" } });
        var set = Some.ReplicaSet(replicas: 2);
        cluster.Apply(
            set with { Metadata = new() { Name = "web", NamespaceProperty = "shop" } },
            Worlds.ConfigMap("settings", "shop"));
        cluster.Advance(TimeSpan.FromSeconds(20));
        return cluster;
    }
}
