using k8s.Models;
using KubeKatas.Api.Strategies;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Tests.Api.Admission;

public class RegistryTests
{
    private VersionedStore _store = null!;
    private Registry _registry = null!;

    [SetUp]
    public void Start_with_a_namespace()
    {
        _store = new VersionedStore(TimeProvider.System);
        _registry = new Registry(_store, new Chance(1));
        var ns = new V1Namespace { Metadata = new() { Name = "ns" }, Status = new() { Phase = "Active" } };
        _store.Put(Scheme.Of<V1Namespace>(), ns, "test");
    }

    [Test]
    public void A_pod_gets_an_account_a_token_a_priority_and_five_minutes_on_a_lost_node()
    {
        var pod = _registry.BeforeCreate(Pod(), new("test"));
        pod.Spec.ServiceAccountName.ShouldBe("default");
        pod.Spec.Volumes.ShouldHaveSingleItem().Name.ShouldStartWith("kube-api-access-");
        pod.Spec.Priority.ShouldBe(0);
        pod.Spec.Tolerations.Count.ShouldBe(2);
        pod.Status.Phase.ShouldBe("Pending");
    }

    [Test]
    public void Nothing_is_created_in_a_namespace_that_is_not_there()
    {
        var pod = Pod() with { Metadata = new() { Name = "a", NamespaceProperty = "gone" } };
        Should.Throw<ApiException>(() => _registry.BeforeCreate(pod, new("test"))).Code.ShouldBe(404);
    }

    [Test]
    public void A_pod_without_containers_is_refused_in_the_servers_words()
    {
        var pod = Pod() with { Spec = new() };
        Should.Throw<ApiException>(() => _registry.BeforeCreate(pod, new("test"))).Message
            .ShouldBe("Pod \"a\" is invalid: spec.containers: Required value");
    }

    [Test]
    public void A_full_quota_refuses_the_next()
    {
        var hard = new Dictionary<string, ResourceQuantity> { ["pods"] = new("0") };
        var quota = new V1ResourceQuota
        {
            Metadata = new() { Name = "q", NamespaceProperty = "ns" },
            Status = new() { Hard = hard, Used = hard },
        };
        _store.Put(Scheme.Of<V1ResourceQuota>(), quota, "test");
        Should.Throw<ApiException>(() => _registry.BeforeCreate(Pod(), new("test"))).Message
            .ShouldBe("pods \"a\" is forbidden: exceeded quota: q, requested: pods=1, used: pods=0, limited: pods=0");
    }

    [Test]
    public void Two_services_never_share_an_address_or_a_node_port()
    {
        var addresses = new HashSet<string>();
        var ports = new HashSet<int?>();
        for (var i = 0; i < 50; i++)
        {
            var service = _registry.BeforeCreate(Service($"s{i}"), new("test"));
            _store.Put(Scheme.Of<V1Service>(), service, "test");
            addresses.Add(service.Spec.ClusterIP).ShouldBeTrue();
            ports.Add(service.Spec.Ports[0].NodePort).ShouldBeTrue();
        }
    }

    private static V1Pod Pod() => new()
    {
        Metadata = new() { Name = "a", NamespaceProperty = "ns", Uid = "1" },
        Spec = new() { Containers = [new() { Name = "c", Image = "app:1.0" }] },
    };

    private static V1Service Service(string name) => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = "ns", Uid = name },
        Spec = new() { Type = "NodePort", Ports = [new() { Port = 80 }] },
    };
}
