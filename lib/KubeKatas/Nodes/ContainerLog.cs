using System.Globalization;
using System.Text;
using KubeKatas.Api.Subresources;

namespace KubeKatas.Nodes;

/// <summary>Renders what a container has written.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/kubelet/kuberuntime/logs/logs.go.</remarks>
internal static class ContainerLog
{
    private const string StampFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'";

    /// <summary>The lines that the options ask for, of those that are there.</summary>
    public static IEnumerable<LogEntry> Select(IEnumerable<LogEntry> lines, LogOptions options, DateTimeOffset now)
    {
        var since = options.Since(now);
        var found = lines.Where(line => since is null || line.At >= since);
        return options.TailLines is { } tail ? found.TakeLast((int)Math.Min(tail, int.MaxValue)) : found;
    }

    /// <summary>Lines as they are sent.</summary>
    public static byte[] Bytes(IEnumerable<LogEntry> lines, LogOptions options) => Encoding.UTF8.GetBytes(
        string.Concat(lines.Select(line => options.Timestamps ? $"{Stamp(line.At)} {line.Text}\n" : line.Text + "\n")));

    private static string Stamp(DateTimeOffset at) =>
        at.UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture);
}
