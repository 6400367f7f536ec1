using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>HorizontalPodAutoscalers of both versions.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/autoscaling/validation/validation.go.</remarks>
internal static class AutoscalerValidation
{
    private const int MostPeriod = 1800;
    private const int MostWindow = 3600;

    private static readonly FieldPath Spec = FieldPath.Spec;
    private static readonly string[] Sources = ["ContainerResource", "External", "Object", "Pods", "Resource"];
    private static readonly string[] TargetTypes = ["AverageValue", "Utilization", "Value"];
    private static readonly string[] Selects = ["Disabled", "Max", "Min"];
    private static readonly string[] PolicyTypes = ["Percent", "Pods"];

    public static void Check(V1HorizontalPodAutoscaler value, FieldErrors errors)
    {
        var target = value.Spec.ScaleTargetRef;
        Common(value.Spec.MinReplicas, value.Spec.MaxReplicas, target?.Kind, target?.Name, errors);
        Idle(value.Spec.MinReplicas, canBeIdle: false, errors);
        if (value.Spec.TargetCPUUtilizationPercentage < 1)
        {
            errors.Invalid(Spec.Child("targetCPUUtilizationPercentage"), value.Spec.TargetCPUUtilizationPercentage,
                "must be greater than 0");
        }
    }

    public static void Check(V2HorizontalPodAutoscaler value, FieldErrors errors)
    {
        var (spec, target) = (value.Spec, value.Spec.ScaleTargetRef);
        Common(spec.MinReplicas, spec.MaxReplicas, target?.Kind, target?.Name, errors);
        for (var i = 0; i < spec.Metrics?.Count; i++)
        {
            Metric(spec.Metrics[i], Spec.Child("metrics").Index(i), errors);
        }

        var canBeIdle = spec.Metrics?.Any(metric => metric.Type is "Object" or "External") == true;
        Idle(spec.MinReplicas, canBeIdle, errors);
        if (spec.Behavior is { } behavior)
        {
            Rules(behavior.ScaleUp, Spec.Child("behavior", "scaleUp"), errors);
            Rules(behavior.ScaleDown, Spec.Child("behavior", "scaleDown"), errors);
        }
    }

    private static void Common(int? least, int most, string? kind, string? name, FieldErrors errors)
    {
        if (least < 1)
        {
            errors.Invalid(Spec.Child("minReplicas"), least, "must be greater than or equal to 1");
        }

        if (most < 1)
        {
            errors.Required(Spec.Child("maxReplicas"), "must be set and greater than 0");
        }

        if (most < least)
        {
            errors.Invalid(Spec.Child("maxReplicas"), most, "must be greater than or equal to `minReplicas`");
        }

        Reference(kind, name, Spec.Child("scaleTargetRef"), errors);
    }

    /// <summary>Without pods nobody measures what pods use: only something outside can wake them.</summary>
    private static void Idle(int? least, bool canBeIdle, FieldErrors errors)
    {
        if (least == 0 && !canBeIdle)
        {
            errors.Forbidden(
                Spec.Child("metrics"),
                "must specify at least one Object or External metric to support scaling to zero replicas");
        }
    }

    private static void Reference(string? kind, string? name, FieldPath path, FieldErrors errors)
    {
        Segment(kind, path.Child("kind"), errors);
        Segment(name, path.Child("name"), errors);
    }

