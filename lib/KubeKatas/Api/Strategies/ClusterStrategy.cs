using k8s.Models;

namespace KubeKatas.Api.Strategies;

/// <summary>What the registry does to namespaces, nodes and custom resource definitions.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/registry/core/{namespace,node}/strategy.go and
/// staging/src/k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go.
/// </remarks>
internal static class ClusterStrategy
{
    private const string Kubernetes = "kubernetes";

    public static V1Namespace Create(V1Namespace value)
    {
        var finalizers = value.Spec?.Finalizers ?? [];
        return value with
        {
            Status = new() { Phase = "Active" },
            Spec = (value.Spec ?? new()) with
            {
                Finalizers = finalizers.Contains(Kubernetes) ? finalizers : [.. finalizers, Kubernetes],
            },
        };
    }

    public static V1Namespace Update(V1Namespace newer, V1Namespace older) =>
        newer with { Spec = (newer.Spec ?? new()) with { Finalizers = older.Spec?.Finalizers } };

    public static V1Node Create(V1Node value)
    {
        var status = value.Status ?? new();
        return value with
        {
            Spec = value.Spec ?? new(),
            Status = status with
            {
                DaemonEndpoints = status.DaemonEndpoints ?? new() { KubeletEndpoint = new() },
                NodeInfo = status.NodeInfo ?? new(),
            },
        };
    }

    public static V1CustomResourceDefinition Create(V1CustomResourceDefinition value)
    {
        var stored = (value.Spec?.Versions ?? []).Where(version => version.Storage).Select(version => version.Name);
        return value with
        {
            Status = new()
            {
                AcceptedNames = new() { Plural = "", Kind = "" },
                StoredVersions = [.. stored],
            },
        };
    }

    public static V1CustomResourceDefinition Update(V1CustomResourceDefinition newer, V1CustomResourceDefinition older)
    {
        var stored = (newer.Spec?.Versions ?? []).Where(version => version.Storage).Select(version => version.Name)
            .Except(older.Status?.StoredVersions ?? []).ToArray();
        return stored.Length == 0 || newer.Status is null ? newer : newer with
        {
            Status = newer.Status with { StoredVersions = [.. newer.Status.StoredVersions ?? [], .. stored] },
        };
    }

    public static V1ServiceAccount Update(V1ServiceAccount newer, V1ServiceAccount older)
    {
        _ = older;
        return Create(newer);
    }

    public static V1ServiceAccount Create(V1ServiceAccount value)
    {
        var bare = Defaulting.Lists.Each(value.Secrets, secret => secret is
        {
            Kind: null, NamespaceProperty: null, Uid: null, ApiVersion: null, ResourceVersion: null, FieldPath: null,
        } ? secret : new V1ObjectReference { Name = secret.Name });
        return ReferenceEquals(bare, value.Secrets) ? value : value with { Secrets = bare };
    }
}
