using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 5: may the machine trust the cluster?</summary>
public static class Trust
{
    /// <summary>Signs a text with a token: a detached JSON Web Signature.</summary>
    /// <param name="content">The text; it is not part of the result.</param>
    /// <param name="token">Its id goes into the header, its secret is the key.</param>
    /// <returns>
    /// <c>header..signature</c>, both in base64url without padding. The header is the JSON text
    /// <c>{"alg":"HS256","kid":"ID"}</c>; what is signed is <c>header.content</c> with the content in base64url, too.
    /// </returns>
    public static string Sign(string content, BootstrapToken token) =>
        throw new NotImplementedException("Task 5: about six lines.");

    /// <summary>Decides whether the machine trusts what it has read from a server that nobody vouches for.</summary>
    /// <param name="info">The ConfigMap cluster-info; null when there is none.</param>
    /// <param name="token">The machine's token.</param>
    /// <param name="pins">Its pins; none means that any authority will do.</param>
    /// <returns>
    /// <c>new DiscoveryVerdict("", kubeconfig)</c>, or <c>DiscoveryVerdict.Refused(why)</c> with the first objection of
    /// the README's table; the first two have <c>MayCome</c> set.
    /// </returns>
    public static DiscoveryVerdict Decide(V1ConfigMap? info, BootstrapToken token, IReadOnlyCollection<string> pins) =>
        throw new NotImplementedException("Task 5: about fifteen lines.");
}
