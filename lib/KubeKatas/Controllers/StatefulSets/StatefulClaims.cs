using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.StatefulSets;

/// <summary>The claims of a StatefulSet's pods: which there are, and who takes them along when it goes.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/statefulset/stateful_set_utils.go, getPersistentVolumeClaims,
/// isClaimOwnerUpToDate, updateClaimOwnerRefForSetAndPod; stateful_pod_control.go, PodClaimIsStale.</remarks>
public static class StatefulClaims
{
    /// <summary>The claims that the pod of an ordinal needs, one a template.</summary>
    /// <param name="set">The StatefulSet.</param>
    /// <param name="ordinal">The ordinal.</param>
    public static IEnumerable<V1PersistentVolumeClaim> Of(V1StatefulSet set, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(set);
        foreach (var template in set.Spec.VolumeClaimTemplates ?? [])
        {
            var labels = new Dictionary<string, string>(
                template.Metadata.Labels ?? new Dictionary<string, string>(), StringComparer.Ordinal);
            foreach (var (key, value) in set.Spec.Selector.MatchLabels ?? new Dictionary<string, string>())
            {
                labels[key] = value;
            }

            yield return template with
            {
                Metadata = template.Metadata with
                {
                    Name = NameOf(set, template, ordinal),
                    NamespaceProperty = set.Metadata.NamespaceProperty,
                    Labels = labels,
                },
                Status = null,
            };
        }
    }

    /// <summary>True when a claim still belongs to an earlier pod of the same name, so that the next one waits.</summary>
    public static bool IsStale(V1StatefulSet set, V1PersistentVolumeClaim claim, string pod)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(claim);
        return Policy(set).WhenScaled == "Delete" && Owners(claim).Any(one => IsPod(one, pod));
    }

    /// <summary>The owners that a claim should have under the retention policy; null when it has them, or when
    /// somebody else's business with it is to be left alone.</summary>
    /// <param name="set">The StatefulSet.</param>
    /// <param name="pod">The pod that uses the claim.</param>
    /// <param name="claim">The claim as it is.</param>
    public static IList<V1OwnerReference>? NewOwners(V1StatefulSet set, V1Pod pod, V1PersistentVolumeClaim claim)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(claim);
        var owners = Owners(claim);
        if (owners.Any(one => (IsSet(one, set) && one.Uid != set.Metadata.Uid) ||
            (IsPod(one, pod.Metadata.Name) && one.Uid != pod.Metadata.Uid)))
        {
            return null;
        }

        var others = owners.Where(one => !IsSet(one, set) && !IsPod(one, pod.Metadata.Name)).ToList();
        var (whenDeleted, whenScaled) = Policy(set);
        var isPolicyIdle = (whenDeleted, whenScaled) == ("Retain", "Retain");
        var wanted = others.ToList();
        if (isPolicyIdle || !others.Any(one => one.Controller == true))
        {
            wanted.AddRange(Wanted(set, pod, whenDeleted, whenScaled));
        }

        var isUpToDate = wanted.Count == owners.Count &&
            wanted.All(one => owners.Any(has => has.Uid == one.Uid && (has.Controller ?? false) == one.Controller));
        return isUpToDate || (others.Count == owners.Count && wanted.Count == others.Count) ? null : wanted;
    }

    /// <summary>True when somebody else manages a claim that the retention policy is for.</summary>
    internal static bool HasOtherController(V1StatefulSet set, V1Pod pod, V1PersistentVolumeClaim claim) =>
        Policy(set) != ("Retain", "Retain") && Owners(claim).Any(one =>
            one.Controller == true && !IsSet(one, set) && !IsPod(one, pod.Metadata.Name));

    /// <summary>True when the pod's volumes are those of its ordinal's claims.</summary>
    internal static bool HasVolumes(V1StatefulSet set, V1Pod pod, int ordinal) =>
        (set.Spec.VolumeClaimTemplates ?? []).All(template => pod.Spec.Volumes?.Any(volume =>
            volume.Name == template.Metadata.Name &&
            volume.PersistentVolumeClaim?.ClaimName == NameOf(set, template, ordinal)) == true);

    /// <summary>The volumes of the ordinal's claims, and the pod's others.</summary>
    internal static List<V1Volume> Volumes(V1StatefulSet set, V1Pod pod, int ordinal)
    {
        var templates = set.Spec.VolumeClaimTemplates ?? [];
        return
        [
            .. templates.Select(template => new V1Volume
            {
                Name = template.Metadata.Name,
                PersistentVolumeClaim = new() { ClaimName = NameOf(set, template, ordinal) },
            }),
            .. (pod.Spec.Volumes ?? []).Where(volume =>
                templates.All(template => template.Metadata.Name != volume.Name)),
        ];
    }

    private static IEnumerable<V1OwnerReference> Wanted(
        V1StatefulSet set, V1Pod pod, string whenDeleted, string whenScaled)
    {
        var isScaledDown = !StatefulPods.IsWanted(set, StatefulPods.Ordinal(set, pod));
        if (whenScaled == "Delete" && isScaledDown)
        {
            yield return ObjectFacts.ControllerReference(pod);
        }
        else if (whenDeleted == "Delete")
        {
            yield return ObjectFacts.ControllerReference(set);
        }
    }

    private static (string WhenDeleted, string WhenScaled) Policy(V1StatefulSet set) =>
        (set.Spec.PersistentVolumeClaimRetentionPolicy?.WhenDeleted ?? "Retain",
            set.Spec.PersistentVolumeClaimRetentionPolicy?.WhenScaled ?? "Retain");

    private static IList<V1OwnerReference> Owners(V1PersistentVolumeClaim claim) =>
        claim.Metadata.OwnerReferences ?? [];

    private static bool IsSet(V1OwnerReference one, V1StatefulSet set) =>
        one is { Kind: "StatefulSet", ApiVersion: "apps/v1" } && one.Name == set.Metadata.Name;

    private static bool IsPod(V1OwnerReference one, string name) =>
        one is { Kind: "Pod", ApiVersion: "v1" } && one.Name == name;

    private static string NameOf(V1StatefulSet set, V1PersistentVolumeClaim template, int ordinal) =>
        $"{template.Metadata.Name}-{set.Metadata.Name}-{ordinal.ToString(CultureInfo.InvariantCulture)}";
}
