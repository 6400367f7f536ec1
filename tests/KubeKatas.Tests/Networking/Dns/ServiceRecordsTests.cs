using k8s.Models;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Tests.Networking.Dns;

public class ServiceRecordsTests
{
    private const string TwoEndpoints =
        "{addresses: [10.244.0.5], hostname: db-0}, {addresses: [10.244.1.6]}, {addresses: [10.244.2.7], conditions: {ready: false} }";

    [Test]
    public void A_service_with_an_address_has_it_its_named_ports_and_its_way_back() => Records(
            "clusterIP: 10.96.0.7, ports: [{name: http, port: 80}, {port: 81}, {name: dns, port: 53, protocol: UDP}]")
        .ShouldBe(
            """
            web.shop.svc.cluster.local. 30 IN A 10.96.0.7
            _http._tcp.web.shop.svc.cluster.local. 30 IN SRV 0 100 80 web.shop.svc.cluster.local.
            _dns._udp.web.shop.svc.cluster.local. 30 IN SRV 0 100 53 web.shop.svc.cluster.local.
            7.0.96.10.in-addr.arpa. 30 IN PTR web.shop.svc.cluster.local.
            """);

    [Test]
    public void A_service_of_two_families_has_both_addresses() =>
        Records("clusterIP: 10.96.0.7, clusterIPs: [10.96.0.7, 'fd00::7'], ports: [{port: 80}]").ShouldBe(
            """
            web.shop.svc.cluster.local. 30 IN A 10.96.0.7
            web.shop.svc.cluster.local. 30 IN AAAA fd00::7
            7.0.96.10.in-addr.arpa. 30 IN PTR web.shop.svc.cluster.local.
            7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa. 30 IN PTR web.shop.svc.cluster.local.
            """);

    [Test]
    public void A_headless_service_has_its_ready_endpoints_by_host_name_or_by_address() =>
        Records("clusterIP: None", Worlds.Slice(TwoEndpoints)).ShouldBe(
            """
            web.shop.svc.cluster.local. 30 IN A 10.244.0.5
            web.shop.svc.cluster.local. 30 IN A 10.244.1.6
            db-0.web.shop.svc.cluster.local. 30 IN A 10.244.0.5
            10-244-1-6.web.shop.svc.cluster.local. 30 IN A 10.244.1.6
            _http._tcp.web.shop.svc.cluster.local. 30 IN SRV 0 50 8080 db-0.web.shop.svc.cluster.local.
            _http._tcp.web.shop.svc.cluster.local. 30 IN SRV 0 50 8080 10-244-1-6.web.shop.svc.cluster.local.
            5.0.244.10.in-addr.arpa. 30 IN PTR db-0.web.shop.svc.cluster.local.
            6.1.244.10.in-addr.arpa. 30 IN PTR 10-244-1-6.web.shop.svc.cluster.local.
            """);

    [Test]
    public void An_endpoint_in_two_slices_is_named_once() =>
        Records(
            "clusterIP: None",
            Worlds.Slice("{addresses: [10.244.0.5]}", "{name: a, port: 1}", "web-1"),
            Worlds.Slice("{addresses: [10.244.0.5]}", "{port: 2}", "web-2")).ShouldBe(
            """
            web.shop.svc.cluster.local. 30 IN A 10.244.0.5
            10-244-0-5.web.shop.svc.cluster.local. 30 IN A 10.244.0.5
            _a._tcp.web.shop.svc.cluster.local. 30 IN SRV 0 100 1 10-244-0-5.web.shop.svc.cluster.local.
            5.0.244.10.in-addr.arpa. 30 IN PTR 10-244-0-5.web.shop.svc.cluster.local.
            """);

    [TestCase("type: ExternalName, externalName: example.com", "web.shop.svc.cluster.local. 30 IN CNAME example.com.",
        TestName = "An alias leads to its name")]
    [TestCase("type: ExternalName, externalName: 192.0.2.1", "", TestName = "An address is no name to lead to")]
    [TestCase("ports: [{name: http, port: 80}]", "", TestName = "A Service without an address yet has no records")]
    [TestCase("clusterIP: None", "", TestName = "A headless Service without endpoints has no records")]
    public void Others(string spec, string expected) => Records(spec).ShouldBe(expected);

    private static string Records(string spec, params V1EndpointSlice[] slices) =>
        string.Join('\n', ServiceRecords.Of(Worlds.Service(spec), slices, DnsSettings.Kubeadm));
}
