using System.Text.Json.Nodes;

namespace GoldenReplay.Controllers;

/// <summary>The fields of the recordings that are more than a path into the object.</summary>
internal static class KindFields
{
    public static void Add(JsonObject fields, string kind, JsonObject state, bool namesNodes)
    {
        switch (kind)
        {
            case "Pod":
                AddPod(fields, state, namesNodes);
                break;
            case "Job":
                fields["started"] = state["status"]?["startTime"] is not null;
                AddIf(fields, "completed", state["status"]?["completionTime"] is not null);
                break;
            case "CronJob":
                AddCronJob(fields, state);
                break;
            case "Node":
                AddNode(fields, state);
                break;
            case "EndpointSlice":
                AddSlice(fields, state);
                break;
            case "Endpoints":
                fields["subsets"] = Texts((state["subsets"] as JsonArray ?? []).Select(Subset));
                break;
            case "HorizontalPodAutoscaler":
                AddAutoscaler(fields, state);
                break;
            case "PodDisruptionBudget":
                fields["disruptedPods"] = Texts(
                    (state["status"]?["disruptedPods"] as JsonObject ?? []).Select(pair => (JsonNode)pair.Key)
                );
                break;
        }
    }

    private static void AddPod(JsonObject fields, JsonObject state, bool namesNodes)
    {
        var conditions = (state["status"]?["conditions"] as JsonArray ?? [])
            .OfType<JsonObject>()
            .ToDictionary(condition => (string)condition["type"]!);
        var owner = (state["metadata"]!["ownerReferences"] as JsonArray ?? []).FirstOrDefault(found =>
            (bool?)found!["controller"] == true
        );
        var node = (string?)state["spec"]!["nodeName"];
        fields["ready"] = Is(conditions, "Ready", "True");
        fields["owner"] = owner is null ? null : $"{owner["kind"]}/{owner["name"]}";
        AddIf(fields, "scheduled", string.IsNullOrEmpty(node), value: false);
        if (namesNodes && !string.IsNullOrEmpty(node))
        {
            fields["node"] = node;
        }

        foreach (var type in new[] { "PodScheduled", "DisruptionTarget" })
        {
            if (
                conditions.GetValueOrDefault(type) is { } found
                && (type != "PodScheduled" || (string)found["status"]! == "False")
            )
            {
                fields[type] = $"{found["status"]}/{found["reason"]}";
            }
        }

        var restarts = (state["status"]?["containerStatuses"] as JsonArray ?? []).Sum(status =>
            (int)status!["restartCount"]!
        );
        if (restarts > 0)
        {
            fields["restarts"] = restarts;
        }

        if ((string?)state["status"]?["nominatedNodeName"] is { Length: > 0 } nominated)
        {
            fields["nominated"] = nominated;
        }
    }

    private static bool Is(Dictionary<string, JsonObject> conditions, string type, string status) =>
        conditions.GetValueOrDefault(type) is { } found && (string)found["status"]! == status;

    private static void AddCronJob(JsonObject fields, JsonObject state)
    {
        fields["active"] = Texts(
            (state["status"]?["active"] as JsonArray ?? []).Select(job => job!["name"]!.DeepClone())
        );
        fields["lastScheduleTime"] = state["status"]?["lastScheduleTime"]?.DeepClone();
        fields["hasLastSuccessfulTime"] = state["status"]?["lastSuccessfulTime"] is not null;
    }

    private static void AddNode(JsonObject fields, JsonObject state)
    {
        var conditions = state["status"]?["conditions"] as JsonArray ?? [];
        var ready = conditions.FirstOrDefault(it => (string)it!["type"]! == "Ready");
        var unknown = conditions.Where(it => (string?)it!["status"] == "Unknown").ToArray();
        if (unknown.Length > 0)
        {
            fields["conditions"] = new JsonObject(unknown.Select(it =>
                KeyValuePair.Create((string)it!["type"]!, (JsonNode?)$"{it["status"]}/{it["reason"]}")));
        }

        fields["ready"] = ready is null ? null : $"{ready["status"]}/{ready["reason"]}";
        fields["unschedulable"] = (bool?)state["spec"]?["unschedulable"] ?? false;
        fields["taints"] = Texts(
            (state["spec"]?["taints"] as JsonArray ?? [])
                .Select(taint => (JsonNode)$"{taint!["key"]}={taint["value"]}:{taint["effect"]}")
                .OrderBy(text => (string)text!, StringComparer.Ordinal)
        );
    }

    private static void AddSlice(JsonObject fields, JsonObject state)
    {
        fields["endpoints"] = Texts(
            (state["endpoints"] as JsonArray ?? [])
                .Select(Endpoint)
                .Order(StringComparer.Ordinal)
                .Select(text => (JsonNode)text)
        );
        fields["ports"] = Texts(
            (state["ports"] as JsonArray ?? []).Select(port =>
                (JsonNode)$"{port!["name"]}/{port["port"]}/{port["protocol"]}"
            )
        );
    }

    private static string Endpoint(JsonNode? endpoint)
    {
        var said = new[] { "ready", "serving", "terminating" }
            .Select(name => (Name: name, Value: (bool?)endpoint!["conditions"]?[name]))
            .Where(one => one.Value is not null)
            .Select(one => $"{one.Name}={(one.Value == true ? "true" : "false")}");
        return $"{endpoint!["targetRef"]?["name"] ?? "?"} {string.Join(',', said)}";
    }

    private static JsonNode Subset(JsonNode? subset) =>
        new JsonObject
        {
            ["ready"] = Addresses(subset!["addresses"]),
            ["notReady"] = Addresses(subset["notReadyAddresses"]),
            ["ports"] = Texts(
                (subset["ports"] as JsonArray ?? [])
                    .Select(port => $"{port!["name"]}/{port["port"]}")
                    .Order(StringComparer.Ordinal)
                    .Select(text => (JsonNode)text)
            ),
        };

    private static JsonArray Addresses(JsonNode? addresses) =>
        Texts(
            (addresses as JsonArray ?? [])
                .Select(address => (string?)address!["targetRef"]?["name"] ?? "?")
                .Order(StringComparer.Ordinal)
                .Select(name => (JsonNode)name)
        );

    private static void AddAutoscaler(JsonObject fields, JsonObject state)
    {
        var status = state["status"];
        fields["desiredReplicas"] ??= 0;
        fields["lastScaleTimeSet"] = status?["lastScaleTime"] is not null;
        fields["currentMetrics"] = Texts(
            (status?["currentMetrics"] as JsonArray ?? [])
                .Where(metric => (string?)metric!["type"] is { Length: > 0 })
                .Select(metric => (metric!["resource"]?["current"] ?? metric).DeepClone())
        );
    }

    private static void AddIf(JsonObject fields, string name, bool condition, bool value = true)
    {
        if (condition)
        {
            fields[name] = value;
        }
    }

    private static JsonArray Texts(IEnumerable<JsonNode?> texts) => new([.. texts]);
}
