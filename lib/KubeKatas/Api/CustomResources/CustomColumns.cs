using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Tables;
using KubeKatas.Objects;

namespace KubeKatas.Api.CustomResources;

/// <summary>The tables of custom resources: the columns that their definition names.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/registry/customresource/tableconvertor/tableconvertor.go.
/// </remarks>
internal static class CustomColumns
{
    /// <summary>The layout of one version's tables.</summary>
    public static TableLayout Of(CustomResourceInfo resource)
    {
        var columns = resource.Columns.Select(column => (Column: column, Path: JsonPath.Parse(column.JsonPath))).ToList();
        return new(
            [
                new TableColumn("Name", Format: "name"),
                .. resource.Columns.Select(column => new TableColumn(
                    column.Name, column.Type, column.Format ?? "", column.Priority ?? 0)),
            ],
            (value, now) => Cells(resource.Read((CustomResource)value), columns, now));
    }

    private static object?[] Cells(
        CustomResource value, List<(V1CustomResourceColumnDefinition Column, JsonPath? Path)> columns, DateTimeOffset now)
    {
        var tree = WireJson.ToTree(value);
        return
        [
            value.Metadata.Name,
            .. columns.Select(column => column.Path?.Find(tree) is [var first, ..]
                ? Cell(column.Column.Type, first, now)
                : null),
        ];
    }

    private static object? Cell(string type, JsonNode? value, DateTimeOffset now) => (type, value?.GetValueKind()) switch
    {
        ("string", _) => JsonPath.Text(value),
        ("integer", JsonValueKind.Number) => (long)value!.Deserialize<double>(),
        ("number", JsonValueKind.Number) => value!.Deserialize<double>(),
        ("boolean", JsonValueKind.True or JsonValueKind.False) => value!.GetValue<bool>(),
        ("date", JsonValueKind.String) => Age(value!.GetValue<string>(), now),
        _ => null,
    };

    private static string Age(string text, DateTimeOffset now) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? HumanDuration.Since(time.UtcDateTime, now)
            : "<invalid>";
}
