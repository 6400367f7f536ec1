using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Api.Tables;

/// <summary>Each recorded table row, printed again from the object that the real server had just returned.</summary>
public class TableReplayTests
{
    private static readonly string[] NotAboutObjects = ["tables/scale-table"];

    [TestCaseSource(nameof(RecordedTables))]
    public void A_row_has_the_cells_that_a_real_server_prints(string id, JsonNode stored, JsonNode table, DateTime now)
    {
        var value = Model(stored);
        var row = KubeKatas.Api.Tables.Tables.Row(value, now);

        var columns = KubeKatas.Api.Tables.Tables.Of(value.GetType()).Columns;
        columns
            .Select(column => $"{column.Name} {column.Type} {column.Format} {column.Priority}")
            .ShouldBe(
                table["columnDefinitions"]!
                    .AsArray()
                    .Select(column => $"{column!["name"]} {column["type"]} {column["format"]} {column["priority"]}")
            );
        var recorded = table["rows"]!.AsArray()[0]!["cells"]!.AsArray();
        row.Cells.Select((cell, index) => columns[index].Name is "Age" or "Created At" ? "" : $"{cell}")
            .ShouldBe(
                recorded.Select((cell, index) => columns[index].Name is "Age" or "Created At" ? "" : Text(cell)),
                id
            );
    }

    private static string Text(JsonNode? cell) =>
        cell switch
        {
            null => "",
            JsonValue value when value.TryGetValue<bool>(out var truth) => $"{truth}",
            _ => $"{cell}",
        };

    private static IKubernetesObject<V1ObjectMeta> Model(JsonNode stored)
    {
        var apiVersion = (string)stored["apiVersion"]!;
        var resource = Scheme.BuiltIn.First(row => row.ApiVersion == apiVersion && row.Kind == (string)stored["kind"]!);
        var read = typeof(KubernetesJson)
            .GetMethods()
            .First(method =>
                method.Name == nameof(KubernetesJson.Deserialize)
                && method.GetParameters()[0].ParameterType == typeof(string)
            );
        return (IKubernetesObject<V1ObjectMeta>)
            read.MakeGenericMethod(resource.Model).Invoke(null, [stored.ToJsonString(), null])!;
    }

    /// <summary>The object after one more step: what the server returned, or the status that was patched in.</summary>
    private static JsonNode? Later(JsonNode? stored, JsonNode? step)
    {
        if (step!["response"] is JsonObject answer && answer["metadata"]?["uid"] is not null)
        {
            return answer;
        }

        if (stored is not null && step["body"] is JsonObject body && body["status"] is { } status)
        {
            stored = stored.DeepClone();
            foreach (var (field, value) in status.AsObject())
            {
                stored["status"]![field] = value?.DeepClone();
            }
        }

        return stored;
    }

    private static string WithTimes(string json, DateTime now) =>
        Regex.Replace(
            json,
            @"\{\{now-(\d+)s(micro)?\}\}",
            match =>
                now.AddSeconds(-int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
                    .ToString("O", CultureInfo.InvariantCulture)
        );

    private static IEnumerable<TestCaseData> RecordedTables()
    {
        foreach (var line in File.ReadLines(Path.Combine(Recordings.Folder, "api", "tables.jsonl")))
        {
            var recorded = JsonNode.Parse(line)!;
            var id = (string)recorded["id"]!;
            var steps = recorded["steps"]!.AsArray();
            var table = steps
                .Select(step => step!["response"])
                .FirstOrDefault(response =>
                    response is JsonObject body
                    && (string?)body["kind"] == "Table"
                    && body["rows"]?.AsArray().Count == 1
                );
            var stored = steps.TakeWhile(step => step!["response"] != table).Aggregate(default(JsonNode), Later);
            var isDeleted = steps.Any(step => (string)step!["method"]! == "DELETE");
            if (table is not null && stored is not null && !isDeleted && !NotAboutObjects.Contains(id))
            {
                var now = (DateTime)stored["metadata"]!["creationTimestamp"]!;
                stored = JsonNode.Parse(WithTimes(stored.ToJsonString(), now))!;
                yield return new TestCaseData(id, stored, table, now).SetName("{m}: " + id[7..]);
            }
        }
    }
}
