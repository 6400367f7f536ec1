using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;

namespace KubeKatas.Api.Apply;

/// <summary>The structures that the real server writes even when they are empty.</summary>
/// <remarks>
/// In Go they are values, not pointers, so an object always has them, and nobody is ever the one who added them:
/// managedFields
/// shows their fields, never themselves. The client's models cannot tell. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/api/*/*/types.go.
/// </remarks>
internal static class AlwaysPresent
{
    private static readonly Dictionary<string, string[]> OfTypes = new()
    {
        ["PodTemplateSpec"] = ["metadata", "spec"],
        ["PodTemplate"] = ["template"],
        ["DeploymentSpec"] = ["strategy", "template"],
        ["DaemonSetSpec"] = ["template", "updateStrategy"],
        ["StatefulSetSpec"] = ["template", "updateStrategy"],
        ["ReplicaSetSpec"] = ["template"],
        ["JobSpec"] = ["template"],
        ["JobTemplateSpec"] = ["metadata", "spec"],
        ["CronJobSpec"] = ["jobTemplate"],
        ["Container"] = ["resources"],
        ["EphemeralContainer"] = ["resources"],
        ["ContainerStatus"] = ["state", "lastState"],
        ["PersistentVolumeClaim"] = ["metadata", "spec", "status"],
        ["PersistentVolumeClaimSpec"] = ["resources"],
        ["PersistentVolumeClaimTemplate"] = ["metadata", "spec"],
        ["ServiceStatus"] = ["loadBalancer"],
        ["IngressStatus"] = ["loadBalancer"],
        ["IngressServiceBackend"] = ["port"],
        ["NetworkPolicySpec"] = ["podSelector"],
        ["HorizontalPodAutoscalerSpec"] = ["scaleTargetRef"],
        ["ResourceMetricSource"] = ["target"],
        ["NodeStatus"] = ["daemonEndpoints", "nodeInfo"],
        ["NodeDaemonEndpoints"] = ["kubeletEndpoint"],
        ["Event"] = ["involvedObject", "source"],
        ["PreferredSchedulingTerm"] = ["preference"],
        ["WeightedPodAffinityTerm"] = ["podAffinityTerm"],
        ["CustomResourceDefinitionSpec"] = ["names"],
    };

    /// <summary>Conditions' times are values in Go: written as null when not set.</summary>
    private static readonly string[] NullTimes =
    [
        "lastTransitionTime",
        "lastProbeTime",
        "lastUpdateTime",
        "lastHeartbeatTime",
    ];

    /// <summary>Texts that are pointers in Go: empty and absent differ.</summary>
    private static readonly HashSet<string> Pointers = ["storageClassName", "type", "protocol", "name"];

    private static readonly string[] OfObjects = ["spec", "status"];

    /// <summary>Adds them to a tree, which is changed.</summary>
    public static void AddTo(JsonObject tree, ObjectShape shape, SchemaTable schemas)
    {
        var fields =
            shape.Kinds.Count > 0
                ? OfObjects.Where(shape.Fields.ContainsKey).Concat(OfTypes.GetValueOrDefault(shape.ShortName, []))
                : OfTypes.GetValueOrDefault(shape.ShortName, []);
        foreach (var field in fields)
        {
            tree.TryAdd(field, new JsonObject());
        }

        AddNulls(tree, shape);
        foreach (
            var key in tree.Where(pair => IsOmitted(pair.Value, shape, pair.Key)).Select(pair => pair.Key).ToList()
        )
        {
            tree.Remove(key);
        }

        foreach (var key in shape.Required.Where(key => !tree.ContainsKey(key)))
        {
            Zero(tree, key, shape.Fields[key]);
        }

        foreach (var (key, value) in tree)
        {
            if (shape.Fields.TryGetValue(key, out var field))
            {
                AddToValue(value, field, schemas);
            }
        }
    }

    /// <summary>What has no "omitempty" and is no structure is written as null.</summary>
    private static void AddNulls(JsonObject tree, ObjectShape shape)
    {
        if (shape.ShortName == "CustomResourceDefinitionStatus")
        {
            // A list without "omitempty": null until the first condition.
            tree.TryAdd("conditions", null);
        }

        foreach (
            var key in NullTimes.Where(key =>
                shape.Fields.ContainsKey(key) && shape.ShortName.EndsWith("Condition", StringComparison.Ordinal)
            )
        )
        {
            tree.TryAdd(key, null);
        }
    }

    /// <summary>Go leaves out lists, maps and texts that are empty, unless they are required or pointers.</summary>
    private static bool IsOmitted(JsonNode? value, ObjectShape shape, string key) =>
        shape.Fields.TryGetValue(key, out var field)
        && !shape.Required.Contains(key)
        && value switch
        {
            JsonArray { Count: 0 } => field.Array is not null,
            JsonObject { Count: 0 } => field.Map is not null,
            JsonValue text => !Pointers.Contains(key) && text.TryGetValue(out string? words) && words.Length == 0,
            _ => false,
        };

    /// <summary>Required fields have no "omitempty": Go writes null for lists and maps, and zeros.</summary>
    private static void Zero(JsonObject tree, string key, FieldShape field)
    {
        if (field.Array is not null || field.Map is not null)
        {
            tree[key] = null;
        }
        else if (field.Ref is null)
        {
            tree[key] = field.Type switch
            {
                "integer" => JsonValue.Create(0),
                "boolean" => JsonValue.Create(false),
                _ => JsonValue.Create(""),
            };
        }
    }

    private static void AddToValue(JsonNode? value, FieldShape field, SchemaTable schemas)
    {
        switch (value)
        {
            case JsonObject map when schemas.Named(field.Ref) is { Fields.Count: > 0 } shape:
                AddTo(map, shape, schemas);
                break;
            case JsonObject map when field.Map is { Ref: not null } values:
                foreach (var (_, inner) in map)
                {
                    AddToValue(inner, values, schemas);
                }

                break;
            case JsonArray list when field.Array is { Ref: not null } items:
                foreach (var item in list)
                {
                    AddToValue(item, items, schemas);
                }

                break;
        }
    }
}
