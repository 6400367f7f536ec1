using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Volumes;

/// <summary>Which pods use a claim.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/volume/pvcprotection/pvc_protection_controller.go.</remarks>
internal static class ClaimUsers
{
    /// <summary>The pods that have a node, have not ended and want the claim.</summary>
    public static IEnumerable<V1Pod> Of(V1PersistentVolumeClaim claim, Seen seen) =>
        seen.Of<V1Pod>().InNamespace(claim.Metadata.NamespaceProperty)
            .Where(pod => pod.IsBound() && !pod.IsFinished() && pod.ClaimNames().Contains(claim.Metadata.Name));

    /// <summary>Puts the claims of a pod into a queue; a pod without volumes costs nothing.</summary>
    public static void Wake(V1Pod pod, WorkQueue<ObjectKey> queue)
    {
        foreach (var name in pod.ClaimNames())
        {
            queue.Add(new(pod.Metadata.NamespaceProperty, name));
        }
    }
}
