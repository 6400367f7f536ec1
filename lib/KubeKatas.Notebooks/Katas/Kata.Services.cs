using k8s.Models;
using KubeKatas.Controllers.EndpointSlices;
using KubeKatas.Networking;
using KubeKatas.Networking.Dns;
using KubeKatas.Networking.Proxy;
using KubeKatas.Networking.Resolving;
using KubeKatas.Time;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 09.</summary>
public static partial class Kata
{
    private const string Services = "09-services-dns";

    /// <summary>The learner's order of names from <c>katas/09-services-dns</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<CandidateRule> SearchList() => OfServices(
        "SearchList", NetworkPieces.BuiltIn.Candidates, rule => rule(ResolvConf.OfNodes, "web"));

    /// <summary>The learner's conditions of endpoints from <c>katas/09-services-dns</c>.</summary>
    /// <returns>The built-in ones, and a sentence that says so, until they are written and built.</returns>
    public static KataPiece<EndpointConditionsRule> EndpointConditions() => OfServices(
        "EndpointStates", EndpointSlicePieces.BuiltIn.Conditions, rule => rule(new V1Pod { Metadata = new() }, false));

    /// <summary>The learner's records of a Service from <c>katas/09-services-dns</c>.</summary>
    /// <returns>The built-in ones, and a sentence that says so, until they are written and built.</returns>
    public static KataPiece<ServiceRecordsRule> ServiceRecords() => OfServices(
        "Records", NetworkPieces.BuiltIn.Records, rule => _ = rule(SmallService(), [], DnsSettings.Kubeadm).Count());

    /// <summary>The learner's name server from <c>katas/09-services-dns</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<NameAnswerRule> NameServer() => OfServices(
        "Answering",
        NetworkPieces.BuiltIn.Answer,
        rule => rule(new("web."), _ => [], new("cluster.local.", 30, "ns.dns.", "hostmaster.", 1)));

    /// <summary>The learner's rule which endpoints a packet may go to, from <c>katas/09-services-dns</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<EndpointRule> PacketRule() => OfServices(
        "PacketRules", NetworkPieces.BuiltIn.Endpoints, rule => rule(SmallService(), [], new("node-0")));

    /// <summary>The learner's choice among endpoints from <c>katas/09-services-dns</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<ChoiceRule> PacketChoice() => OfServices(
        "PacketRules",
        NetworkPieces.BuiltIn.Choose,
        rule => rule(SmallService(), [new() { Addresses = ["10.244.0.5"] }], null, new Chance(1)));

    /// <summary>The learner's packing of slices from <c>katas/09-services-dns</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<SlicePackRule> SlicePacking() => OfServices(
        "SliceFitting",
        EndpointSlicePieces.BuiltIn.Pack,
        rule => rule([], [], new(100, () => new V1EndpointSlice(), metadata => metadata)));

    private static KataPiece<T> OfServices<T>(string type, T builtIn, Action<T> tryOut)
        where T : Delegate =>
        Piece(Services, $"KubeKatas.Katas.Services.{type}", builtIn, Directory.GetCurrentDirectory(), tryOut);

    private static V1Service SmallService() => new()
    {
        Metadata = new() { Name = "web", NamespaceProperty = "shop" },
        Spec = new()
        {
            ClusterIP = "10.96.0.7",
            ClusterIPs = ["10.96.0.7"],
            Ports = [new() { Name = "http", Port = 80, Protocol = "TCP" }],
        },
    };
}
