using KubeKatas.Networking.Proxy;

namespace KubeKatas.Tests.Networking.Proxy;

public class ProxyRulesTests
{
    private const string Ready = "{addresses: [a], nodeName: n1}, {addresses: [b], nodeName: n2}";
    private const string Ending = "{addresses: [c], nodeName: n1, conditions: {ready: false, serving: true, terminating: true} }";
    private const string Unready = "{addresses: [d], nodeName: n1, conditions: {ready: false, serving: false} }";
    private const string Hinted =
        "{addresses: [a], nodeName: n1, hints: {forZones: [{name: z1}]} }, {addresses: [b], nodeName: n2, hints: {forZones: [{name: z2}]} }";

    [TestCase("", Ready, "n1", null, "a b", TestName = "All that are ready share the packets")]
    [TestCase("", $"{Ready}, {Ending}, {Unready}", "n1", null, "a b", TestName = "Those that are not get none")]
    [TestCase("", $"{Ending}, {Unready}", "n1", null, "c", TestName = "While none is ready, those that still serve while they end")]
    [TestCase("", Unready, "n1", null, "", TestName = "One that does not serve never gets any")]
    [TestCase("internalTrafficPolicy: Local", $"{Ready}, {Ending}", "n1", null, "a", TestName = "Local: the node's own only")]
    [TestCase("internalTrafficPolicy: Local", $"{Ready}, {Ending}", "n3", null, "", TestName = "Local: and else none")]
    [TestCase("internalTrafficPolicy: Local", $"{{addresses: [b], nodeName: n2}}, {Ending}", "n1", null, "c",
        TestName = "Local: the fallback counts the node's own only")]
    [TestCase("externalTrafficPolicy: Local", Ready, "n1", null, "a b", TestName = "The outer policy is not for packets from inside")]
    [TestCase("", Hinted, "n9", "z2", "b", TestName = "Hints for the zone are followed")]
    [TestCase("", Hinted, "n9", "z3", "a b", TestName = "Hints for other zones are not")]
    [TestCase("", Hinted + ", {addresses: [e]}", "n9", "z2", "a b e", TestName = "One without a hint makes all others void")]
    [TestCase("", Hinted + ", " + Ending, "n9", "z2", "b", TestName = "Only those that are ready need a hint")]
    [TestCase("internalTrafficPolicy: Local", Hinted, "n1", "z2", "a", TestName = "Local: hints do not matter")]
    public void Endpoints(string spec, string endpoints, string node, string? zone, string expected) =>
        string.Join(' ', ProxyRules.Endpoints(Worlds.Service(spec), Worlds.Slice(endpoints).Endpoints.ToList(), new(node, zone))
            .SelectMany(endpoint => endpoint.Addresses)).ShouldBe(expected);

    [Test]
    public void Hints_for_the_node_come_before_those_for_the_zone()
    {
        const string Both = "{addresses: [a], hints: {forZones: [{name: z1}], forNodes: [{name: n1}]} }, "
            + "{addresses: [b], hints: {forZones: [{name: z1}], forNodes: [{name: n2}]} }";
        var endpoints = Worlds.Slice(Both).Endpoints.ToList();
        ProxyRules.Endpoints(Worlds.Service(""), endpoints, new("n2", "z1")).ShouldBe([endpoints[1]]);
        ProxyRules.Endpoints(Worlds.Service(""), endpoints, new("n3", "z1")).ShouldBe(endpoints);
    }

    [TestCase("externalTrafficPolicy: Local", "a")]
    [TestCase("internalTrafficPolicy: Local", "a b")]
    public void A_packet_from_outside_follows_the_outer_policy(string spec, string expected) =>
        string.Join(' ', ProxyRules
            .Endpoints(Worlds.Service(spec), Worlds.Slice(Ready).Endpoints.ToList(), new("n1", null, IsExternal: true))
            .SelectMany(endpoint => endpoint.Addresses)).ShouldBe(expected);

    [TestCase("", null)]
    [TestCase("sessionAffinity: ClientIP", 10_800)]
    [TestCase("sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: 60} }", 60)]
    public void A_client_stays_as_long_as_the_service_says(string spec, int? seconds) =>
        ProxyRules.Affinity(Worlds.Service(spec))?.TotalSeconds.ShouldBe((double?)seconds ?? 0);
}
