using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Katas.Namespaces;

public class Task4_NamespacedStoreTests
{
    private static readonly ResourceInfo Pods = Scheme.Of<V1Pod>();
    private static readonly ResourceInfo Services = Scheme.Of<V1Service>();
    private static readonly ResourceInfo Nodes = Scheme.Of<V1Node>();

    [Test, Task(4)]
    public void What_was_created_is_found()
    {
        var store = new NamespacedStore(new Chance(1));
        var made = store.Create(Pods, Meta("web", "shop"));
        (made.Name, made.NamespaceProperty).ShouldBe(("web", "shop"));
        made.Uid.ShouldNotBeNullOrEmpty();
        store.Find(Pods, "shop", "web")!.Uid.ShouldBe(made.Uid);
    }

    [Test, Task(4)]
    public void What_was_never_created_is_not_found() =>
        new NamespacedStore(new Chance(1)).Find(Pods, "shop", "web").ShouldBeNull();

    [Test, Task(4)]
    public void A_name_is_given_once_in_a_kind_and_namespace()
    {
        var store = With(Pods, "web", "shop");
        Should.Throw<ApiException>(() => store.Create(Pods, Meta("web", "shop")))
            .Message.ShouldBe("pods \"web\" already exists");
    }

    [Test, Task(4)]
    public void Another_namespace_may_have_the_name_too()
    {
        var store = With(Pods, "web", "shop");
        var other = store.Create(Pods, Meta("web", "blog"));
        other.Uid.ShouldNotBe(store.Find(Pods, "shop", "web")!.Uid);
    }

    [Test, Task(4)]
    public void Another_kind_may_have_the_name_too()
    {
        var store = With(Pods, "web", "shop");
        store.Create(Services, Meta("web", "shop"));
        store.Delete(Pods, "shop", "web");
        store.Find(Services, "shop", "web").ShouldNotBeNull();
    }

    [Test, Task(4)]
    public void A_resource_of_another_group_is_another_kind()
    {
        var store = With(Services, "web", "shop");
        store.Create(Services with { Group = "serving.knative.dev" }, Meta("web", "shop"));
    }

    [Test, Task(4)]
    public void Another_version_of_a_resource_shows_the_same_object() =>
        With(Services, "web", "shop").Find(Services with { Version = "v2" }, "shop", "web").ShouldNotBeNull();

    [Test, Task(4)]
    public void Without_a_namespace_it_is_the_namespace_default()
    {
        var store = new NamespacedStore(new Chance(1));
        store.Create(Pods, Meta("web", null)).NamespaceProperty.ShouldBe("default");
        store.Create(Pods, Meta("db", "")).NamespaceProperty.ShouldBe("default");
        store.Find(Pods, "default", "web").ShouldNotBeNull();
    }

    [Test, Task(4)]
    public void A_cluster_scoped_object_has_no_namespace()
    {
        var store = new NamespacedStore(new Chance(1));
        store.Create(Nodes, Meta("node-1", "shop")).NamespaceProperty.ShouldBeNull();
        store.Find(Nodes, "blog", "node-1").ShouldNotBeNull();
        Should.Throw<ApiException>(() => store.Create(Nodes, Meta("node-1", "blog"))).Code.ShouldBe(409);
    }

    [Test, Task(4)]
    public void What_was_deleted_is_gone()
    {
        var store = With(Pods, "web", "shop");
        store.Delete(Pods, "shop", "web");
        store.Find(Pods, "shop", "web").ShouldBeNull();
    }

    [Test, Task(4)]
    public void What_is_not_there_cannot_be_deleted()
    {
        var store = With(Pods, "web", "shop");
        Should.Throw<ApiException>(() => store.Delete(Pods, "blog", "web"))
            .Message.ShouldBe("pods \"web\" not found");
    }

    [Test, Task(4)]
    public void The_same_name_again_gets_a_new_uid()
    {
        var store = new NamespacedStore(new Chance(1));
        var first = store.Create(Pods, Meta("web", "shop"));
        store.Delete(Pods, "shop", "web");
        store.Create(Pods, Meta("web", "shop")).Uid.ShouldNotBe(first.Uid);
    }

