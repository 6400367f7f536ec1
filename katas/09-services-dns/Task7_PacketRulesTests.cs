using k8s.Models;
using KubeKatas.Networking;
using KubeKatas.Networking.Proxy;
using KubeKatas.Time;

namespace KubeKatas.Katas.Services;

public class Task7_PacketRulesTests
{
    private static readonly V1Endpoint Here = Worlds.Endpoint("here");
    private static readonly V1Endpoint There = Worlds.Endpoint("there", node: "node-1");
    private static readonly V1Endpoint Ending = Worlds.Endpoint("ending", ready: false, serving: true, terminating: true);

    [Task(7)]
    [TestCase("Cluster", "Cluster", false, "here there", TestName = "Any ready endpoint will do")]
    [TestCase("Local", "Cluster", false, "here", TestName = "A packet from inside follows the internal policy")]
    [TestCase("Cluster", "Local", false, "here there", TestName = "And not the external one")]
    [TestCase("Cluster", "Local", true, "here", TestName = "A packet from outside follows the external policy")]
    [TestCase("Local", "Cluster", true, "here there", TestName = "And not the internal one")]
    public void Policy(string inner, string outer, bool isExternal, string expected) =>
        PacketRules.Endpoints(Service(inner, outer), [Here, There, Ending], new("node-0", null, isExternal)).Text().ShouldBe(expected);

    [Test, Task(7)]
    public void A_local_policy_never_sends_a_packet_to_another_node() =>
        PacketRules.Endpoints(Service("Local"), [There], new("node-0")).ShouldBeEmpty();

    [Test, Task(7)]
    public void It_would_rather_use_an_endpoint_of_its_own_that_ends() =>
        PacketRules.Endpoints(Service("Local"), [There, Ending], new("node-0")).Text().ShouldBe("ending");

    [Test, Task(7)]
    public void Hints_keep_a_packet_in_its_zone() =>
        Near("b", Hinted("1", "a"), Hinted("2", "b"), Hinted("3", "b")).ShouldBe("2 3");

    [Test, Task(7)]
    public void Where_no_endpoint_is_meant_for_the_zone_all_will_do() =>
        Near("c", Hinted("1", "a"), Hinted("2", "b")).ShouldBe("1 2");

    [Test, Task(7)]
    public void One_endpoint_without_hints_makes_all_hints_void() =>
        Near("b", Hinted("1", "a"), Hinted("2", "b"), Worlds.Endpoint("3")).ShouldBe("1 2 3");

    [Test, Task(7)]
    public void A_node_without_a_zone_follows_no_hints() =>
        Near(null, Hinted("1", "a"), Hinted("2", "b")).ShouldBe("1 2");

    [Test, Task(7)]
    public void Which_endpoints_agrees_with_the_library_about_any_of_them() =>
        Worlds.Endpoints.Select(Gen.OneOf("Cluster", "Local"), Gen.OneOf<string?>("a", "b", null), Gen.Bool)
            .Sample((endpoints, policy, zone, isExternal) =>
            {
                var (service, from) = (Service(policy, "Cluster"), new PacketSource("node-1", zone, isExternal));
                PacketRules.Endpoints(service, endpoints, from).Text()
                    .ShouldBe(ProxyRules.Endpoints(service, endpoints, from).Text());
            });

    [Test, Task(7)]
    public void Chance_gives_every_endpoint_its_share()
    {
        var chance = new Chance(1);
        var counts = Enumerable.Range(0, 3_000)
            .CountBy(_ => PacketRules.Choose(Service(), [Here, There, Ending], null, chance).Addresses[0]).ToDictionary();
        counts.Count.ShouldBe(3);
        counts.Values.ShouldAllBe(count => count > 900);
    }

    [Task(7)]
    [TestCase("None", 0, null, false, TestName = "Without affinity the last choice does not matter")]
    [TestCase("ClientIP", 0, null, true, TestName = "With affinity a client stays with its endpoint")]
    [TestCase("ClientIP", 10_799, null, true, TestName = "For three hours")]
    [TestCase("ClientIP", 10_800, null, false, TestName = "And no longer")]
    [TestCase("ClientIP", 59, 60, true, TestName = "Or as long as the Service says")]
    [TestCase("ClientIP", 60, 60, false, TestName = "And no longer than that")]
    public void Affinity(string affinity, int secondsAgo, int? timeout, bool stays)
    {
        var service = Service();
        service = service with
        {
            Spec = service.Spec with
            {
                SessionAffinity = affinity,
                SessionAffinityConfig = timeout is null ? null : new() { ClientIP = new() { TimeoutSeconds = timeout } },
            },
        };
        var last = new LastChoice("there", TimeSpan.FromSeconds(secondsAgo));
        var chance = new Chance(1);
        Enumerable.Range(0, 20).All(_ => PacketRules.Choose(service, [Here, There], last, chance) == There).ShouldBe(stays);
    }

    [Task(7)]
    [TestCase("gone", TestName = "An endpoint that is no longer allowed is replaced")]
    [TestCase(null, TestName = "A new client gets any")]
    public void Replaced(string? last)
    {
        var service = Service();
        service = service with { Spec = service.Spec with { SessionAffinity = "ClientIP" } };
        PacketRules.Choose(service, [Here], last is null ? null : new(last, TimeSpan.Zero), new Chance(1)).ShouldBe(Here);
    }

    [Test, Task(7)]
    public void Your_rules_carry_the_packets_of_a_cluster()
    {
        var pieces = NetworkPieces.BuiltIn with { Endpoints = PacketRules.Endpoints, Choose = PacketRules.Choose };
        var cluster = Worlds.Running(built => built with { Network = pieces });
        var answers = Enumerable.Range(0, 20).Select(_ => Worlds.Run(cluster, "wget -qO- web")).Distinct().Order();
        answers.ShouldBe(["Hello from web-0\n", "Hello from web-1\n"]);
        cluster.Delete<V1Pod>("web-0");
        cluster.Delete<V1Pod>("web-1");
        cluster.RunUntilQuiet();
        Worlds.Run(cluster, "wget -qO- web").ShouldContain("Connection refused");
    }

    private static V1Service Service(string inner = "Cluster", string outer = "Cluster")
    {
        var service = Worlds.Service();
        return service with
        {
            Spec = service.Spec with { InternalTrafficPolicy = inner, ExternalTrafficPolicy = outer },
        };
    }

    private static V1Endpoint Hinted(string ip, string zone) =>
        Worlds.Endpoint(ip) with { Hints = new() { ForZones = [new() { Name = zone }] } };

    private static string Near(string? zone, params V1Endpoint[] endpoints) =>
        PacketRules.Endpoints(Service(), endpoints, new("node-9", zone)).Text();
}
