using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of probes and of the hooks of a container's life.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/v1/defaults.go (SetDefaults_Probe, SetDefaults_HTTPGetAction).
/// </remarks>
internal static class ProbeDefaults
{
    public static V1Probe? Apply(V1Probe? value)
    {
        if (value is null)
        {
            return value;
        }

        var get = Apply(value.HttpGet);
        var grpc = value.Grpc is { Service: null } ? value.Grpc with { Service = "" } : value.Grpc;
        var complete = value is
        {
            TimeoutSeconds: not (null or 0), PeriodSeconds: not (null or 0), SuccessThreshold: not (null or 0),
            FailureThreshold: not (null or 0),
        };
        return complete && ReferenceEquals(get, value.HttpGet) && ReferenceEquals(grpc, value.Grpc)
            ? value
            : value with
            {
                HttpGet = get,
                Grpc = grpc,
                TimeoutSeconds = Or(value.TimeoutSeconds, 1),
                PeriodSeconds = Or(value.PeriodSeconds, 10),
                SuccessThreshold = Or(value.SuccessThreshold, 1),
                FailureThreshold = Or(value.FailureThreshold, 3),
            };
    }

    public static V1Lifecycle? Apply(V1Lifecycle? value)
    {
        var start = Apply(value?.PostStart);
        var stop = Apply(value?.PreStop);
        return value is null || (ReferenceEquals(start, value.PostStart) && ReferenceEquals(stop, value.PreStop))
            ? value
            : value with { PostStart = start, PreStop = stop };
    }

    private static V1LifecycleHandler? Apply(V1LifecycleHandler? value)
    {
        var get = Apply(value?.HttpGet);
        return ReferenceEquals(get, value?.HttpGet) ? value : value! with { HttpGet = get };
    }

    private static V1HTTPGetAction? Apply(V1HTTPGetAction? value) =>
        value is null || (!string.IsNullOrEmpty(value.Path) && !string.IsNullOrEmpty(value.Scheme))
            ? value
            : value with
            {
                Path = string.IsNullOrEmpty(value.Path) ? "/" : value.Path,
                Scheme = string.IsNullOrEmpty(value.Scheme) ? "HTTP" : value.Scheme,
            };

    private static int Or(int? value, int otherwise) => value is null or 0 ? otherwise : value.Value;
}
