using KubeKatas.Objects;

namespace KubeKatas.Api.CustomResources;

/// <summary>The replicas of a custom resource, where its definition says that they stand.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiextensions-apiserver/pkg/registry/customresource/etcd.go (ScaleREST).
/// </remarks>
internal static class CustomScale
{
    /// <summary>The replicas that are wanted and that are there, and the selector of the pods.</summary>
    /// <exception cref="ApiException">500: no replicas are wanted; the real server says so too.</exception>
    public static (int? Wanted, int? There, string Selector) Of(CustomResource value, ResourceInfo resource)
    {
        var scale = ((CustomResourceInfo)resource).Scale ?? throw Refusal.NoSuchResource();
        var wanted = BodyPaths.Number(value.Body, scale.SpecReplicasPath) ?? throw Missing(scale.SpecReplicasPath);
        return (
            (int)wanted,
            (int)(BodyPaths.Number(value.Body, scale.StatusReplicasPath) ?? 0),
            BodyPaths.Text(value.Body, scale.LabelSelectorPath));
    }

    /// <summary>The same object with another number of replicas.</summary>
    public static CustomResource With(CustomResource value, int replicas, ResourceInfo resource) =>
        value.WithBody(body => BodyPaths.Set(body, ((CustomResourceInfo)resource).Scale!.SpecReplicasPath, replicas));

    private static ApiException Missing(string path) => Refusal.InternalError(
        new InvalidOperationException($"the spec replicas field \"{path}\" does not exist"));
}
