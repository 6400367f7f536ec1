using System.Globalization;
using System.Text.RegularExpressions;
using k8s.Models;

namespace KubeKatas.Nodes;

/// <summary>How a pod's annotations script what the simulated kubelet makes of it.</summary>
/// <remarks>
/// Each name may be followed by <c>.CONTAINER</c> to mean one container. Durations are written as in Go: <c>500ms</c>,
/// <c>1m30s</c>.
/// A text that cannot be read counts as not given.
/// </remarks>
public static partial class SimulationAnnotations
{
    /// <summary>What all names begin with.</summary>
    public const string Prefix = "kubekatas.io/";

    /// <summary>How long after its start a container exits by itself.</summary>
    public const string ExitAfter = Prefix + "exit-after";

    /// <summary>What it exits with; 0 unless given.</summary>
    public const string ExitCode = Prefix + "exit-code";

    /// <summary>How long setting up the pod takes before its first container starts.</summary>
    public const string StartAfter = Prefix + "start-after";

    /// <summary>How long containers take to stop once asked to; capped by the grace period.</summary>
    public const string StopAfter = Prefix + "stop-after";

    /// <summary>How long pulling the image takes.</summary>
    public const string PullFor = Prefix + "pull-for";

    /// <summary>Why the image cannot be pulled, in words, for example <c>not found</c>.</summary>
    public const string PullError = Prefix + "pull-error";

    /// <summary>
    /// What probes find, as moments after the start: <c>fail 10s ok</c> is failing for ten seconds and well from then
    /// on. Names:
    /// <c>startup-probe</c>, <c>readiness-probe</c>, <c>liveness-probe</c>.
    /// </summary>
    public const string ProbeSuffix = "-probe";

    /// <summary>What a container writes to its log, in lines.</summary>
    public const string Output = Prefix + "output";

    /// <summary>The annotation for a container, else for the whole pod; null when neither is given.</summary>
    public static string? Read(V1Pod pod, string name, string container)
    {
        if (pod.Metadata.Annotations is not { Count: > 0 } annotations)
        {
            return null;
        }

        return annotations.TryGetValue($"{name}.{container}", out var own) || annotations.TryGetValue(name, out own)
            ? own
            : null;
    }

    /// <summary>As <see cref="Read"/>, as a duration.</summary>
    public static TimeSpan? ReadDuration(V1Pod pod, string name, string container) =>
        Duration(Read(pod, name, container));

    /// <summary>Reads a duration as Go writes it; null when it is none.</summary>
    public static TimeSpan? Duration(string? text)
    {
        if (string.IsNullOrEmpty(text) || !GoDuration().IsMatch(text))
        {
            return null;
        }

        var sum = TimeSpan.Zero;
        foreach (Match part in DurationPart().Matches(text))
        {
            var number = double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            sum += part.Groups[2].Value switch
            {
                "h" => TimeSpan.FromHours(number),
                "m" => TimeSpan.FromMinutes(number),
                "ms" => TimeSpan.FromMilliseconds(number),
                "us" or "µs" => TimeSpan.FromMicroseconds(number),
                _ => TimeSpan.FromSeconds(number),
            };
        }

        return sum;
    }

    [GeneratedRegex(@"^(\d{1,9}(\.\d{1,6})?(h|ms|m|s|us|µs)?)+$", RegexOptions.CultureInvariant)]
    private static partial Regex GoDuration();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(h|ms|m|s|us|µs)?", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPart();
}