    [Test, Task(4)]
    public void A_deletion_that_means_the_predecessor_is_refused()
    {
        var store = new NamespacedStore(new Chance(1));
        var first = store.Create(Pods, Meta("web", "shop"));
        store.Delete(Pods, "shop", "web", first.Uid);
        var second = store.Create(Pods, Meta("web", "shop"));
        var refusal = Should.Throw<ApiException>(() => store.Delete(Pods, "shop", "web", first.Uid));
        refusal.Code.ShouldBe(409);
        refusal.Message.ShouldContain(first.Uid);
        refusal.Message.ShouldContain(second.Uid);
        store.Find(Pods, "shop", "web")!.Uid.ShouldBe(second.Uid);
    }

    [Test, Task(4)]
    public void A_uid_that_is_brought_along_is_not_kept()
    {
        var store = new NamespacedStore(new Chance(1));
        store.Create(Pods, Meta("web", "shop") with { Uid = "mine" }).Uid.ShouldNotBe("mine");
    }

    [Test, Task(4)]
    public void Everything_else_is_kept_and_what_was_sent_is_not_changed()
    {
        var sent = Meta("web", "shop") with { Labels = new Dictionary<string, string> { ["app"] = "web" } };
        var made = new NamespacedStore(new Chance(1)).Create(Pods, sent);
        made.Labels["app"].ShouldBe("web");
        sent.Uid.ShouldBeNull();
    }

    [Test, Task(4)]
    public void Without_a_name_one_is_made()
    {
        var store = new NamespacedStore(new Chance(1));
        var made = store.Create(Pods, new() { GenerateName = "web-", NamespaceProperty = "shop" });
        made.Name.ShouldStartWith("web-");
        made.Name.Length.ShouldBe(9);
        store.Find(Pods, "shop", made.Name).ShouldNotBeNull();
    }

    [Test, Task(4)]
    public void A_name_that_is_given_wins_over_one_that_is_to_be_made() => new NamespacedStore(new Chance(1))
        .Create(Pods, Meta("web", "shop") with { GenerateName = "other-" }).Name.ShouldBe("web");

    [Test, Task(4)]
    public void A_made_name_that_is_taken_is_made_anew()
    {
        var generated = new V1ObjectMeta { GenerateName = "web-", NamespaceProperty = "shop" };
        var taken = With(Pods, "first", "shop").Create(Pods, generated).Name;
        var store = With(Pods, taken, "shop");
        store.Create(Pods, generated).Name.ShouldNotBe(taken);
    }

    [Test, Task(4)]
    public void A_made_name_may_be_taken_in_another_namespace()
    {
        var generated = new V1ObjectMeta { GenerateName = "web-", NamespaceProperty = "shop" };
        var name = With(Pods, "first", "blog").Create(Pods, generated).Name;
        With(Pods, name, "blog").Create(Pods, generated).Name.ShouldBe(name);
    }

    [Test, Task(4)]
    public void It_answers_as_the_API_server_does_to_any_requests() => Worlds.Requests.Sample(requests =>
    {
        var (store, server) = (new NamespacedStore(new Chance(1)), new Served());
        foreach (var request in requests)
        {
            Outcome(() => Send(store, request)).ShouldBe(Outcome(() => server.Send(request)), request.ToString());
        }
    }, iter: 50);

    [Test, Task(4)]
    public void No_uid_is_ever_given_twice()
    {
        var store = new NamespacedStore(new Chance(1));
        var uids = new HashSet<string>();
        for (var i = 0; i < 1_000; i++)
        {
            uids.Add(store.Create(Pods, Meta($"web-{i % 10}", "shop")).Uid).ShouldBeTrue();
            store.Delete(Pods, "shop", $"web-{i % 10}");
        }
    }

    private static NamespacedStore With(ResourceInfo resource, string name, string ns)
    {
        var store = new NamespacedStore(new Chance(1));
        store.Create(resource, Meta(name, ns));
        return store;
    }

    private static V1ObjectMeta Meta(string name, string? ns) => new() { Name = name, NamespaceProperty = ns };

    private static string Send(NamespacedStore store, StoreRequest request)
    {
        switch (request.Verb)
        {
            case "create":
                var made = store.Create(request.Resource, Meta(request.Name, request.Namespace));
                return $"{made.NamespaceProperty}/{made.Name}";
            case "get":
                var found = store.Find(request.Resource, request.Namespace, request.Name);
                return found is null ? "none" : $"{found.NamespaceProperty}/{found.Name}";
            default:
                store.Delete(request.Resource, request.Namespace, request.Name);
                return "deleted";
        }
    }

    private static string Outcome(Func<string> send)
    {
        try
        {
            return send();
        }
        catch (ApiException refusal)
        {
            return $"{refusal.Code}: {refusal.Message}";
        }
    }
}
