using KubeKatas.Networking.Dns;
using KubeKatas.Networking.Proxy;
using KubeKatas.Networking.Resolving;

namespace KubeKatas.Networking;

/// <summary>The decisions that names and connections depend on, each replaceable.</summary>
public sealed record NetworkPieces
{
    /// <summary>The library's own.</summary>
    public static NetworkPieces BuiltIn { get; } = new();

    /// <summary>Which records a Service has.</summary>
    public ServiceRecordsRule Records { get; init; } = ServiceRecords.Of;

    /// <summary>How records become answers.</summary>
    public NameAnswerRule Answer { get; init; } = NameAnswers.Of;

    /// <summary>Which names a resolver asks for.</summary>
    public CandidateRule Candidates { get; init; } = StubResolver.Candidates;

    /// <summary>Which endpoints a packet may go to.</summary>
    public EndpointRule Endpoints { get; init; } = ProxyRules.Endpoints;

    /// <summary>Which of them a connection goes to.</summary>
    public ChoiceRule Choose { get; init; } = ProxyRules.Choose;
}
