using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 10.</summary>
public static partial class Kata
{
    private static readonly BootstrapToken AnyToken = new("abcdef", "0123456789abcdef");
    private static readonly V1Node AnyNode = new() { Metadata = new() { Name = "node-1" } };

    /// <summary>The learner's reader of tokens from <c>katas/10-node-join</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, BootstrapToken?>> TokenParser() =>
        OfNodeJoin<Func<string, BootstrapToken?>>("Tokens", BootstrapToken.Parse, parse => parse("abc"));

    /// <summary>The learner's checks of a machine from <c>katas/10-node-join</c>.</summary>
    /// <returns>The built-in ones, and a sentence that says so, until they are written and built.</returns>
    public static KataPiece<PreflightRule> MachineChecks() =>
        OfNodeJoin<PreflightRule>(
            "MachineChecks", Preflight.Find, find => find(Machine.Empty("vm"), MachinePurpose.Init, []));

    /// <summary>The learner's judge of token Secrets from <c>katas/10-node-join</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<TokenRule> TokenJudge() =>
        OfNodeJoin<TokenRule>(
            "TokenSecret",
            TokenSecrets.Judge,
            judge => judge(
                TokenSecrets.Of(AnyToken, null), AnyToken, TokenUse.Authentication, DateTimeOffset.UnixEpoch));

    /// <summary>The learner's pin of an authority from <c>katas/10-node-join</c>.</summary>
    /// <param name="certificatePem">The certificate that it is tried out with.</param>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, string>> PinOf(string certificatePem) =>
        OfNodeJoin<Func<string, string>>("Pin", CaPin.Of, pin => pin(certificatePem));

    /// <summary>The learner's signature from <c>katas/10-node-join</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, BootstrapToken, string>> TokenSignature() =>
        OfNodeJoin<Func<string, BootstrapToken, string>>("Trust", ClusterInfo.Sign, sign => sign("", AnyToken));

    /// <summary>The learner's decision to trust a cluster from <c>katas/10-node-join</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<DiscoveryRule> DiscoveryDecision() =>
        OfNodeJoin<DiscoveryRule>("Trust", Discovery.Decide, decide => decide(null, AnyToken, []));

    /// <summary>The learner's approver of certificates from <c>katas/10-node-join</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<ApprovalRule> CertificateApprover() =>
        OfNodeJoin<ApprovalRule>(
            "Approver",
            Approval.Decide,
            decide => decide(new V1CertificateSigningRequest { Metadata = new(), Spec = new() }));

    /// <summary>The learner's Ready condition from <c>katas/10-node-join</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<ReadyRule> ReadyCondition() =>
        OfNodeJoin<ReadyRule>(
            "Readiness", NodeReadiness.Condition, make => make(AnyNode, new(), DateTimeOffset.UnixEpoch));

    /// <summary>The learner's taints from <c>katas/10-node-join</c>.</summary>
    /// <returns>The built-in ones, and a sentence that says so, until they are written and built.</returns>
    public static KataPiece<TaintRule> NodeTaints() =>
        OfNodeJoin<TaintRule>("Readiness", NodeReadiness.TaintsOf, make => make(AnyNode, DateTimeOffset.UnixEpoch));

    /// <summary>The learner's join from <c>katas/10-node-join</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until all its tasks are solved and built.</returns>
    public static KataPiece<JoinPlanner> NodeJoin() =>
        OfNodeJoin("Join", JoinPlanning.BuiltIn, planner => TryOut(built => built with { Join = planner }));

    /// <summary>A join of the learner's pieces, each as far as it is solved.</summary>
    public static JoinPieces JoinPieces() => new()
    {
        ParseToken = TokenParser().Value,
        Preflight = MachineChecks().Value,
        Token = TokenJudge().Value,
        Sign = TokenSignature().Value,
        Discover = DiscoveryDecision().Value,
        Approve = CertificateApprover().Value,
        Ready = ReadyCondition().Value,
        Taints = NodeTaints().Value,
        Join = NodeJoin().Value,
    };

    /// <summary>From an empty machine to a Ready node, so that every task is reached.</summary>
    private static void TryOut(Func<JoinPieces, JoinPieces> change)
    {
        var cluster = KubeKatas.Cluster.Start(
            nodes: 0, parts: built => built with { JoinPieces = change(built.JoinPieces) });
        cluster.Apply(NetworkPlugin.DaemonSet());
        var kubeadm = cluster.Kubeadm;
        kubeadm.Join(new Machine { HostName = "node-1" }, $"{kubeadm.CreateToken()}", [kubeadm.Pin]);
        cluster.Advance(TimeSpan.FromMinutes(1));
    }

    private static KataPiece<T> OfNodeJoin<T>(string type, T builtIn, Action<T> tryOut)
        where T : Delegate =>
        Piece("10-node-join", "KubeKatas.Katas.NodeJoin." + type, builtIn, Directory.GetCurrentDirectory(), tryOut);
}
