using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Clusters;

/// <summary>Manifests as cells write them.</summary>
internal static class Manifests
{
    private static readonly Dictionary<string, Type> ByKind = Scheme
        .BuiltIn.DistinctBy(row => (row.ApiVersion, row.Kind))
        .ToDictionary(row => $"{row.ApiVersion}/{row.Kind}", row => row.Model, StringComparer.Ordinal);

    /// <summary>The objects of one or several YAML documents.</summary>
    /// <exception cref="NotebookException">The text is no manifest of a kind the cluster serves.</exception>
    public static IEnumerable<IKubernetesObject<V1ObjectMeta>> Read(string yaml)
    {
        try
        {
            return KubernetesYaml
                .LoadAllFromString(yaml, ByKind, strict: true)
                .Cast<IKubernetesObject<V1ObjectMeta>>()
                .ToList();
        }
        catch (Exception error)
            when (error is YamlDotNet.Core.YamlException or KeyNotFoundException or InvalidCastException)
        {
            throw new NotebookException(
                $"The manifest cannot be read: {error.InnerException?.Message ?? error.Message}",
                error
            );
        }
    }

    /// <summary>The object in a namespace, when it is of a kind that has one.</summary>
    public static IKubernetesObject<V1ObjectMeta> In(string ns, IKubernetesObject<V1ObjectMeta> value)
    {
        var resource =
            Scheme.Find(value.GetType()) ?? throw new NotebookException($"The cluster serves no {value.Kind}.");
        if (!resource.Namespaced || value.Metadata.NamespaceProperty == ns)
        {
            return value;
        }

        if (value.Metadata.NamespaceProperty is { Length: > 0 } other)
        {
            throw new NotebookException(
                $"{resource.Kind} {value.Metadata.Name} is for namespace {other}, but this notebook works in {ns}: "
                    + "leave its namespace out."
            );
        }

        var placed = ShallowCopy.Of(value);
        placed.Metadata = value.Metadata with { NamespaceProperty = ns };
        return placed;
    }

    /// <summary>The object with other metadata.</summary>
    public static T With<T>(T value, V1ObjectMeta metadata)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var copy = ShallowCopy.Of(value);
        copy.Metadata = metadata;
        return copy;
    }

    /// <summary>The pairs with one more, or with one less when the value is null.</summary>
    public static Dictionary<string, string> With(IDictionary<string, string>? pairs, string key, string? value)
    {
        var copy = new Dictionary<string, string>(pairs ?? new Dictionary<string, string>());
        copy.Remove(key);
        if (value is not null)
        {
            copy.Add(key, value);
        }

        return copy;
    }

    /// <summary>The object with another number of replicas.</summary>
    /// <exception cref="ArgumentException">Its kind has no replicas.</exception>
    public static IKubernetesObject<V1ObjectMeta> WithReplicas(IKubernetesObject<V1ObjectMeta> value, int replicas) =>
        value switch
        {
            V1Deployment it => it with { Spec = it.Spec with { Replicas = replicas } },
            V1ReplicaSet it => it with { Spec = it.Spec with { Replicas = replicas } },
            V1ReplicationController it => it with { Spec = it.Spec with { Replicas = replicas } },
            V1StatefulSet it => it with { Spec = it.Spec with { Replicas = replicas } },
            _ => throw new ArgumentException($"{value.GetType().Name} has no replicas", nameof(value)),
        };
}
