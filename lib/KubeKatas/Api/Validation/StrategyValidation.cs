using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>How Deployments, DaemonSets and StatefulSets replace their pods.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/apps/validation/validation.go.</remarks>
internal static class StrategyValidation
{
    private static readonly string[] OfDeployments = ["Recreate", "RollingUpdate"];
    private static readonly string[] OfSets = ["RollingUpdate", "OnDelete"];

    public static void Of(V1DeploymentStrategy strategy, FieldPath path, FieldErrors errors)
    {
        if (strategy.Type == "Recreate")
        {
            if (strategy.RollingUpdate is not null)
            {
                errors.Forbidden(
                    path.Child("rollingUpdate"), "may not be specified when strategy `type` is 'Recreate'");
            }
        }
        else if (strategy.Type != "RollingUpdate")
        {
            errors.NotSupported(path, GoStructs.Struct(("Type", strategy.Type ?? ""),
                ("RollingUpdate", strategy.RollingUpdate is { } rolling ? GoStructs.Struct(
                    ("MaxUnavailable", rolling.MaxUnavailable), ("MaxSurge", rolling.MaxSurge)) : null)),
                        OfDeployments);
        }
        else if (strategy.RollingUpdate is null)
        {
            errors.Required(path.Child("rollingUpdate"), "this should be defaulted and never be nil");
        }
        else
        {
            Rolling(strategy.RollingUpdate, path.Child("rollingUpdate"), errors);
        }
    }

    public static void Of(V1DaemonSetUpdateStrategy strategy, FieldPath path, FieldErrors errors)
    {
        if (strategy.Type == "OnDelete")
        {
            return;
        }

        if (strategy.Type != "RollingUpdate")
        {
            errors.NotSupported(path.Child("type"), strategy.Type ?? "", OfSets);
        }
        else if (strategy.RollingUpdate is null)
        {
            errors.Required(path.Child("rollingUpdate"));
        }
        else
        {
            Rolling(strategy.RollingUpdate, path.Child("rollingUpdate"), errors);
        }
    }

    public static void Of(V1StatefulSetUpdateStrategy strategy, FieldPath path, FieldErrors errors)
    {
        switch (strategy.Type)
        {
            case null or "":
                errors.Required(path);
                break;
            case "OnDelete":
                if (strategy.RollingUpdate is not null)
                {
                    errors.Invalid(path.Child("rollingUpdate"), GoStructs.Struct(
                        ("Partition", strategy.RollingUpdate.Partition ?? 0),
                        ("MaxUnavailable", strategy.RollingUpdate.MaxUnavailable)),
                        "only allowed for updateStrategy 'RollingUpdate'");
                }

                break;
            case "RollingUpdate":
                errors.NonNegative(
                    strategy.RollingUpdate?.Partition, path.Child("rollingUpdate", "partition"));
                break;
            default:
                errors.Invalid(path, GoStructs.Struct(("Type", strategy.Type), ("RollingUpdate", null)),
                    "must be 'RollingUpdate' or 'OnDelete'");
                break;
        }
    }

    private static void Rolling(V1RollingUpdateDeployment value, FieldPath path, FieldErrors errors)
    {
        ValueRules.CountOrPercent(value.MaxUnavailable, path.Child("maxUnavailable"), errors);
        ValueRules.CountOrPercent(value.MaxSurge, path.Child("maxSurge"), errors);
        if (IsZero(value.MaxUnavailable) && IsZero(value.MaxSurge))
        {
            errors.Invalid(path.Child("maxUnavailable"), value.MaxUnavailable, "may not be 0 when `maxSurge` is 0");
        }

        ValueRules.AtMostAll(value.MaxUnavailable, path.Child("maxUnavailable"), errors);
    }

    private static void Rolling(V1RollingUpdateDaemonSet value, FieldPath path, FieldErrors errors)
    {
        ValueRules.CountOrPercent(value.MaxUnavailable, path.Child("maxUnavailable"), errors);
        ValueRules.AtMostAll(value.MaxUnavailable, path.Child("maxUnavailable"), errors);
        ValueRules.CountOrPercent(value.MaxSurge, path.Child("maxSurge"), errors);
        ValueRules.AtMostAll(value.MaxSurge, path.Child("maxSurge"), errors);
        if (IsZero(value.MaxUnavailable) && IsZero(value.MaxSurge))
        {
            errors.Required(path.Child("maxUnavailable"), "cannot be 0 when maxSurge is 0");
        }
        else if (!IsZero(value.MaxUnavailable) && !IsZero(value.MaxSurge))
        {
            errors.Invalid(path.Child("maxSurge"), value.MaxSurge, "may not be set when maxUnavailable is non-zero");
        }
    }

    private static bool IsZero(IntOrString? value) => value is null
        || (ValueRules.IsNumber(value, out var number) ? number == 0 : ValueRules.Percent(value) == 0);
}
