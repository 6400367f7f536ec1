using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Tables;

/// <summary>The table of Events, the same for both groups that serve them.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go, printEvent.</remarks>
internal static class EventTables
{
    private const string Columns = "Last Seen|Type|Reason|Object|Subobject+|Source+|Message|First Seen+|Count+|Name+";

    public static TableLayout Core { get; } =
        TableLayout.Of<Corev1Event>(
            Columns,
            (seen, now) =>
                Cells(
                    new Seen(
                        seen.Metadata.Name,
                        seen.Type,
                        seen.Reason,
                        seen.InvolvedObject,
                        Source(
                            seen.Source?.Component,
                            seen.Source?.Host,
                            seen.ReportingComponent,
                            seen.ReportingInstance
                        ),
                        seen.Message,
                        seen.FirstTimestamp ?? seen.EventTime,
                        seen.LastTimestamp,
                        seen.Count ?? 0,
                        seen.Series?.LastObservedTime,
                        seen.Series?.Count
                    ),
                    now
                )
        );

    public static TableLayout Events { get; } =
        TableLayout.Of<Eventsv1Event>(
            Columns,
            (seen, now) =>
                Cells(
                    new Seen(
                        seen.Metadata.Name,
                        seen.Type,
                        seen.Reason,
                        seen.Regarding,
                        Source(
                            seen.DeprecatedSource?.Component,
                            seen.DeprecatedSource?.Host,
                            seen.ReportingController,
                            seen.ReportingInstance
                        ),
                        seen.Note,
                        seen.DeprecatedFirstTimestamp ?? seen.EventTime,
                        seen.DeprecatedLastTimestamp,
                        seen.DeprecatedCount ?? 0,
                        seen.Series?.LastObservedTime,
                        seen.Series?.Count
                    ),
                    now
                )
        );

    private sealed record Seen(
        string Name,
        string? Type,
        string? Reason,
        V1ObjectReference? About,
        string Source,
        string? Message,
        DateTime? First,
        DateTime? Last,
        int Count,
        DateTime? SeriesLast,
        int? SeriesCount
    );

    private static object?[] Cells(Seen seen, DateTimeOffset now) =>
        [
            HumanDuration.Since(seen.SeriesLast ?? seen.Last ?? seen.First, now),
            seen.Type ?? "",
            seen.Reason ?? "",
            $"{seen.About?.Kind?.ToLowerInvariant()}/{seen.About?.Name}",
            seen.About?.FieldPath ?? "",
            seen.Source,
            seen.Message?.Trim() ?? "",
            HumanDuration.Since(seen.First, now),
            seen.SeriesCount ?? Math.Max(seen.Count, 1),
            seen.Name,
        ];

    private static string Source(string? component, string? host, string? controller, string? instance)
    {
        var (who, where) = string.IsNullOrEmpty(component) ? (controller ?? "", instance) : (component, host);
        return string.IsNullOrEmpty(where) ? who : $"{who}, {where}";
    }
}
