using k8s.Models;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 1: what a daemon puts up with.</summary>
/// <remarks>
/// A daemon belongs to its node: a log collector is wanted most when the node is ill. So the rules that keep ordinary
/// pods away from a node that ails are lifted, and a toleration that would end after some seconds is replaced by one
/// that never does.
/// </remarks>
public static class Tolerations
{
    private static readonly V1Toleration[] ForAll =
    [
        Of("node.kubernetes.io/not-ready", "NoExecute"),
        Of("node.kubernetes.io/unreachable", "NoExecute"),
        Of("node.kubernetes.io/disk-pressure", "NoSchedule"),
        Of("node.kubernetes.io/memory-pressure", "NoSchedule"),
        Of("node.kubernetes.io/pid-pressure", "NoSchedule"),
        Of("node.kubernetes.io/unschedulable", "NoSchedule"),
    ];

    private static readonly V1Toleration[] ForHostNetwork =
        [.. ForAll, Of("node.kubernetes.io/network-unavailable", "NoSchedule")];

    /// <summary>The template's tolerations and those that the controller adds.</summary>
    public static IList<V1Toleration> Of(V1PodSpec spec)
    {
        List<V1Toleration> all = [.. spec.Tolerations ?? []];
        foreach (var added in spec.HostNetwork == true ? ForHostNetwork : ForAll)
        {
            var at = all.FindIndex(one => Subject(one) == Subject(added));
            if (at >= 0)
            {
                all[at] = added;
            }
            else
            {
                all.Add(added);
            }
        }

        return all;
    }

    private static (string, string, string) Subject(V1Toleration one) => (one.Key, one.Effect, one.OperatorProperty);

    private static V1Toleration Of(string key, string effect) =>
        new() { Key = key, OperatorProperty = "Exists", Effect = effect };
}
