using k8s.Models;
using KubeKatas.Networking;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

public class Task5_RecordsTests
{
    [Test, Task(5)]
    public void A_Service_has_its_address_a_place_for_each_named_port_and_a_way_back() =>
        Of(Worlds.Service(ports: [Worlds.Port("http", 80), Worlds.Port(null, 81), Worlds.Port("", 82), Worlds.Port("dns", 53, "UDP")]))
            .ShouldBe(
                """
                7.0.96.10.in-addr.arpa. 30 IN PTR web.shop.svc.cluster.local.
                _dns._udp.web.shop.svc.cluster.local. 30 IN SRV 0 100 53 web.shop.svc.cluster.local.
                _http._tcp.web.shop.svc.cluster.local. 30 IN SRV 0 100 80 web.shop.svc.cluster.local.
                web.shop.svc.cluster.local. 30 IN A 10.96.0.7
                """);

    [Test, Task(5)]
    public void A_Service_of_both_families_has_two_addresses()
    {
        var service = Worlds.Service();
        service = service with { Spec = service.Spec with { ClusterIPs = ["10.96.0.7", "fd00::7"] } };
        Records.Of(service, [], DnsSettings.Kubeadm).Select(record => record.Type).Order()
            .ShouldBe([DnsType.A, DnsType.Ptr, DnsType.Ptr, DnsType.Aaaa]);
    }

    [Test, Task(5)]
    public void The_endpoints_of_a_Service_with_an_address_do_not_matter() =>
        Of(Worlds.Service(), Worlds.Slice("web-1", Worlds.Endpoint("10.244.0.5"))).ShouldNotContain("10.244");

    [Test, Task(5)]
    public void A_headless_Service_has_an_address_for_each_endpoint_and_one_for_each_of_their_names() =>
        Of(Worlds.Service("None"), Worlds.Slice("web-1", Worlds.Endpoint("10.244.0.5", "db-0")),
            Worlds.Slice("web-2", Worlds.Endpoint("10.244.1.6"))).ShouldBe(
            """
            10-244-1-6.web.shop.svc.cluster.local. 30 IN A 10.244.1.6
            5.0.244.10.in-addr.arpa. 30 IN PTR db-0.web.shop.svc.cluster.local.
            6.1.244.10.in-addr.arpa. 30 IN PTR 10-244-1-6.web.shop.svc.cluster.local.
            _http._tcp.web.shop.svc.cluster.local. 30 IN SRV 0 50 8080 10-244-1-6.web.shop.svc.cluster.local.
            _http._tcp.web.shop.svc.cluster.local. 30 IN SRV 0 50 8080 db-0.web.shop.svc.cluster.local.
            db-0.web.shop.svc.cluster.local. 30 IN A 10.244.0.5
            web.shop.svc.cluster.local. 30 IN A 10.244.0.5
            web.shop.svc.cluster.local. 30 IN A 10.244.1.6
            """);

    [Test, Task(5)]
    public void An_endpoint_that_is_not_ready_is_not_named() =>
        Of(Worlds.Service("None"), Worlds.Slice("web-1", Worlds.Endpoint("10.244.0.5", ready: false))).ShouldBeEmpty();

    [Test, Task(5)]
    public void The_colons_of_an_address_become_dashes_as_well() =>
        Of(Worlds.Service("None"), Worlds.Slice("web-1", Worlds.Endpoint("fd00::5")))
            .ShouldContain("fd00--5.web.shop.svc.cluster.local. 30 IN AAAA fd00::5");

    [Test, Task(5)]
    public void A_headless_Services_ports_are_those_of_the_pods() =>
        Of(Worlds.Service("None", ports: Worlds.Port("http", 80)), Worlds.Slice("web-1", Worlds.Endpoint("10.244.0.5", "db-0")))
            .ShouldContain("SRV 0 100 8080 db-0.");

    [Test, Task(5)]
    public void An_alias_is_one_record_and_its_target_ends_with_a_dot() =>
        Of(Worlds.Service("ExternalName")).ShouldBe("web.shop.svc.cluster.local. 30 IN CNAME www.example.com.");

    [Test, Task(5)]
    public void How_long_a_record_may_be_remembered_is_a_setting() =>
        Records.Of(Worlds.Service("None"), [Worlds.Slice("web-1", Worlds.Endpoint("10.244.0.5"))], DnsSettings.Plugin)
            .Select(record => record.TtlSeconds).Distinct().ShouldBe([5]);

    [Test, Task(5)]
    public void It_agrees_with_the_library_about_any_Service() => Worlds.Served.Sample(world =>
        Records.Of(world.Service, world.Slices, DnsSettings.Kubeadm).Text()
            .ShouldBe(ServiceRecords.Of(world.Service, world.Slices, DnsSettings.Kubeadm).Text()));

    [Test, Task(5)]
    public void Your_records_are_what_a_container_finds()
    {
        var pieces = NetworkPieces.BuiltIn with { Records = Records.Of };
        var cluster = Worlds.Running(built => built with { Network = pieces }, isHeadless: true);
        var ip = cluster.Get<V1Pod>("web-1").Status.PodIP;
        Worlds.Run(cluster, "nslookup web-1.web").ShouldContain($"Name:\tweb-1.web.default.svc.cluster.local\nAddress: {ip}\n");
        Worlds.Run(cluster, $"nslookup {ip}").ShouldContain("name = web-1.web.default.svc.cluster.local");
        cluster.Delete<V1Pod>("web-1");
        cluster.RunUntilQuiet();
        Worlds.Run(cluster, "nslookup web-1.web").ShouldContain("NXDOMAIN");
    }

    private static string Of(V1Service service, params V1EndpointSlice[] slices) =>
        Records.Of(service, slices, DnsSettings.Kubeadm).Text();
}
