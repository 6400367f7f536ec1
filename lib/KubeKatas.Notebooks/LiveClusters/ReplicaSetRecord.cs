using System.Globalization;
using k8s;
using k8s.Models;
using KubeKatas.Api.Defaulting;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>A ReplicaSet written into a ConfigMap and read back.</summary>
/// <remarks>The set has the ConfigMap's UID, so that what the set owns is what the ConfigMap owns.</remarks>
internal static class ReplicaSetRecord
{
    private const string Label = "kubekatas.io/kind";
    private const string Kind = "ReplicaSet";
    private const string Spec = "spec.json";
    private const string Status = "status.json";
    private const string Generation = "generation";
    private const string Prefix = "replicaset-";

    /// <summary>The name of the ConfigMap for a set's name.</summary>
    public static string NameOf(string set) => Prefix + set;

    public static bool Is(V1ConfigMap map) =>
        map.Metadata.Labels?.TryGetValue(Label, out var kind) is true && kind == Kind
        && map.Data?.ContainsKey(Spec) is true;

    /// <summary>The ConfigMap that says what is wanted; its status is left to the controller.</summary>
    /// <param name="set">What is wanted; missing fields get their defaults.</param>
    /// <param name="there">The record so far; null when it is new.</param>
    public static V1ConfigMap Of(V1ReplicaSet set, V1ConfigMap? there)
    {
        var spec = KubernetesJson.Serialize(Defaults.Apply(set).Spec);
        var old = there?.Data?.TryGetValue(Spec, out var text) is true ? text : null;
        var generation = (there is null ? 0 : GenerationOf(there)) + (spec == old ? 0 : 1);
        return new()
        {
            Metadata = new()
            {
                Name = NameOf(set.Metadata.Name),
                Labels = new Dictionary<string, string> { [Label] = Kind },
            },
            Data = new Dictionary<string, string>
            {
                [Spec] = spec,
                [Generation] = generation.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    /// <summary>The part of the ConfigMap that tells a set's status.</summary>
    public static V1ConfigMap OfStatus(V1ReplicaSet set) =>
        new()
        {
            Metadata = new() { Name = NameOf(set.Metadata.Name) },
            Data = new Dictionary<string, string> { [Status] = KubernetesJson.Serialize(set.Status) },
        };

    /// <summary>The set of a record.</summary>
    public static V1ReplicaSet Read(V1ConfigMap map) =>
        new()
        {
            ApiVersion = "apps/v1",
            Kind = Kind,
            Metadata = new()
            {
                Name = map.Metadata.Name[Prefix.Length..],
                NamespaceProperty = map.Metadata.NamespaceProperty,
                Uid = map.Metadata.Uid,
                CreationTimestamp = map.Metadata.CreationTimestamp,
                DeletionTimestamp = map.Metadata.DeletionTimestamp,
                Generation = GenerationOf(map),
            },
            Spec = KubernetesJson.Deserialize<V1ReplicaSetSpec>(map.Data[Spec]),
            Status = map.Data.TryGetValue(Status, out var status)
                ? KubernetesJson.Deserialize<V1ReplicaSetStatus>(status)
                : new() { Replicas = 0 },
        };

    private static long GenerationOf(V1ConfigMap map) =>
        map.Data?.TryGetValue(Generation, out var text) is true
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 1;
}
