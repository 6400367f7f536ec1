using k8s.Models;
using KubeKatas.Networking.Proxy;
using KubeKatas.Time;

namespace KubeKatas.Tests.Networking.Proxy;

public class ServiceProxyTests
{
    private const string Three =
        "{addresses: [10.244.0.5], nodeName: node-0}, {addresses: [10.244.1.5], nodeName: node-1}, {addresses: [10.244.2.5], nodeName: node-2}";

    private readonly EventLoop _loop = new();

    [TestCase("10.96.0.7", 80, false, "forward to 10.244.0.5:8080", TestName = "The Service's address")]
    [TestCase("10.96.0.7", 81, false, "reject: shop/web has no port 81", TestName = "A port it does not have")]
    [TestCase("203.0.113.9", 80, true, "forward to 10.244.0.5:8080", TestName = "Its outer address")]
    [TestCase("192.168.0.2", 30080, true, "forward to 10.244.0.5:8080", TestName = "Its port on a node")]
    [TestCase("192.168.0.9", 30080, true, "pass", TestName = "The same port where no node is")]
    [TestCase("10.96.0.8", 80, false, "pass", TestName = "An address of no Service")]
    public void Where_a_packet_goes(string address, int port, bool isFromOutside, string expected)
    {
        var proxy = Proxy("type: NodePort, clusterIP: 10.96.0.7, externalIPs: [203.0.113.9]", "{addresses: [10.244.0.5]}");
        proxy.Decide(new("10.244.9.9", address, port, "node-0") { IsFromOutside = isFromOutside }).ToString().ShouldBe(expected);
    }

    [Test]
    public void A_protocol_has_ports_of_its_own() =>
        Proxy("clusterIP: 10.96.0.7", Three).Decide(new("c", "10.96.0.7", 80, "node-0") { Protocol = "UDP" })
            .ShouldBeOfType<Verdict.Reject>();

    [Test]
    public void Without_endpoints_a_connection_is_refused_at_once() =>
        Proxy("clusterIP: 10.96.0.7", "{addresses: [10.244.0.5], conditions: {ready: false} }").Decide(To("10.96.0.7"))
            .ToString().ShouldBe("reject: shop/web has no endpoints");

    [Test]
    public void With_endpoints_elsewhere_only_a_local_packet_is_lost() =>
        Proxy("clusterIP: 10.96.0.7, internalTrafficPolicy: Local", "{addresses: [10.244.0.5], nodeName: node-1}")
            .Decide(To("10.96.0.7")).ToString().ShouldBe("drop: shop/web has no local endpoints");

    [TestCase(true, typeof(Verdict.Drop))]
    [TestCase(false, typeof(Verdict.Forward))]
    public void The_outer_policy_is_for_those_outside(bool isFromOutside, Type expected) =>
        Proxy(
            "type: NodePort, clusterIP: 10.96.0.7, externalTrafficPolicy: Local, internalTrafficPolicy: Local",
            "{addresses: [10.244.0.5], nodeName: node-1}")
            .Decide(new("c", "192.168.0.2", 30080, "node-0") { IsFromOutside = isFromOutside }).ShouldBeOfType(expected);

    [Test]
    public void Every_endpoint_gets_its_share()
    {
        var proxy = Proxy("clusterIP: 10.96.0.7", Three);
        var counts = Enumerable.Range(0, 3_000).CountBy(_ => Ip(proxy, "client")).ToDictionary();
        counts.Count.ShouldBe(3);
        counts.Values.ShouldAllBe(count => count > 900 && count < 1_100);
    }

    [Test]
    public void A_client_stays_with_its_endpoint_until_it_is_silent_for_too_long()
    {
        var proxy = Proxy("clusterIP: 10.96.0.7, sessionAffinity: ClientIP", Three);
        var first = Ip(proxy, "client");
        for (var i = 0; i < 50; i++)
        {
            _loop.RunUntil(_loop.Now + TimeSpan.FromSeconds(10_799));
            Ip(proxy, "client").ShouldBe(first);
        }

        Enumerable.Range(0, 50).Select(number => Ip(proxy, $"other-{number}")).Distinct().Count().ShouldBe(3);
        var later = new HashSet<string>();
        for (var i = 0; i < 50; i++)
        {
            _loop.RunUntil(_loop.Now + TimeSpan.FromSeconds(10_800));
            later.Add(Ip(proxy, "client"));
        }

        later.Count.ShouldBe(3);
    }

