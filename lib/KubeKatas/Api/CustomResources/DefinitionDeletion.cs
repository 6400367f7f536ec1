using k8s.Models;

namespace KubeKatas.Api.CustomResources;

/// <summary>The first deletion of a CustomResourceDefinition only marks it: its objects go first.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/etcd.go (Delete).
/// </remarks>
internal static class DefinitionDeletion
{
    private const string Finalizer = "customresourcecleanup.apiextensions.k8s.io";

    public static V1CustomResourceDefinition Marked(V1CustomResourceDefinition value, DateTime now)
    {
        var conditions = (value.Status?.Conditions ?? []).Where(condition => condition.Type != "Terminating");
        var finalizers = value.Metadata.Finalizers ?? [];
        return value with
        {
            Metadata = value.Metadata with
            {
                DeletionTimestamp = now,
                Finalizers = finalizers.Contains(Finalizer) ? finalizers : [.. finalizers, Finalizer],
            },
            Status = (value.Status ?? new()) with
            {
                Conditions =
                [
                    .. conditions,
                    new()
                    {
                        Type = "Terminating",
                        Status = "True",
                        LastTransitionTime = now,
                        Reason = "InstanceDeletionPending",
                        Message =
                            "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
                    },
                ],
            },
        };
    }
}
