using k8s.Models;
using KubeKatas.Objects;
using static KubeKatas.Api.Tables.TableTexts;

namespace KubeKatas.Api.Tables;

/// <summary>The tables of what runs pods.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go.</remarks>
internal static class WorkloadTables
{
    private const string TemplateColumns = "Containers+|Images+|Selector+";

    public static TableLayout ReplicationController { get; } =
        TableLayout.Of<V1ReplicationController>(
            "Name|Desired:integer|Current:integer|Ready:integer|Age|" + TemplateColumns,
            (rc, now) =>
                [
                    rc.Metadata.Name,
                    rc.Spec.Replicas ?? 1,
                    rc.Status?.Replicas ?? 0,
                    rc.Status?.ReadyReplicas ?? 0,
                    Age(rc.Metadata, now),
                    ContainerNames(rc.Spec.Template?.Spec),
                    Images(rc.Spec.Template?.Spec),
                    Labels(rc.Spec.Selector),
                ]
        );

    public static TableLayout ReplicaSet { get; } =
        TableLayout.Of<V1ReplicaSet>(
            "Name|Desired:integer|Current:integer|Ready:integer|Age|" + TemplateColumns,
            (rs, now) =>
                [
                    rs.Metadata.Name,
                    rs.Spec.Replicas ?? 1,
                    rs.Status?.Replicas ?? 0,
                    rs.Status?.ReadyReplicas ?? 0,
                    Age(rs.Metadata, now),
                    .. Template(rs.Spec.Template, rs.Spec.Selector),
                ]
        );

    public static TableLayout Deployment { get; } =
        TableLayout.Of<V1Deployment>(
            "Name|Ready|Up-to-date|Available|Age|" + TemplateColumns,
            (deployment, now) =>
                [
                    deployment.Metadata.Name,
                    $"{deployment.Status?.ReadyReplicas ?? 0}/{deployment.Spec.Replicas ?? 1}",
                    deployment.Status?.UpdatedReplicas ?? 0,
                    deployment.Status?.AvailableReplicas ?? 0,
                    Age(deployment.Metadata, now),
                    .. Template(deployment.Spec.Template, deployment.Spec.Selector),
                ]
        );

    public static TableLayout DaemonSet { get; } =
        TableLayout.Of<V1DaemonSet>(
            "Name|Desired:integer|Current:integer|Ready:integer|Up-to-date:integer|Available:integer|Node Selector|Age|"
                + TemplateColumns,
            (ds, now) =>
                [
                    ds.Metadata.Name,
                    ds.Status?.DesiredNumberScheduled ?? 0,
                    ds.Status?.CurrentNumberScheduled ?? 0,
                    ds.Status?.NumberReady ?? 0,
                    ds.Status?.UpdatedNumberScheduled ?? 0,
                    ds.Status?.NumberAvailable ?? 0,
                    Labels(ds.Spec.Template?.Spec?.NodeSelector),
                    Age(ds.Metadata, now),
                    .. Template(ds.Spec.Template, ds.Spec.Selector),
                ]
        );

    public static TableLayout StatefulSet { get; } =
        TableLayout.Of<V1StatefulSet>(
            "Name|Ready|Age|Containers+|Images+",
            (sts, now) =>
                [
                    sts.Metadata.Name,
                    $"{sts.Status?.ReadyReplicas ?? 0}/{sts.Spec.Replicas ?? 1}",
                    Age(sts.Metadata, now),
                    ContainerNames(sts.Spec.Template?.Spec),
                    Images(sts.Spec.Template?.Spec),
                ]
        );

    public static TableLayout Job { get; } =
        TableLayout.Of<V1Job>(
            "Name|Status|Completions|Duration|Age|" + TemplateColumns,
            (job, now) =>
                [
                    job.Metadata.Name,
                    JobStatus(job),
                    Completions(job),
                    JobDuration(job, now),
                    Age(job.Metadata, now),
                    .. Template(job.Spec.Template, job.Spec.Selector),
                ]
        );

