using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>CronJobs: a schedule, a zone, and the job to start.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/batch/validation/validation.go (ValidateCronJobCreate).</remarks>
internal static class CronJobValidation
{
    private const int NameLength = 52;

    private static readonly string[] Policies = ["Allow", "Forbid", "Replace"];

    public static void Create(V1CronJob value, FieldErrors errors)
    {
        Spec(value.Spec, null, errors);
        if (value.Metadata.Name?.Length > NameLength)
        {
            errors.Invalid(FieldPath.Metadata.Child("name"), value.Metadata.Name, "must be no more than 52 characters");
        }
    }

    public static void Update(V1CronJob newer, V1CronJob older, FieldErrors errors) =>
        Spec(newer.Spec, older.Spec, errors);

    private static void Spec(V1CronJobSpec spec, V1CronJobSpec? older, FieldErrors errors)
    {
        var path = FieldPath.Spec;
        if (string.IsNullOrEmpty(spec.Schedule))
        {
            errors.Required(path.Child("schedule"));
        }
        else
        {
            Schedule(spec, older, path.Child("schedule"), errors);
        }

        errors.NonNegative(spec.StartingDeadlineSeconds, path.Child("startingDeadlineSeconds"));
        Zone(spec.TimeZone, older?.TimeZone, path.Child("timeZone"), errors);
        if (string.IsNullOrEmpty(spec.ConcurrencyPolicy))
        {
            errors.Required(path.Child("concurrencyPolicy"));
        }
        else
        {
            errors.OneOf(spec.ConcurrencyPolicy, path.Child("concurrencyPolicy"), Policies);
        }

        Template(spec.JobTemplate.Spec, path.Child("jobTemplate", "spec"), errors);
        errors.NonNegative(spec.SuccessfulJobsHistoryLimit, path.Child("successfulJobsHistoryLimit"));
        errors.NonNegative(spec.FailedJobsHistoryLimit, path.Child("failedJobsHistoryLimit"));
    }

    private static void Schedule(V1CronJobSpec spec, V1CronJobSpec? older, FieldPath path, FieldErrors errors)
    {
        try
        {
            _ = CronSchedule.Parse(spec.Schedule);
        }
        catch (FormatException problem)
        {
            errors.Invalid(path, spec.Schedule, problem.Message);
        }

        var zoned = spec.Schedule.Contains("TZ", StringComparison.Ordinal);
        if (zoned && older?.Schedule.Contains("TZ", StringComparison.Ordinal) is not true)
        {
            errors.Invalid(path, spec.Schedule, "cannot use TZ or CRON_TZ in schedule, use timeZone field instead");
        }
    }

    private static void Zone(string? zone, string? older, FieldPath path, FieldErrors errors)
    {
        if (zone is null || zone == older)
        {
            return;
        }

        if (zone.Length == 0)
        {
            errors.Invalid(path, zone, "timeZone must be nil or non-empty string");
        }
        else if (zone.Equals("Local", StringComparison.OrdinalIgnoreCase))
        {
            errors.Invalid(path, zone,
                "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones");
        }
        else if (TimeZones.Find(zone) is null)
        {
            errors.Invalid(path, zone, $"unknown time zone {zone}");
        }
    }

    private static void Template(V1JobSpec spec, FieldPath path, FieldErrors errors)
    {
        JobValidation.Common(spec, path, errors);
        if (spec.Selector is not null)
        {
            errors.Invalid(path.Child("selector"), spec.Selector, "`selector` will be auto-generated");
        }

        if (spec.ManualSelector is true)
        {
            errors.NotSupported(path.Child("manualSelector"), true, ["nil", "false"]);
        }
    }
}
