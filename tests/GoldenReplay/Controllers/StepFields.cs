using System.Text.Json.Nodes;

namespace GoldenReplay.Controllers;

/// <summary>Which fields of each kind the recordings follow.</summary>
internal static class StepFields
{
    private static readonly string[] Scaled =
    [
        "spec.replicas",
        "status.observedGeneration",
        "status.replicas",
        "status.readyReplicas",
        "status.availableReplicas",
    ];

    private static readonly Dictionary<string, string[]> Paths = new(StringComparer.Ordinal)
    {
        ["ReplicaSet"] = [.. Scaled, "status.fullyLabeledReplicas", "status.terminatingReplicas"],
        ["ReplicationController"] = [.. Scaled, "status.fullyLabeledReplicas"],
        ["Deployment"] =
        [
            .. Scaled,
            "status.updatedReplicas",
            "status.unavailableReplicas",
            "status.terminatingReplicas",
            "spec.paused",
            "metadata.generation",
        ],
        ["StatefulSet"] =
        [
            .. Scaled,
            "status.currentReplicas",
            "status.updatedReplicas",
            "status.currentRevision",
            "status.updateRevision",
            "status.collisionCount",
        ],
        ["DaemonSet"] =
        [
            "status.currentNumberScheduled",
            "status.numberMisscheduled",
            "status.desiredNumberScheduled",
            "status.numberReady",
            "status.observedGeneration",
            "status.updatedNumberScheduled",
            "status.numberUnavailable",
            "status.numberAvailable",
        ],
        ["Job"] =
        [
            "spec.parallelism",
            "spec.suspend",
            "spec.completions",
            "status.active",
            "status.ready",
            "status.terminating",
            "status.succeeded",
            "status.failed",
            "status.failedIndexes",
            "status.completedIndexes",
        ],
        ["CronJob"] = ["spec.suspend"],
        ["Namespace"] = ["status.phase", "spec.finalizers"],
        ["ResourceQuota"] = ["status.hard", "status.used"],
        ["HorizontalPodAutoscaler"] = ["status.desiredReplicas", "status.currentReplicas"],
        ["PodDisruptionBudget"] =
        [
            "status.currentHealthy",
            "status.desiredHealthy",
            "status.disruptionsAllowed",
            "status.expectedPods",
        ],
        ["PersistentVolume"] = ["status.phase"],
        ["PersistentVolumeClaim"] = ["status.phase"],
        ["Pod"] = ["status.phase"],
    };

    /// <summary>The whole numbers that Go leaves out when they are zero.</summary>
    private static readonly HashSet<string> NoZero = new(StringComparer.Ordinal)
    {
        "readyReplicas",
        "availableReplicas",
        "fullyLabeledReplicas",
        "updatedReplicas",
        "unavailableReplicas",
        "currentReplicas",
        "numberUnavailable",
        "numberAvailable",
        "updatedNumberScheduled",
        "active",
        "succeeded",
        "failed",
        "observedGeneration",
    };

    private static readonly (string Field, string Annotation)[] Annotations =
    [
        ("revision", "deployment.kubernetes.io/revision"),
        ("desired-replicas", "deployment.kubernetes.io/desired-replicas"),
        ("max-replicas", "deployment.kubernetes.io/max-replicas"),
        ("revision-history", "deployment.kubernetes.io/revision-history"),
    ];

    public static JsonObject Of(string kind, JsonObject state, bool namesNodes)
    {
        var fields = new JsonObject();
        foreach (var path in Paths.GetValueOrDefault(kind) ?? [])
        {
            Put(fields, kind, path, state);
        }

        AddMetadata(fields, kind, state);
        if (state["status"]?["conditions"] is JsonArray conditions && kind is not ("Pod" or "Node"))
        {
            fields["conditions"] = Conditions(conditions);
        }

        KindFields.Add(fields, kind, state, namesNodes);
        return fields;
    }

    private static void Put(JsonObject fields, string kind, string path, JsonObject state)
    {
        var parts = path.Split('.');
        var name = path.StartsWith("spec.", StringComparison.Ordinal) ? path : parts[1];
        var value = state[parts[0]]?[parts[1]]?.DeepClone();
        var isZero = value is JsonValue number && number.ToJsonString() == "0";
        var omitted = isZero && (NoZero.Contains(name) || (kind == "Deployment" && name == "replicas"));
        if (!(omitted && !(kind == "StatefulSet" && name == "availableReplicas")) && value is not null)
        {
            fields[name] = value;
        }
    }

    private static void AddMetadata(JsonObject fields, string kind, JsonObject state)
    {
        var metadata = state["metadata"]!;
        foreach (var (field, annotation) in Annotations)
        {
            if (metadata["annotations"]?[annotation] is { } value)
            {
                fields[field] = value.DeepClone();
            }
        }

        if (metadata["deletionTimestamp"] is not null)
        {
            fields["deleting"] = true;
        }

        if (
            metadata["finalizers"] is JsonArray { Count: > 0 } finalizers
            && kind is not ("PersistentVolume" or "PersistentVolumeClaim")
        )
        {
            fields["finalizers"] = finalizers.DeepClone();
        }

        if (metadata["ownerReferences"] is JsonArray { Count: > 0 } owners && kind is not ("Pod" or "EndpointSlice"))
        {
            fields["owners"] = new JsonArray([
                .. owners.Select(owner => (JsonNode)$"{owner!["kind"]}/{owner["name"]}"),
            ]);
        }
    }

    private static JsonObject Conditions(JsonArray conditions)
    {
        var map = new JsonObject();
        foreach (var condition in conditions)
        {
            map[(string)condition!["type"]!] = $"{condition["status"]}/{condition["reason"]}";
        }

        return map;
    }
}
