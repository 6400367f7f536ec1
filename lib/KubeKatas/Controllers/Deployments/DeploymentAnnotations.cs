using System.Globalization;
using k8s.Models;

namespace KubeKatas.Controllers.Deployments;

/// <summary>What a Deployment notes on its ReplicaSets.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/deployment/util/deployment_util.go.</remarks>
internal static class DeploymentAnnotations
{
    public const string Revision = "deployment.kubernetes.io/revision";
    private const string History = "deployment.kubernetes.io/revision-history";
    private const string Desired = "deployment.kubernetes.io/desired-replicas";
    private const string Max = "deployment.kubernetes.io/max-replicas";

    private static readonly string[] NotCopied =
    [
        "kubectl.kubernetes.io/last-applied-configuration",
        Revision,
        History,
        Desired,
        Max,
        "deprecated.deployment.rollback.to",
    ];

    public static long RevisionOf(V1ReplicaSet set) => Number(set.Metadata.Annotations, Revision) ?? 0;

    public static long? DesiredOf(V1ReplicaSet set) => Number(set.Metadata.Annotations, Desired);

    public static long? MaxOf(V1ReplicaSet set) => Number(set.Metadata.Annotations, Max);

    /// <summary>The set noting how many pods the whole Deployment wants and may have.</summary>
    public static V1ReplicaSet WithReplicas(V1ReplicaSet set, V1Deployment deployment)
    {
        var wanted = DeploymentNumbers.Replicas(deployment);
        return With(With(set, Desired, Text(wanted)), Max, Text(wanted + DeploymentNumbers.Surge(deployment)));
    }

    /// <summary>The set with the Deployment's own annotations and the revision, if that is newer than the
    /// set's.</summary>
    public static V1ReplicaSet WithRevision(V1ReplicaSet set, V1Deployment deployment, long revision)
    {
        foreach (var (key, value) in deployment.Metadata.Annotations ?? new Dictionary<string, string>())
        {
            set = NotCopied.Contains(key) ? set : With(set, key, value);
        }

        var old = Number(set.Metadata.Annotations, Revision);
        if ((old ?? 0) >= revision)
        {
            return set;
        }

        set = With(set, Revision, Text(revision));
        if (old is null)
        {
            return set;
        }

        var history =
            set.Metadata.Annotations!.TryGetValue(History, out var before) && before.Length > 0
                ? $"{before},{Text(old.Value)}"
                : Text(old.Value);
        return With(set, History, history);
    }

    private static V1ReplicaSet With(V1ReplicaSet set, string key, string value)
    {
        var old = set.Metadata.Annotations;
        return old?.TryGetValue(key, out var there) == true && there == value
            ? set
            : set with
            {
                Metadata = set.Metadata with { Annotations = With(old, key, value) },
            };
    }

    public static Dictionary<string, string> With(IDictionary<string, string>? old, string key, string value) =>
        new(old ?? new Dictionary<string, string>(), StringComparer.Ordinal) { [key] = value };

    private static long? Number(IDictionary<string, string>? annotations, string key) =>
        annotations?.TryGetValue(key, out var text) == true
        && long.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
