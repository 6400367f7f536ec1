using k8s.Models;

namespace KubeKatas.Api.Conversion;

/// <summary>Events of the core group and of events.k8s.io are the same objects under other names.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/events/v1/conversion.go.</remarks>
internal static class EventConversion
{
    public static Corev1Event ToCore(Eventsv1Event value) => new()
    {
        ApiVersion = "v1",
        Kind = "Event",
        Metadata = value.Metadata,
        InvolvedObject = value.Regarding ?? new(),
        Related = value.Related,
        Reason = value.Reason,
        Message = value.Note,
        Action = value.Action,
        Type = value.Type,
        EventTime = value.EventTime,
        ReportingComponent = value.ReportingController,
        ReportingInstance = value.ReportingInstance,
        Source = value.DeprecatedSource,
        Count = value.DeprecatedCount,
        FirstTimestamp = value.DeprecatedFirstTimestamp,
        LastTimestamp = value.DeprecatedLastTimestamp,
        Series = value.Series is { } series
            ? new() { Count = series.Count, LastObservedTime = series.LastObservedTime }
            : null,
    };

    public static Eventsv1Event ToEvents(Corev1Event value) => new()
    {
        ApiVersion = "events.k8s.io/v1",
        Kind = "Event",
        Metadata = value.Metadata,
        Regarding = value.InvolvedObject,
        Related = value.Related,
        Reason = value.Reason,
        Note = value.Message,
        Action = value.Action,
        Type = value.Type,
        EventTime = value.EventTime,
        ReportingController = value.ReportingComponent,
        ReportingInstance = value.ReportingInstance,
        DeprecatedSource = value.Source,
        DeprecatedCount = value.Count,
        DeprecatedFirstTimestamp = value.FirstTimestamp,
        DeprecatedLastTimestamp = value.LastTimestamp,
        Series = value.Series is { } series
            ? new() { Count = series.Count ?? 0, LastObservedTime = series.LastObservedTime ?? default }
            : null,
    };
}