    public static TableLayout CronJob { get; } =
        TableLayout.Of<V1CronJob>(
            "Name|Schedule|Timezone|Suspend:boolean|Active:integer|Last Schedule|Age|" + TemplateColumns,
            (cron, now) =>
                [
                    cron.Metadata.Name,
                    cron.Spec.Schedule,
                    Or(cron.Spec.TimeZone, None),
                    YesOrNo(cron.Spec.Suspend),
                    cron.Status?.Active?.Count ?? 0,
                    cron.Status?.LastScheduleTime is { } last ? HumanDuration.Since(last, now) : None,
                    Age(cron.Metadata, now),
                    .. Template(cron.Spec.JobTemplate?.Spec?.Template, cron.Spec.JobTemplate?.Spec?.Selector),
                ]
        );

    public static TableLayout PodTemplate { get; } =
        TableLayout.Of<V1PodTemplate>(
            "Name|Containers|Images|Pod Labels",
            (template, _) =>
                [
                    template.Metadata.Name,
                    ContainerNames(template.Template?.Spec),
                    Images(template.Template?.Spec),
                    Labels(template.Template?.Metadata?.Labels),
                ]
        );

    public static TableLayout ControllerRevision { get; } =
        TableLayout.Of<V1ControllerRevision>(
            "Name|Controller|Revision|Age",
            (revision, now) =>
                [revision.Metadata.Name, Controller(revision.Metadata), revision.Revision, Age(revision.Metadata, now)]
        );

    public static TableLayout Scale { get; } =
        TableLayout.Of<V1Scale>(
            "Name|Desired:integer|Available:integer|Age",
            (scale, now) =>
                [
                    scale.Metadata.Name, scale.Spec?.Replicas ?? 0, scale.Status?.Replicas ?? 0, Age(scale.Metadata, now),
                ]
        );

    public static TableLayout DisruptionBudget { get; } =
        TableLayout.Of<V1PodDisruptionBudget>(
            "Name|Min Available|Max Unavailable|Allowed Disruptions:integer|Age",
            (budget, now) =>
                [
                    budget.Metadata.Name,
                    budget.Spec?.MinAvailable?.ToString() ?? "N/A",
                    budget.Spec?.MaxUnavailable?.ToString() ?? "N/A",
                    budget.Status?.DisruptionsAllowed ?? 0,
                    Age(budget.Metadata, now),
                ]
        );

    private static object?[] Template(V1PodTemplateSpec? template, V1LabelSelector? selector) =>
        [ContainerNames(template?.Spec), Images(template?.Spec), TableTexts.Selector(selector)];

    private static string YesOrNo(bool? value) =>
        value switch
        {
            true => "True",
            false => "False",
            null => Unset,
        };

    private static string Controller(V1ObjectMeta metadata)
    {
        var owner = metadata.OwnerReferences?.FirstOrDefault(reference => reference.Controller == true);
        if (owner is null)
        {
            return None;
        }

        var slash = owner.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "" : "." + owner.ApiVersion[..slash];
        return $"{owner.Kind.ToLowerInvariant()}{group}/{owner.Name}";
    }

    private static string Completions(V1Job job) =>
        (job.Spec.Completions, job.Spec.Parallelism ?? 0) switch
        {
            ({ } completions, _) => $"{job.Status?.Succeeded ?? 0}/{completions}",
            (null, > 1) => $"{job.Status?.Succeeded ?? 0}/1 of {job.Spec.Parallelism}",
            _ => $"{job.Status?.Succeeded ?? 0}/1",
        };

    private static string JobDuration(V1Job job, DateTimeOffset now) =>
        (job.Status?.StartTime, job.Status?.CompletionTime) switch
        {
            (null, _) => "",
            ({ } start, null) => HumanDuration.Since(start, now),
            ({ } start, { } end) => HumanDuration.Of(end - start),
        };

    private static string JobStatus(V1Job job)
    {
        bool Has(string type) => job.Status?.Conditions?.Any(row => row.Type == type && row.Status == "True") == true;

        return Has("Complete") ? "Complete"
            : Has("Failed") ? "Failed"
            : job.Metadata.DeletionTimestamp is not null ? "Terminating"
            : Has("Suspended") ? "Suspended"
            : Has("FailureTarget") ? "FailureTarget"
            : Has("SuccessCriteriaMet") ? "SuccessCriteriaMet"
            : "Running";
    }
}
