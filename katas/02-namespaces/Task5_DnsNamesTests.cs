using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Namespaces;

public class Task5_DnsNamesTests
{
    [Test, Task(5)]
    public void A_service_is_called_by_its_name_and_namespace() =>
        DnsNames.Service("web", "shop").ShouldBe("web.shop.svc.cluster.local");

    [Task(5)]
    [TestCase("10.244.0.7", "10-244-0-7.shop.pod.cluster.local", TestName = "A pod is called by its address")]
    [TestCase("fd00::1:7", "fd00--1-7.shop.pod.cluster.local", TestName = "Also by one of IPv6")]
    public void Pod(string ip, string expected) => DnsNames.Pod(ip, "shop").ShouldBe(expected);

    [Test, Task(5)]
    public void A_short_name_goes_through_the_search_path() => DnsNames.Candidates("web", "shop").ShouldBe([
        "web.shop.svc.cluster.local", "web.svc.cluster.local", "web.cluster.local", "web",
    ]);

    [Test, Task(5)]
    public void A_name_with_a_namespace_is_found_at_the_second_try() =>
        DnsNames.Candidates("web.blog", "shop")[1].ShouldBe(DnsNames.Service("web", "blog"));

    [Test, Task(5)]
    public void A_name_of_the_world_outside_is_asked_for_last() =>
        DnsNames.Candidates("api.example.com", "shop").ShouldBe([
            "api.example.com.shop.svc.cluster.local", "api.example.com.svc.cluster.local",
            "api.example.com.cluster.local", "api.example.com",
        ]);

    [Test, Task(5)]
    public void Four_dots_are_few() =>
        DnsNames.Candidates("web.shop.svc.cluster.local", "shop")[^1].ShouldBe("web.shop.svc.cluster.local");

    [Test, Task(5)]
    public void A_name_with_five_dots_is_first_asked_for_as_it_is() =>
        DnsNames.Candidates("a.web.shop.svc.cluster.local", "shop").ShouldBe([
            "a.web.shop.svc.cluster.local", "a.web.shop.svc.cluster.local.shop.svc.cluster.local",
            "a.web.shop.svc.cluster.local.svc.cluster.local", "a.web.shop.svc.cluster.local.cluster.local",
        ]);

    [Test, Task(5)]
    public void A_dot_at_the_end_says_that_the_name_is_whole() =>
        DnsNames.Candidates("web.", "shop").ShouldBe(["web"]);

    [Test, Task(5)]
    public void A_dot_at_the_end_saves_three_questions() =>
        DnsNames.Candidates("a.web.shop.svc.cluster.local.", "shop").ShouldBe(["a.web.shop.svc.cluster.local"]);

    [Test, Task(5)]
    public void Of_two_services_of_one_name_the_own_namespace_s_answers()
    {
        DnsNames.Candidates("web", "shop").ShouldNotBeEmpty();
        var cluster = Cluster.Start();
        foreach (var ns in Worlds.Namespaces)
        {
            cluster.Apply(new V1Namespace { Metadata = new() { Name = ns } }, Worlds.Service("web", ns));
        }

        foreach (var ns in Worlds.Namespaces)
        {
            Address(cluster, "web", ns).ShouldBe(cluster.Get<V1Service>("web", ns).Spec.ClusterIP);
            Address(cluster, $"web.{ns}", "default").ShouldBe(cluster.Get<V1Service>("web", ns).Spec.ClusterIP);
        }

        Address(cluster, "web", "default").ShouldBeNull();
    }

    [Test, Task(5)]
    public void A_container_in_the_cluster_finds_what_you_find()
    {
        DnsNames.Candidates("web", "shop").ShouldNotBeEmpty();
        var cluster = Cluster.Start();
        cluster.Apply(new V1Namespace { Metadata = new() { Name = "shop" } }, Worlds.Service("web", "shop"));
        cluster.Apply(Worlds.Service("db", "default"));
        foreach (var name in new[] { "web", "db", "web.shop", "web.default", "web.shop.svc", "web.shop.svc.cluster.local" })
        {
            foreach (var ns in new[] { "shop", "default" })
            {
                Worlds.Lookup(cluster, name, ns).ShouldContain(Address(cluster, name, ns) ?? "NXDOMAIN");
            }
        }
    }

    [Test, Task(5)]
    public void Any_service_is_found_by_any_part_of_its_name_that_says_enough() =>
        Gen.Select(Worlds.Label, Worlds.Label, Worlds.Label).Sample((service, ns, other) =>
        {
            var whole = DnsNames.Service(service, ns);
            DnsNames.Candidates(service, ns)[0].ShouldBe(whole);
            DnsNames.Candidates($"{service}.{ns}", other)[1].ShouldBe(whole);
            DnsNames.Candidates($"{service}.{ns}.svc", other)[2].ShouldBe(whole);
            DnsNames.Candidates(whole, other)[3].ShouldBe(whole);
        });

    /// <summary>The address that a program in a pod gets: of the first candidate that a Service has.</summary>
    private static string? Address(Cluster cluster, string name, string ns)
    {
        var known = cluster.List<V1Service>().ToDictionary(
            service => DnsNames.Service(service.Metadata.Name, service.Metadata.NamespaceProperty),
            service => service.Spec.ClusterIP);
        return DnsNames.Candidates(name, ns).Select(known.GetValueOrDefault).FirstOrDefault(ip => ip is not null);
    }
}
