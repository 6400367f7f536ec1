using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Namespaces;

/// <summary>A request for one object, as the store of task 4 and an API server both understand it.</summary>
/// <param name="Verb"><c>create</c>, <c>get</c> or <c>delete</c>.</param>
/// <param name="Resource">Of ConfigMaps, Secrets or ClusterRoles.</param>
/// <param name="Namespace">Of no account for a ClusterRole.</param>
/// <param name="Name">The object's name.</param>
public sealed record StoreRequest(string Verb, ResourceInfo Resource, string Namespace, string Name)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Verb} {Resource.Plural} {Namespace}/{Name}";
}

/// <summary>An API server that answers such requests.</summary>
public sealed class Served
{
    private readonly Cluster _cluster = Cluster.Start(
        nodes: 0, options: new() { RunsControllers = false, RunsScheduler = false, RunsKubelets = false });

    /// <summary>Makes the namespaces in which the requests happen.</summary>
    public Served()
    {
        foreach (var name in Worlds.Namespaces)
        {
            _cluster.Apply(new V1Namespace { Metadata = new() { Name = name } });
        }
    }

    /// <summary>Answers a request.</summary>
    public string Send(StoreRequest request) => request.Resource.Kind switch
    {
        "ConfigMap" => Send(request, new V1ConfigMap()),
        "Secret" => Send(request, new V1Secret()),
        _ => Send(request, new V1ClusterRole()),
    };

    private string Send<T>(StoreRequest request, T fresh)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var ns = request.Resource.Namespaced ? request.Namespace : null;
        switch (request.Verb)
        {
            case "create":
                fresh.Metadata = new() { Name = request.Name, NamespaceProperty = ns };
                return Written(_cluster.Api.Create(fresh, new("test")));
            case "get":
                return Written(_cluster.Find<T>(request.Name, ns ?? ""));
            default:
                _cluster.Delete<T>(request.Name, ns ?? "");
                return "deleted";
        }
    }

    private static string Written(IKubernetesObject<V1ObjectMeta>? value) =>
        value is null ? "none" : $"{value.Metadata.NamespaceProperty}/{value.Metadata.Name}";
}
