using KubeKatas.Networking.Dns;

namespace KubeKatas.Tests.Networking.Dns;

public class DnsNamesTests
{
    [TestCase("web.shop.svc.cluster.local.", "web", "shop", null, null, null)]
    [TestCase("WEB.shop.SVC.cluster.local", "web", "shop", null, null, null)]
    [TestCase("db-0.web.shop.svc.cluster.local.", "web", "shop", "db-0", null, null)]
    [TestCase("_http._tcp.web.shop.svc.cluster.local.", "web", "shop", null, "http", "tcp")]
    public void A_name_says_what_it_stands_for(
        string name, string service, string ns, string? endpoint, string? port, string? protocol)
    {
        var parsed = ServiceName.Parse(name).ShouldNotBeNull();
        parsed.ShouldBe(new(service, ns, endpoint, port, protocol));
        parsed.ToString().ShouldBe(name.ToLowerInvariant().TrimEnd('.') + ".");
    }

    [TestCase("shop.svc.cluster.local.")]
    [TestCase("web.shop.pod.cluster.local.")]
    [TestCase("web.shop.svc.other.local.")]
    [TestCase("http.tcp.web.shop.svc.cluster.local.")]
    [TestCase("a.b.c.web.shop.svc.cluster.local.")]
    [TestCase(".shop.svc.cluster.local.")]
    [TestCase("_._tcp.web.shop.svc.cluster.local.")]
    [TestCase("")]
    public void Other_names_stand_for_no_service(string name) => ServiceName.Parse(name).ShouldBeNull();

    [TestCase("10.96.0.10", "10.0.96.10.in-addr.arpa.")]
    [TestCase("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.")]
    public void An_address_has_a_reverse_name(string ip, string name)
    {
        ReverseNames.Of(ip).ShouldBe(name);
        ReverseNames.AddressOf(name.ToUpperInvariant()).ShouldBe(ip);
    }

    [TestCase("96.10.in-addr.arpa.")]
    [TestCase("256.0.96.10.in-addr.arpa.")]
    [TestCase("1.0.0.2.ip6.arpa.")]
    [TestCase("web.shop.svc.cluster.local.")]
    public void A_part_of_a_reverse_name_is_no_address(string name) => ReverseNames.AddressOf(name).ShouldBeNull();

    [TestCase("10-244-0-7.shop.pod.cluster.local.", "10.244.0.7")]
    [TestCase("fd00--7.shop.pod.cluster.local.", "fd00::7")]
    [TestCase("web.shop.pod.cluster.local.", null)]
    [TestCase("a.10-244-0-7.shop.pod.cluster.local.", null)]
    public void A_pods_name_is_its_address_with_dashes(string name, string? ip)
    {
        PodNames.Parse(name, "cluster.local")?.Ip.ShouldBe(ip);
        (PodNames.Parse(name, "cluster.local") is null).ShouldBe(ip is null);
    }
}