    private static void Segment(string? value, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Required(path);
        }
        else
        {
            errors.Invalid(path, value, NameRules.PathSegment(value));
        }
    }

    private static void Metric(V2MetricSpec metric, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(metric.Type))
        {
            errors.Required(path.Child("type"), "must specify a metric source type");
        }
        else
        {
            errors.OneOf(metric.Type, path.Child("type"), Sources);
        }

        (string Type, string Field, object? Source)[] sources =
        [
            ("Object", "object", metric.ObjectProperty), ("External", "external", metric.External),
            ("Pods", "pods", metric.Pods), ("Resource", "resource", metric.Resource),
            ("ContainerResource", "containerResource", metric.ContainerResource),
        ];
        var many = sources.Count(one => one.Source is not null) != 1;
        foreach (var (type, field, source) in sources)
        {
            if (many && source is not null && type != metric.Type)
            {
                errors.Forbidden(path.Child(field),
                    "must populate the given metric source only");
            }
            else if (source is null && type == metric.Type)
            {
                errors.Required(path.Child(field), "must populate information for the given metric source");
            }
        }

        Targets(metric, path, errors);
    }

    private static void Targets(V2MetricSpec metric, FieldPath path, FieldErrors errors)
    {
        if (metric.Resource is { } resource)
        {
            Named(resource.Name, path.Child("resource", "name"), "must specify a resource name", errors);
            Target(resource.Target, path.Child("resource", "target"), errors);
            if (resource.Target is { AverageUtilization: null, AverageValue: null })
            {
                errors.Required(path.Child("resource", "target").Child("averageUtilization"),
                    "must set either a target raw value or a target utilization");
            }
            else if (resource.Target is { AverageUtilization: not null, AverageValue: not null })
            {
                errors.Forbidden(path.Child("resource", "target").Child("averageValue"),
                    "may not set both a target raw value and a target utilization");
            }
        }

        if (metric.ContainerResource is { } one)
        {
            Named(one.Name, path.Child("containerResource", "name"), "must specify a resource name", errors);
            Named(one.Container, path.Child("containerResource", "container"), "must specify a container", errors);
            Target(one.Target, path.Child("containerResource", "target"), errors);
        }

        if (metric.Pods is { } pods)
        {
            Identifier(pods.Metric, path.Child("pods", "metric"), errors);
            Target(pods.Target, path.Child("pods", "target"), errors);
        }

        if (metric.ObjectProperty is { } other)
        {
            Reference(other.DescribedObject?.Kind, other.DescribedObject?.Name,
                path.Child("object", "describedObject"), errors);
            Identifier(other.Metric, path.Child("object", "metric"), errors);
            Target(other.Target, path.Child("object", "target"), errors);
        }

        if (metric.External is { } external)
        {
            Identifier(external.Metric, path.Child("external", "metric"), errors);
            Target(external.Target, path.Child("external", "target"), errors);
        }
    }

    private static void Identifier(V2MetricIdentifier? metric, FieldPath path, FieldErrors errors) =>
        Segment(metric?.Name, path.Child("name"), errors);

    private static void Named(string? value, FieldPath path, string why, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Required(path, why);
        }
    }

    private static void Target(V2MetricTarget? target, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(target?.Type))
        {
            errors.Required(path.Child("type"), "must specify a metric target type");
        }
        else
        {
            errors.OneOf(target.Type, path.Child("type"), TargetTypes);
        }

        if (target?.Value is { } value && value.ToDecimal() <= 0)
        {
            errors.Invalid(path.Child("value"), value, "must be positive");
        }

        if (target?.AverageValue is { } average && average.ToDecimal() <= 0)
        {
            errors.Invalid(path.Child("averageValue"), average, "must be positive");
        }

        if (target?.AverageUtilization < 1)
        {
            errors.Invalid(path.Child("averageUtilization"), target.AverageUtilization, "must be greater than 0");
        }
    }

    private static void Rules(V2HPAScalingRules? rules, FieldPath path, FieldErrors errors)
    {
        if (rules is null)
        {
            return;
        }

        if (rules.StabilizationWindowSeconds is < 0 or > MostWindow)
        {
            errors.Invalid(path.Child("stabilizationWindowSeconds"), rules.StabilizationWindowSeconds,
                rules.StabilizationWindowSeconds < 0
                    ? "must be greater than or equal to zero"
                    : "must be less than or equal to 3600");
        }

        if (rules.SelectPolicy is not null)
        {
            errors.OneOf(rules.SelectPolicy, path.Child("selectPolicy"), Selects);
        }

        if (rules.Policies is not { Count: > 0 })
        {
            errors.Required(path.Child("policies"), "must specify at least one Policy");
        }

        for (var i = 0; i < rules.Policies?.Count; i++)
        {
            Policy(rules.Policies[i], path.Child("policies").Index(i), errors);
        }
    }

    private static void Policy(V2HPAScalingPolicy policy, FieldPath path, FieldErrors errors)
    {
        errors.OneOf(policy.Type, path.Child("type"), PolicyTypes);
        if (policy.Value <= 0)
        {
            errors.Invalid(path.Child("value"), policy.Value, "must be greater than zero");
        }

        if (policy.PeriodSeconds is <= 0 or > MostPeriod)
        {
            errors.Invalid(path.Child("periodSeconds"), policy.PeriodSeconds, policy.PeriodSeconds <= 0
                ? "must be greater than zero"
                : "must be less than or equal to 1800");
        }
    }
}
