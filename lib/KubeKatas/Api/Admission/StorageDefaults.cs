using k8s;
using k8s.Models;

namespace KubeKatas.Api.Admission;

/// <summary>
/// Protects volumes in use, gives claims the default class, and lets claims grow where their class allows it.
/// </summary>
/// <remarks>
/// Source: kubernetes v1.36.2, plugin/pkg/admission/storage/storageobjectinuseprotection/admission.go,
/// plugin/pkg/admission/storage/storageclass/setdefault/admission.go,
/// plugin/pkg/admission/storage/persistentvolume/resize.
/// </remarks>
internal sealed class StorageDefaults : AdmissionPlugin
{
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";
    private const string OldDefaultClass = "storageclass.beta.kubernetes.io/is-default-class";
    private const string OldClass = "volume.beta.kubernetes.io/storage-class";

    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (!request.IsCreate)
        {
            return value;
        }

        return value switch
        {
            V1PersistentVolume volume => volume with { Metadata = Protected(volume.Metadata,
                "kubernetes.io/pv-protection") },
            V1PersistentVolumeClaim claim => WithClass(
                claim with { Metadata = Protected(claim.Metadata, "kubernetes.io/pvc-protection") }, request),
            _ => value,
        };
    }

    public override void Validate(IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is not V1PersistentVolumeClaim claim || request.Older is not V1PersistentVolumeClaim older
            || Size(claim) <= Size(older))
        {
            return;
        }

        var name = claim.Spec.StorageClassName ?? "";
        if (name.Length == 0 || request.Find<V1StorageClass>(name)?.AllowVolumeExpansion is not true)
        {
            throw request.Forbidden(claim,
                "only dynamically provisioned pvc can be resized and the storageclass that " +
                "provisions the pvc must support resize");
        }
    }

    private static decimal Size(V1PersistentVolumeClaim claim) =>
        claim.Spec.Resources?.Requests?.TryGetValue("storage", out var size) is true ? size.ToDecimal() : 0;

    private static V1ObjectMeta Protected(V1ObjectMeta meta, string finalizer) =>
        meta.Finalizers?.Contains(finalizer) is true
            ? meta
            : meta with { Finalizers = [.. meta.Finalizers ?? [], finalizer] };

    private static V1PersistentVolumeClaim WithClass(V1PersistentVolumeClaim claim, AdmissionRequest request)
    {
        if (claim.Spec?.StorageClassName is not null || claim.Metadata.Annotations?.ContainsKey(OldClass) is true)
        {
            return claim;
        }

        var chosen = request.List<V1StorageClass>().Where(IsDefault)
            .OrderByDescending(one => one.Metadata.CreationTimestamp).ThenBy(one => one.Metadata.Name).FirstOrDefault();
        return chosen is null
            ? claim
            : claim with { Spec = (claim.Spec ?? new()) with { StorageClassName = chosen.Metadata.Name } };
    }

    private static bool IsDefault(V1StorageClass one) => one.Metadata.Annotations is { } notes
        && ((notes.TryGetValue(DefaultClass, out var now) && now == "true")
            || (notes.TryGetValue(OldDefaultClass, out var before) && before == "true"));
}
