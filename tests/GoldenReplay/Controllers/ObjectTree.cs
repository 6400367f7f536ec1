using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;

namespace GoldenReplay.Controllers;

/// <summary>An object as the recordings print it: without what differs from run to run.</summary>
internal static partial class ObjectTree
{
    private static readonly string[] DroppedMetadata =
    [
        "uid",
        "resourceVersion",
        "creationTimestamp",
        "managedFields",
        "selfLink",
    ];

    private static readonly string[] DroppedAddresses = ["podIP", "podIPs", "hostIP", "hostIPs"];

    public static JsonObject Plain(IKubernetesObject<V1ObjectMeta> value) =>
        JsonNode.Parse(KubernetesJson.Serialize((object)value))!.AsObject();

    public static JsonObject Normal(
        IKubernetesObject<V1ObjectMeta> value,
        string kind,
        Names names,
        DateTimeOffset start
    )
    {
        var tree = Plain(value);
        tree.Remove("apiVersion");
        tree["kind"] = kind;
        foreach (var name in DroppedMetadata)
        {
            tree["metadata"]!.AsObject().Remove(name);
        }

        DropOwnerUids(tree["metadata"]!);
        DropNoise(kind, tree);
        var text = names.Normal(tree.ToJsonString());
        text = Address().Replace(text, "\"{ip}\"");
        text = TokenVolume().Replace(text, "kube-api-access-{x}");
        text = Timestamp().Replace(text, match => $"\"{Moment(match.Groups[1].Value, start)}\"");
        return JsonNode.Parse(text)!.AsObject();
    }

    public static string Relative(string timestamp, DateTimeOffset start)
    {
        var at = DateTimeOffset.Parse(timestamp, CultureInfo.InvariantCulture);
        var seconds = Math.Floor((at - start).TotalSeconds);
        return seconds < 0 ? $"T{seconds}" : $"T+{seconds}";
    }

    /// <summary>A time as the recordings print it: with its zone unless that is UTC.</summary>
    private static string Moment(string written, DateTimeOffset start)
    {
        var timestamp = Regex.Unescape(written);
        var zone = timestamp.EndsWith('Z') ? "" : $"(zone {timestamp[^"+00:00".Length..]})";
        return Relative(timestamp, start) + zone;
    }

    private static void DropOwnerUids(JsonNode metadata)
    {
        foreach (var owner in metadata["ownerReferences"] as JsonArray ?? [])
        {
            owner!.AsObject().Remove("uid");
        }

        if ((string?)metadata["namespace"] == Recording.Namespace)
        {
            metadata.AsObject().Remove("namespace");
        }
    }

    /// <summary>What the recordings leave out of a kind.</summary>
    private static void DropNoise(string kind, JsonObject tree)
    {
        switch (kind)
        {
            case "Pod":
                DropPodNoise(tree);
                break;
            case "Node":
                (tree["status"] as JsonObject)?.Remove("nodeInfo");
                break;
            case "PersistentVolume":
                (tree["spec"]!["claimRef"] as JsonObject)?.Remove("resourceVersion");
                break;
            case "Endpoints" or "EndpointSlice":
                DropEndpointNoise(tree);
                break;
            case "Service":
                NameNodePorts(tree);
                break;
        }
    }

    private static void NameNodePorts(JsonObject service)
    {
        foreach (var port in (service["spec"]!["ports"] as JsonArray ?? []).Where(port => port!["nodePort"] is not null))
        {
            port!["nodePort"] = "{nodePort}";
        }
    }

    /// <summary>When and how often endpoints changed, and which pod of a name they mean.</summary>
    private static void DropEndpointNoise(JsonObject tree)
    {
        var metadata = tree["metadata"]!.AsObject();
        metadata.Remove("generation");
        if (metadata["annotations"] is JsonObject notes)
        {
            notes.Remove("endpoints.kubernetes.io/last-change-trigger-time");
        }

        var addresses = (tree["subsets"] as JsonArray ?? []).SelectMany(subset =>
            new[] { "addresses", "notReadyAddresses" }.SelectMany(list => subset![list] as JsonArray ?? []));
        foreach (var target in addresses.Concat(tree["endpoints"] as JsonArray ?? []).Select(one => one!["targetRef"]))
        {
            (target as JsonObject)?.Remove("uid");
        }
    }

    private static void DropPodNoise(JsonObject pod)
    {
        foreach (var name in DroppedAddresses)
        {
            (pod["status"] as JsonObject)?.Remove(name);
        }

        Drop(pod["spec"]!, "volumes");
        foreach (var list in new[] { "containers" })
        {
            foreach (var container in pod["spec"]![list] as JsonArray ?? [])
            {
                Drop(container!, "volumeMounts");
            }
        }
    }

    /// <summary>Takes the token's volume out of a list, and the list when it is then empty.</summary>
    private static void Drop(JsonNode holder, string list)
    {
        if (holder[list] is not JsonArray items)
        {
            return;
        }

        foreach (
            var item in items
                .Where(item => ((string)item!["name"]!).StartsWith("kube-api-access-", StringComparison.Ordinal))
                .ToArray()
        )
        {
            items.Remove(item);
        }

        if (items.Count == 0)
        {
            holder.AsObject().Remove(list);
        }
    }

    [GeneratedRegex("kube-api-access-[a-z0-9]{5}")]
    private static partial Regex TokenVolume();

    [GeneratedRegex(
        "\"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}" +
        "(?:\\.[0-9]+)?(?:Z|(?:\\\\u002B|-)[0-9]{2}:[0-9]{2}))\"")]
    private static partial Regex Timestamp();

    [GeneratedRegex("\"[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\"")]
    private static partial Regex Address();
}
