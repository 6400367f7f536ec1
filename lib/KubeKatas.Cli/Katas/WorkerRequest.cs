using System.Text.Json;

namespace KubeKatas.Cli.Katas;

/// <summary>What the worker process is asked, one JSON object a line.</summary>
/// <param name="Assembly">The compiled kata's path; its symbols lie beside it.</param>
/// <param name="Limits">Which tests to run.</param>
internal sealed record WorkerRequest(string Assembly, RunLimits Limits)
{
    /// <summary>The request as a line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this);

    /// <summary>Reads a line.</summary>
    public static WorkerRequest Read(string line) => JsonSerializer.Deserialize<WorkerRequest>(line)!;
}
