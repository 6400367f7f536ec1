using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of the controllers of the apps group and of ReplicationControllers.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/apps/v1/defaults.go and pkg/apis/core/v1/defaults.go.</remarks>
internal static class WorkloadDefaults
{
    private const string RollingUpdate = "RollingUpdate";
    private const string Retain = "Retain";

    public static V1Deployment Apply(V1Deployment value)
    {
        var spec = value.Spec ?? new();
        var template = PodDefaults.Apply(spec.Template);
        var strategy = Apply(spec.Strategy);
        var complete = spec is { Replicas: not null, RevisionHistoryLimit: not null, ProgressDeadlineSeconds: not null }
            and not { Paused: false } and not { MinReadySeconds: 0 }
            && ReferenceEquals(template, spec.Template) && ReferenceEquals(strategy, spec.Strategy);
        return complete ? value : value with
        {
            Spec = spec with
            {
                Template = template,
                Strategy = strategy,
                Paused = Zeros.Dropped(spec.Paused),
                MinReadySeconds = Zeros.Dropped(spec.MinReadySeconds),
                Replicas = spec.Replicas ?? 1,
                RevisionHistoryLimit = spec.RevisionHistoryLimit ?? 10,
                ProgressDeadlineSeconds = spec.ProgressDeadlineSeconds ?? 600,
            },
        };
    }

    public static V1ReplicaSet Apply(V1ReplicaSet value)
    {
        var spec = value.Spec ?? new();
        var template = PodDefaults.Apply(spec.Template);
        return spec is { Replicas: not null } and not { MinReadySeconds: 0 } && ReferenceEquals(template, spec.Template)
            ? value
            : value with
            {
                Spec = spec with
                {
                    Template = template,
                    Replicas = spec.Replicas ?? 1,
                    MinReadySeconds = Zeros.Dropped(spec.MinReadySeconds),
                },
            };
    }

    public static V1ReplicationController Apply(V1ReplicationController value)
    {
        var spec = value.Spec ?? new();
        var template = spec.Template is null ? null : PodDefaults.Apply(spec.Template);
        var labels = template?.Metadata?.Labels;
        var selector = spec.Selector is { Count: > 0 } ? spec.Selector : labels;
        if (spec.Replicas is null || !ReferenceEquals(template, spec.Template) || !ReferenceEquals(selector,
            spec.Selector))
        {
            spec = spec with { Template = template, Replicas = spec.Replicas ?? 1, Selector = selector };
            value = value with { Spec = spec };
        }

        return value.Metadata.Labels is { Count: > 0 } || labels is null
            ? value
            : value with { Metadata = value.Metadata with { Labels = labels } };
    }

    public static V1DaemonSet Apply(V1DaemonSet value)
    {
        var spec = value.Spec ?? new();
        var template = PodDefaults.Apply(spec.Template);
        var strategy = Apply(spec.UpdateStrategy);
        return spec is { RevisionHistoryLimit: not null } and not { MinReadySeconds: 0 }
            && ReferenceEquals(template, spec.Template) && ReferenceEquals(strategy, spec.UpdateStrategy) ? value : value with
            {
                Spec = spec with
                {
                    Template = template,
                    UpdateStrategy = strategy,
                    MinReadySeconds = Zeros.Dropped(spec.MinReadySeconds),
                    RevisionHistoryLimit = spec.RevisionHistoryLimit ?? 10,
                },
            };
    }

