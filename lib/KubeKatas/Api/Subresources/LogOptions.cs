using System.Globalization;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Validation;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>What a client wants of a log.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/types.go (PodLogOptions), pkg/apis/core/validation/validation.go
/// (ValidatePodLogOptions).</remarks>
public sealed record LogOptions
{
    /// <summary>True to go on until the container ends.</summary>
    public bool Follow { get; init; }

    /// <summary>True for the run before this one.</summary>
    public bool Previous { get; init; }

    /// <summary>True to put the time before each line.</summary>
    public bool Timestamps { get; init; }

    /// <summary>So many lines from the end; null for all.</summary>
    public long? TailLines { get; init; }

    /// <summary>So many bytes at most; null for all.</summary>
    public long? LimitBytes { get; init; }

    /// <summary>Only the last seconds; null for all.</summary>
    public long? SinceSeconds { get; init; }

    /// <summary>Only from a moment on; null for all.</summary>
    public DateTimeOffset? SinceTime { get; init; }

    /// <summary>The moment that the options begin at; null for the beginning.</summary>
    public DateTimeOffset? Since(DateTimeOffset now) =>
        SinceSeconds is { } seconds ? now - TimeSpan.FromSeconds(seconds) : SinceTime;

    /// <summary>Reads them from a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="pod">The pod's name, for refusals.</param>
    /// <exception cref="ApiException">400: a number is none; 422: it makes no sense.</exception>
    public static LogOptions Of(QueryParameters query, string pod)
    {
        ArgumentNullException.ThrowIfNull(query);
        var options = new LogOptions
        {
            Follow = Flag(query, "follow"),
            Previous = Flag(query, "previous"),
            Timestamps = Flag(query, "timestamps"),
            TailLines = Number(query, "tailLines"),
            LimitBytes = Number(query, "limitBytes"),
            SinceSeconds = Number(query, "sinceSeconds"),
            SinceTime = Moment(query["sinceTime"]),
        };
        var errors = new FieldErrors();
        options.Check(errors);
        return errors.Count == 0 ? options : throw Invalid.Because("", "PodLogOptions", pod, errors);
    }

    private void Check(FieldErrors errors)
    {
        if (TailLines is < 0)
        {
            errors.Invalid(FieldPath.Root("tailLines"), TailLines, "must be greater than or equal to 0");
        }

        if (LimitBytes is < 1)
        {
            errors.Invalid(FieldPath.Root("limitBytes"), LimitBytes, "must be greater than 0");
        }

        if (SinceSeconds is not null && SinceTime is not null)
        {
            errors.Forbidden(FieldPath.Whole, "at most one of `sinceTime` or `sinceSeconds` may be specified");
        }
        else if (SinceSeconds is < 1)
        {
            errors.Invalid(FieldPath.Root("sinceSeconds"), SinceSeconds, "must be greater than 0");
        }
    }

    private static bool Flag(QueryParameters query, string name) => query[name] is "true" or "1";

    private static long? Number(QueryParameters query, string name) => query[name] is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Refusal.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");

    private static DateTimeOffset? Moment(string? text) => string.IsNullOrEmpty(text) ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw Refusal.BadRequest(
            $"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"{text}\" as \"2006\"");
}
