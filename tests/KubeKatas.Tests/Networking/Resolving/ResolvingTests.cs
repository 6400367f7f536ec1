using k8s;
using k8s.Models;
using KubeKatas.Networking.Dns;
using KubeKatas.Networking.Resolving;

namespace KubeKatas.Tests.Networking.Resolving;

public class ResolvingTests
{
    private static readonly ResolvConf Node = new(["192.0.2.1", "192.0.2.2"], ["corp.example"], ["timeout:1"]);

    [TestCase("", "search shop.svc.cluster.local svc.cluster.local cluster.local corp.example\nnameserver 10.96.0.10\noptions ndots:5\n",
        TestName = "A pod asks the cluster first")]
    [TestCase("dnsPolicy: Default", "search corp.example\nnameserver 192.0.2.1\nnameserver 192.0.2.2\noptions timeout:1\n",
        TestName = "Default is the node's")]
    [TestCase("hostNetwork: true, dnsPolicy: ClusterFirst",
        "search corp.example\nnameserver 192.0.2.1\nnameserver 192.0.2.2\noptions timeout:1\n",
        TestName = "A pod in the node's network asks as the node does")]
    [TestCase("hostNetwork: true, dnsPolicy: ClusterFirstWithHostNet",
        "search shop.svc.cluster.local svc.cluster.local cluster.local corp.example\nnameserver 10.96.0.10\noptions ndots:5\n",
        TestName = "Unless it says otherwise")]
    [TestCase("dnsPolicy: None, dnsConfig: {nameservers: [1.1.1.1], searches: [a.example], options: [{name: ndots, value: '2'}, {name: edns0}]}",
        "search a.example\nnameserver 1.1.1.1\noptions ndots:2 edns0\n", TestName = "None is only what the pod says")]
    [TestCase("dnsConfig: {nameservers: [10.96.0.10, 1.1.1.1], searches: [cluster.local, a.example], options: [{name: ndots, value: '1'}]}",
        "search shop.svc.cluster.local svc.cluster.local cluster.local corp.example a.example\nnameserver 10.96.0.10\nnameserver 1.1.1.1\noptions ndots:1\n",
        TestName = "What the pod says comes behind, and its options win")]
    public void A_pods_file(string spec, string expected) => Of(spec).ToString().ShouldBe(expected);

    [Test]
    public void What_is_above_a_limit_is_left_out()
    {
        var domains = Enumerable.Range(0, 40).Select(number => $"d{number:00}.example");
        var conf = Of($"dnsPolicy: None, dnsConfig: {{nameservers: [a, b, c, d], searches: [{string.Join(", ", domains)}]}}");
        (conf.Servers.Length, conf.Searches.Length).ShouldBe((3, 32));
        var longOnes = Enumerable.Range(0, 20).Select(number => $"{number:00}." + new string('x', 200));
        var cut = Of($"dnsPolicy: None, dnsConfig: {{searches: ['{new string('y', 254)}', {string.Join(", ", longOnes)}]}}").Searches;
        cut.Length.ShouldBe(10);
        string.Join(' ', cut).Length.ShouldBeLessThanOrEqualTo(2048);
    }

    [TestCase("nameserver 1.1.1.1\n# a word\nsearch a. b\nsearch c.\noptions ndots:3 rotate\n", "1.1.1.1", "c", 3)]
    [TestCase("search .\n", "", ".", 1)]
    [TestCase("options ndots:99\n", "", "", 15)]
    [TestCase("options ndots:x\n", "", "", 1)]
    public void A_file_is_read(string text, string servers, string searches, int ndots)
    {
        var conf = ResolvConf.Parse(text);
        string.Join(' ', conf.Servers).ShouldBe(servers);
        string.Join(' ', conf.Searches).ShouldBe(searches);
        conf.Ndots.ShouldBe(ndots);
    }

    [TestCase("web", 5, "web.a. web.b. web.")]
    [TestCase("web.shop.svc.cluster.local", 5, "web.shop.svc.cluster.local.a. web.shop.svc.cluster.local.b. web.shop.svc.cluster.local.")]
    [TestCase("www.example.com", 2, "www.example.com. www.example.com.a. www.example.com.b.")]
    [TestCase("www.example.com.", 5, "www.example.com.")]
    public void Names_are_completed_in_order(string name, int ndots, string expected) =>
        string.Join(' ', StubResolver.Candidates(new([], ["a", "b"], [$"ndots:{ndots}"]), name)).ShouldBe(expected);

    [Test]
    public void A_resolver_asks_until_it_has_records()
    {
        var zone = new ClusterZone();
        zone.SetNamespace("shop", new());
        zone.SetService(new("shop", "web"), Worlds.Service("clusterIP: 10.96.0.7"));
        var names = StubResolver.Candidates(Of(""), "web.shop");
        var resolution = StubResolver.Resolve(names, DnsType.A, zone.Answer);
        resolution.ToString().ShouldBe(
            """
            web.shop.shop.svc.cluster.local. A: NXDOMAIN
            web.shop.svc.cluster.local. A: NOERROR, web.shop.svc.cluster.local. 30 IN A 10.96.0.7
            """);
        resolution.Answer.ShouldNotBeNull().Addresses.ShouldBe(["10.96.0.7"]);
        StubResolver.Resolve(["no.shop.svc.cluster.local."], DnsType.A, zone.Answer).Answer.ShouldBeNull();
    }

    private static ResolvConf Of(string spec)
    {
        var pod = KubernetesYaml.Deserialize<V1Pod>($"metadata: {{name: p, namespace: shop}}\nspec: {{ {spec} }}");
        return PodResolvConf.Of(pod, DnsSettings.Kubeadm, Node);
    }
}