    public static V1StatefulSet Apply(V1StatefulSet value)
    {
        var spec = value.Spec ?? new();
        var template = PodDefaults.Apply(spec.Template);
        var strategy = Apply(spec.UpdateStrategy);
        var claims = Lists.Each(spec.VolumeClaimTemplates, Claim);
        var kept = Apply(spec.PersistentVolumeClaimRetentionPolicy);
        var complete = spec is { Replicas: not null, RevisionHistoryLimit: not null, PodManagementPolicy: not null }
            and not { MinReadySeconds: 0 }
            && ReferenceEquals(template, spec.Template) && ReferenceEquals(strategy, spec.UpdateStrategy)
            && ReferenceEquals(claims, spec.VolumeClaimTemplates)
            && ReferenceEquals(kept, spec.PersistentVolumeClaimRetentionPolicy);
        return complete ? value : value with
        {
            Spec = spec with
            {
                Template = template,
                UpdateStrategy = strategy,
                VolumeClaimTemplates = claims,
                PersistentVolumeClaimRetentionPolicy = kept,
                MinReadySeconds = Zeros.Dropped(spec.MinReadySeconds),
                Replicas = spec.Replicas ?? 1,
                RevisionHistoryLimit = spec.RevisionHistoryLimit ?? 10,
                PodManagementPolicy = spec.PodManagementPolicy ?? "OrderedReady",
            },
        };
    }

    private static V1DeploymentStrategy Apply(V1DeploymentStrategy? value)
    {
        var strategy = value ?? new();
        var type = string.IsNullOrEmpty(strategy.Type) ? RollingUpdate : strategy.Type;
        var rolling = strategy.RollingUpdate;
        if (type == RollingUpdate && rolling is not { MaxSurge: not null, MaxUnavailable: not null })
        {
            rolling = new() { MaxSurge = rolling?.MaxSurge ?? "25%", MaxUnavailable = rolling?.MaxUnavailable
                ?? "25%" };
        }

        return type == strategy.Type && ReferenceEquals(rolling, strategy.RollingUpdate)
            ? strategy
            : strategy with { Type = type, RollingUpdate = rolling };
    }

    private static V1DaemonSetUpdateStrategy Apply(V1DaemonSetUpdateStrategy? value)
    {
        var strategy = value ?? new();
        var type = string.IsNullOrEmpty(strategy.Type) ? RollingUpdate : strategy.Type;
        var rolling = strategy.RollingUpdate;
        if (type == RollingUpdate && rolling is not { MaxSurge: not null, MaxUnavailable: not null })
        {
            rolling = new() { MaxSurge = rolling?.MaxSurge ?? 0, MaxUnavailable = rolling?.MaxUnavailable ?? 1 };
        }

        return type == strategy.Type && ReferenceEquals(rolling, strategy.RollingUpdate)
            ? strategy
            : strategy with { Type = type, RollingUpdate = rolling };
    }

    private static V1StatefulSetUpdateStrategy Apply(V1StatefulSetUpdateStrategy? value)
    {
        var strategy = value ?? new();
        if (string.IsNullOrEmpty(strategy.Type))
        {
            strategy = strategy with { Type = RollingUpdate, RollingUpdate = strategy.RollingUpdate ?? new() };
        }

        return strategy is { Type: RollingUpdate, RollingUpdate.Partition: null }
            ? strategy with { RollingUpdate = strategy.RollingUpdate with { Partition = 0 } }
            : strategy;
    }

    private static V1StatefulSetPersistentVolumeClaimRetentionPolicy Apply(
        V1StatefulSetPersistentVolumeClaimRetentionPolicy? value) =>
        value is not null && !string.IsNullOrEmpty(value.WhenDeleted) && !string.IsNullOrEmpty(value.WhenScaled)
            ? value
            : new()
            {
                WhenDeleted = string.IsNullOrEmpty(value?.WhenDeleted) ? Retain : value.WhenDeleted,
                WhenScaled = string.IsNullOrEmpty(value?.WhenScaled) ? Retain : value.WhenScaled,
            };

    private static V1PersistentVolumeClaim Claim(V1PersistentVolumeClaim value)
    {
        var claim = ClaimDefaults.Apply(value);
        return claim.Kind is not null && claim.ApiVersion is not null
            ? claim
            : claim with { Kind = "PersistentVolumeClaim", ApiVersion = "v1" };
    }
}
