using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Conversion;
using KubeKatas.Api.CustomResources;
using KubeKatas.Api.Strategies;
using KubeKatas.Api.Tables;
using KubeKatas.Objects;

namespace KubeKatas.Api.Answering;

/// <summary>The Table that a client gets that asks for one.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/types.go (Table).</remarks>
internal static class TableTree
{
    public static JsonObject Of(
        ListContent list,
        ResourceInfo resource,
        string version,
        string? includeObject,
        DateTimeOffset now,
        bool header = true
    )
    {
        var metadata = new JsonObject { ["resourceVersion"] = list.Version };
        if (list.Continue is not null)
        {
            metadata["continue"] = list.Continue;
            metadata["remainingItemCount"] = list.Remaining;
        }

        var layout = resource is CustomResourceInfo custom
            ? CustomColumns.Of(custom)
            : Tables.Tables.Of(resource.StoredModel);
        var table = new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/" + version,
            ["metadata"] = metadata,
        };
        table["columnDefinitions"] = header ? new JsonArray([.. layout.Columns.Select(Column)]) : null;
        table["rows"] = new JsonArray([
            .. list.Items.Select(value => Row(layout, value, resource, version, includeObject, now)),
        ]);
        return table;
    }

    private static JsonObject Column(TableColumn column) =>
        new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = column.Type,
            ["format"] = column.Format,
            ["description"] = "",
            ["priority"] = column.Priority,
        };

    private static JsonObject Row(
        TableLayout layout,
        IKubernetesObject<V1ObjectMeta> value,
        ResourceInfo resource,
        string version,
        string? includeObject,
        DateTimeOffset now
    )
    {
        var row = layout.Row(value, now);
        var tree = new JsonObject { ["cells"] = new JsonArray([.. row.Cells.Select(Cell)]) };
        if (row.Completed is { } completed)
        {
            tree["conditions"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Completed",
                    ["status"] = "True",
                    ["reason"] = completed.Reason,
                    ["message"] = completed.Message,
                }
            );
        }

        tree["object"] = includeObject switch
        {
            "None" => null,
            "Object" => WireJson.ToTree(WireJson.Named(Conversions.ToServed(value, resource), resource)),
            _ => new JsonObject
            {
                ["kind"] = "PartialObjectMetadata",
                ["apiVersion"] = "meta.k8s.io/" + version,
                ["metadata"] = WireJson.ToTree(
                    value is V1DaemonSet ? DaemonSetStrategy.WithoutCount(value.Metadata) : value.Metadata
                ),
            },
        };
        return tree;
    }

    private static JsonNode? Cell(object? value) =>
        value switch
        {
            null => null,
            string text => JsonValue.Create(text),
            bool flag => JsonValue.Create(flag),
            int number => JsonValue.Create(number),
            long number => JsonValue.Create(number),
            double number => JsonValue.Create(number),
            _ => JsonValue.Create(value.ToString()),
        };
}
