using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Admission;

/// <summary>Nothing is created in a namespace that is not there or is going away.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go.
/// </remarks>
internal sealed class NamespaceLifecycle : AdmissionPlugin
{
    private static readonly string[] Kept = ["default", "kube-system", "kube-public"];

    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (!request.Resource.Namespaced || !request.IsCreate)
        {
            return value;
        }

        var name = value.Metadata.NamespaceProperty ?? "";
        var found = request.Find<V1Namespace>(name)
            ?? throw Refusal.NotFound(Scheme.Of<V1Namespace>(), name);
        return found.Metadata.DeletionTimestamp is null && found.Status?.Phase != "Terminating"
            ? value
            : throw Terminating(value, name, request);
    }

    /// <summary>Refuses the deletion of the namespaces that every cluster needs.</summary>
    public static void CheckDelete(ResourceInfo resource, string name)
    {
        if (resource is { Plural: "namespaces", Group: "" } && Array.IndexOf(Kept, name) >= 0)
        {
            throw Refusal.Forbidden(resource, name, "this namespace may not be deleted");
        }
    }

    private static ApiException Terminating(IKubernetesObject<V1ObjectMeta> value, string name,
        AdmissionRequest request)
    {
        var refusal = request.Forbidden(
            value, $"unable to create new content in namespace {name} because it is being terminated");
        refusal.Status.Details.Causes =
        [
            new()
            {
                Reason = "NamespaceTerminating",
                Message = $"namespace {name} is being terminated",
                Field = "metadata.namespace",
            },
        ];
        return refusal;
    }
}
