using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.CronJobs;

/// <summary>The Jobs that CronJobs start.</summary>
/// <remarks>
/// Their names tell the minute, so that a run cannot be made twice. Source: kubernetes v1.36.2,
/// pkg/controller/cronjob/utils.go, getJobFromTemplate2, getTimeHashInMinutes.
/// </remarks>
public static class CronJobTemplates
{
    /// <summary>The annotation that tells for when a Job was due, by the clock of the CronJob's zone.</summary>
    public const string ScheduledTimestamp = "batch.kubernetes.io/cronjob-scheduled-timestamp";

    /// <summary>The name of a run's Job: the CronJob's, and the minutes since 1970.</summary>
    /// <param name="cron">The CronJob.</param>
    /// <param name="run">When it is due.</param>
    public static string NameOf(V1CronJob cron, DateTimeOffset run)
    {
        ArgumentNullException.ThrowIfNull(cron);
        return string.Create(CultureInfo.InvariantCulture, $"{cron.Metadata.Name}-{run.ToUnixTimeSeconds() / 60}");
    }

    /// <summary>The Job of a run, as the template describes it; its spec is shared, not copied.</summary>
    /// <inheritdoc cref="NameOf" path="/param"/>
    public static V1Job Make(V1CronJob cron, DateTimeOffset run)
    {
        ArgumentNullException.ThrowIfNull(cron);
        var template = cron.Spec.JobTemplate;
        return new()
        {
            Metadata = new()
            {
                Name = NameOf(cron, run),
                NamespaceProperty = cron.Metadata.NamespaceProperty,
                Labels = template.Metadata?.Labels,
                Annotations = Revisions.With(
                    template.Metadata?.Annotations, ScheduledTimestamp, Written(run, cron.Spec.TimeZone)),
                OwnerReferences = [ObjectFacts.ControllerReference(cron)],
            },
            Spec = template.Spec,
        };
    }

    /// <summary>The Event that tells whether a run was made; null when there is nothing to tell.</summary>
    internal static Write.EmitEvent? Report(V1CronJob cron, WriteOutcome outcome) => outcome switch
    {
        { Result: { } made } => new(cron, "Normal", "SuccessfulCreate", $"Created job {made.Metadata.Name}"),
        { Error: { Code: not 409 } error } when !PodCreation.IsNamespaceTerminating(error) =>
            new(cron, "Warning", "FailedCreate", $"Error creating job: {error.Message}"),
        _ => null,
    };

    private static string Written(DateTimeOffset run, string? zone)
    {
        var local = TimeZoneInfo.ConvertTime(run, TimeZones.Find(zone ?? "") ?? TimeZoneInfo.Utc);
        var format = local.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }
}
