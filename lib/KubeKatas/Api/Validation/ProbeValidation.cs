using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Probes, and the hooks at the start and the end of a container.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (validateProbe, validateHandler).
/// </remarks>
internal static class ProbeValidation
{
    private const string OneHandler = "may not specify more than 1 handler type";

    private const string BadHeader = "a valid HTTP header must consist of alphanumeric characters or '-' " +
        "(e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";

    private static readonly string[] Schemes = ["HTTP", "HTTPS"];

    /// <summary>The three probes and the two hooks of a container that may have them.</summary>
    public static void All(V1Container container, V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        var grace = pod.TerminationGracePeriodSeconds;
        if (container.Lifecycle?.PostStart is { } start)
        {
            Handler(new(start.Exec, start.HttpGet, start.TcpSocket, null, start.Sleep), grace,
                path.Child("lifecycle", "postStart"), errors);
        }

        if (container.Lifecycle?.PreStop is { } stop)
        {
            Handler(new(stop.Exec, stop.HttpGet, stop.TcpSocket, null, stop.Sleep), grace,
                path.Child("lifecycle", "preStop"), errors);
        }

        Check(container.LivenessProbe, path.Child("livenessProbe"), errors, single: true);
        Check(container.ReadinessProbe, path.Child("readinessProbe"), errors, single: false);
        Check(container.StartupProbe, path.Child("startupProbe"), errors, single: true);
    }

    private static void Check(V1Probe? probe, FieldPath path, FieldErrors errors, bool single)
    {
        if (probe is null)
        {
            return;
        }

        Handler(new(probe.Exec, probe.HttpGet, probe.TcpSocket, probe.Grpc, null), null, path, errors);
        errors.NonNegative(probe.InitialDelaySeconds, path.Child("initialDelaySeconds"));
        errors.NonNegative(probe.TimeoutSeconds, path.Child("timeoutSeconds"));
        errors.NonNegative(probe.PeriodSeconds, path.Child("periodSeconds"));
        errors.NonNegative(probe.SuccessThreshold, path.Child("successThreshold"));
        errors.NonNegative(probe.FailureThreshold, path.Child("failureThreshold"));
        var grace = path.Child("terminationGracePeriodSeconds");
        if (probe.TerminationGracePeriodSeconds <= 0)
        {
            errors.Invalid(grace, probe.TerminationGracePeriodSeconds, "must be greater than 0");
        }

        if (single && probe.SuccessThreshold != 1)
        {
            errors.Invalid(path.Child("successThreshold"), probe.SuccessThreshold ?? 0, "must be 1");
        }

        if (!single && probe.TerminationGracePeriodSeconds is { } seconds)
        {
            errors.Invalid(grace, seconds, "must not be set for readinessProbes");
        }
    }

    private static void Handler(Action action, long? grace, FieldPath path, FieldErrors errors)
    {
        var count = 0;
        if (action.Exec is { } exec && First(ref count, path.Child("exec"), errors)
            && exec.Command is not { Count: > 0 })
        {
            errors.Required(path.Child("exec", "command"));
        }

        if (action.Get is { } get && First(ref count, path.Child("httpGet"), errors))
        {
            Get(get, path.Child("httpGet"), errors);
        }

        if (action.Tcp is { } tcp && First(ref count, path.Child("tcpSocket"), errors))
        {
            ValueRules.PortOrName(tcp.Port, path.Child("tcpSocket", "port"), errors);
        }

        if (action.Grpc is { } grpc && First(ref count, path.Child("grpc"), errors))
        {
            ValueRules.Port(grpc.Port, path.Child("grpc", "port"), errors);
        }

        if (action.Sleep is { } sleep && First(ref count, path.Child("sleep"), errors) && grace is not null
            && (sleep.Seconds < 0 || sleep.Seconds > grace))
        {
            errors.Invalid(path.Child("sleep"), sleep.Seconds,
                $"must be non-negative and less than terminationGracePeriodSeconds ({grace})");
        }

        if (count == 0)
        {
            errors.Required(path, "must specify a handler type");
        }
    }

    private static bool First(ref int count, FieldPath path, FieldErrors errors)
    {
        if (count > 0)
        {
            errors.Forbidden(path, OneHandler);
            return false;
        }

        count++;
        return true;
    }

    private static void Get(V1HTTPGetAction get, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(get.Path))
        {
            errors.Required(path.Child("path"));
        }

        ValueRules.PortOrName(get.Port, path.Child("port"), errors);
        errors.OneOf(get.Scheme, path.Child("scheme"), Schemes);
        foreach (var header in get.HttpHeaders ?? [])
        {
            var name = header.Name ?? "";
            if (name.Length == 0 || name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter != '-'))
            {
                errors.Invalid(path.Child("httpHeaders"), name, BadHeader);
            }
        }
    }

    private sealed record Action(
        V1ExecAction? Exec, V1HTTPGetAction? Get, V1TCPSocketAction? Tcp, V1GRPCAction? Grpc, V1SleepAction? Sleep);
}
