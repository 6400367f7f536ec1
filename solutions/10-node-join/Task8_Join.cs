using k8s.Models;
using KubeKatas.Installation.Joining;
using KubeKatas.Objects;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 8: the whole join.</summary>
/// <remarks>
/// No step is remembered. Where the machine stands follows from what is there: no request, a request without a
/// certificate, a certificate without a Node, a Node. So a machine that was switched off in between goes on where it
/// was.
/// </remarks>
public static class Join
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Before the request, or after it.</summary>
    public static JoinStep Next(JoinView seen) =>
        seen.Request is { } request ? AfterRequest(seen, request) : BeforeRequest(seen);

    private static JoinStep BeforeRequest(JoinView seen)
    {
        var findings = MachineChecks.Find(seen.Machine, seen.Purpose, seen.Ignored);
        if (findings.Any(found => found.IsError))
        {
            return new JoinStep.Stop("preflight", string.Join("; ", findings.Where(found => found.IsError)));
        }

        if (Tokens.Parse(seen.Token) is not { } token)
        {
            return new JoinStep.Stop("discovery", Texts.NoToken);
        }

        if (seen.Pins.IsEmpty && !seen.SkipsPin)
        {
            return new JoinStep.Stop("discovery", Texts.NoPin);
        }

        var verdict = Trust.Decide(seen.Info, token, seen.Pins);
        if (!verdict.IsTrusted)
        {
            return verdict.MayCome ? Wait(seen, "discovery", verdict.Why) : new JoinStep.Stop("discovery", verdict.Why);
        }

        return seen.Node?.IsReady() == true
            ? new JoinStep.Stop("kubelet-start", Texts.AlreadyThere(seen.NodeName))
            : new JoinStep.RequestCertificate(token, seen.NodeName);
    }

    private static JoinStep AfterRequest(JoinView seen, V1CertificateSigningRequest request)
    {
        var name = request.Metadata.Name;
        if (request.Status?.Conditions?.FirstOrDefault(it => it.Type is "Denied" or "Failed") is { } refused)
        {
            return new JoinStep.Stop("kubelet-start", Texts.Refused(name, refused.Type));
        }

        if (request.Status?.Certificate is not { Length: > 0 })
        {
            return Wait(seen, "kubelet-start", Texts.NoCertificate(name));
        }

        return seen.Node is { } node ? Report(seen, node) : new JoinStep.RegisterNode(seen.NodeName);
    }

    private static JoinStep Report(JoinView seen, V1Node node)
    {
        var (now, before) = (Readiness.Condition(node, seen.Facts, seen.Now), node.Condition("Ready"));
        return now.Status != before?.Status || now.Message != before.Message ? new JoinStep.Report(now)
            : now.Status == "True" ? new JoinStep.Done()
            : new JoinStep.Wait("kubelet", now.Message);
    }

    private static JoinStep Wait(JoinView seen, string phase, string why) =>
        seen.Elapsed < Patience ? new JoinStep.Wait(phase, why) : new JoinStep.Stop(phase, why);
}