    [Test]
    public void A_client_whose_endpoint_is_gone_gets_another()
    {
        var proxy = Proxy("clusterIP: 10.96.0.7, sessionAffinity: ClientIP", "{addresses: [10.244.0.5]}");
        Ip(proxy, "client").ShouldBe("10.244.0.5");
        proxy.SetSlice(new("shop", "web-1"), Worlds.Slice("{addresses: [10.244.1.5]}"));
        Ip(proxy, "client").ShouldBe("10.244.1.5");
    }

    [Test]
    public void A_service_that_is_gone_or_moved_leaves_nothing_behind()
    {
        var proxy = Proxy("clusterIP: 10.96.0.7", Three);
        proxy.SetService(new("shop", "web"), Worlds.Service("clusterIP: 10.96.0.8, ports: [{name: http, port: 80}]"));
        proxy.Decide(To("10.96.0.7")).ShouldBeOfType<Verdict.Pass>();
        proxy.SetService(new("shop", "web"), null);
        proxy.Decide(To("10.96.0.8")).ShouldBeOfType<Verdict.Pass>();
    }

    [Test]
    public void The_families_do_not_mix()
    {
        var proxy = Proxy("clusterIP: 10.96.0.7, clusterIPs: [10.96.0.7, 'fd00::7']", Three);
        proxy.Decide(To("fd00::7")).ShouldBeOfType<Verdict.Reject>();
        proxy.SetSlice(new("shop", "web-6"), Worlds.Slice("{addresses: ['fd00:1::5']}", name: "web-6", family: "IPv6"));
        proxy.Decide(To("fd00::7")).ToString().ShouldBe("forward to [fd00:1::5]:8080");
    }

    [Test]
    public void Containers_meet_the_cluster_as_it_is()
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: client}
            spec: {containers: [{name: c, image: busybox, command: [sleep, infinity]}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
            """);
        cluster.RunUntilQuiet();
        Run(cluster, "wget -qO- web").ShouldContain("Connection refused");
        Run(cluster, "nslookup nobody").ShouldContain("NXDOMAIN");
        cluster.Apply("apiVersion: v1\nkind: Pod\nmetadata: {name: web-1, labels: {app: web} }\nspec: {containers: [{name: c, image: web:1}]}\n");
        cluster.RunUntilQuiet();
        Run(cluster, "wget -qO- web").ShouldBe("Hello from web-1\n");
        var ip = cluster.Get<V1Service>("web").Spec.ClusterIP;
        Run(cluster, "nslookup web").ShouldContain($"Name:\tweb.default.svc.cluster.local\nAddress: {ip}\n");
        Run(cluster, $"nslookup {ip}").ShouldContain("name = web.default.svc.cluster.local\n");
        Run(cluster, $"wget -qO- {cluster.Get<V1Pod>("web-1").Status.PodIP}:8080").ShouldBe("Hello from web-1\n");
        Run(cluster, "wget 10.1.2.3").ShouldContain("timed out");
        Run(cluster, "cat /etc/resolv.conf").ShouldStartWith("search default.svc.cluster.local ");
    }

    private static string Run(Cluster cluster, string script)
    {
        var pod = cluster.Get<V1Pod>("client");
        var outcome = new KubeKatas.Nodes.Commands.ContainerShell(cluster.Kubelets!.Surroundings(pod, pod.Spec.Containers[0])).RunScript(script);
        return outcome.Output + outcome.Error;
    }

    private static Packet To(string address) => new("10.244.9.9", address, 80, "node-0");

    private static string Ip(ServiceProxy proxy, string client) =>
        proxy.Decide(new(client, "10.96.0.7", 80, "node-0")).ShouldBeOfType<Verdict.Forward>().Ip;

    private ServiceProxy Proxy(string spec, string endpoints)
    {
        var proxy = new ServiceProxy(_loop, new Chance(1));
        proxy.SetNode(new("", "node-0"), new()
        {
            Metadata = new() { Name = "node-0" },
            Status = new() { Addresses = [new() { Type = "InternalIP", Address = "192.168.0.2" }] },
        });
        proxy.SetService(new("shop", "web"), Worlds.Service($"{spec}, ports: [{{name: http, port: 80, nodePort: 30080}}]"));
        proxy.SetSlice(new("shop", "web-1"), Worlds.Slice(endpoints));
        return proxy;
    }
}
