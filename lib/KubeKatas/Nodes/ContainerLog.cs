using System.Globalization;
using KubeKatas.Api.Requests;

namespace KubeKatas.Nodes;

/// <summary>Renders what a container has written so far.</summary>
/// <remarks>Pure. Source: kubernetes v1.36.2, pkg/kubelet/kuberuntime/logs/logs.go.</remarks>
internal static class ContainerLog
{
    private const string StampFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'";

    public static string Text(ContainerRun run, DateTimeOffset now, QueryParameters query)
    {
        var until = run.IsRunning ? now : run.FinishedAt;
        var stamped = query["timestamps"] == "true";
        var lines = run.Program.Output
            .Select(line => (At: run.StartedAt + line.After, line.Text))
            .Where(line => line.At <= until)
            .Select(line => stamped ? $"{Stamp(line.At)} {line.Text}\n" : line.Text + "\n")
            .ToList();
        var text = string.Concat(Number(query["tailLines"]) is { } tail ? lines.TakeLast(tail) : lines);
        return Number(query["limitBytes"]) is { } limit && limit < text.Length ? text[..limit] : text;
    }

    private static string Stamp(DateTimeOffset at) =>
        at.UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
