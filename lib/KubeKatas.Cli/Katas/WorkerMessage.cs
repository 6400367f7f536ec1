using System.Text.Json;

namespace KubeKatas.Cli.Katas;

/// <summary>What the worker process tells about a run, one JSON object a line.</summary>
/// <param name="Kind">started, ended or done.</param>
/// <param name="Name">The test's name; for done, empty.</param>
/// <param name="Task">The test's task.</param>
/// <param name="Passed">True when the test passed.</param>
/// <param name="Message">Why it did not.</param>
internal sealed record WorkerMessage(
    WorkerMessageKind Kind,
    string Name = "",
    int Task = 0,
    bool Passed = false,
    string Message = ""
)
{
    /// <summary>Sets the protocol's lines apart from whatever the learner's code prints.</summary>
    private const string Mark = "\u0001kata ";

    /// <summary>The message as a line.</summary>
    public string ToLine() => Mark + JsonSerializer.Serialize(this);

    /// <summary>Reads a line; null when it is something that the learner's code printed.</summary>
    public static WorkerMessage? Read(string line) =>
        line.StartsWith(Mark, StringComparison.Ordinal)
            ? JsonSerializer.Deserialize<WorkerMessage>(line[Mark.Length..])
            : null;
}

/// <summary>The kinds of messages.</summary>
internal enum WorkerMessageKind
{
    /// <summary>A test begins.</summary>
    Started,

    /// <summary>A test has ended.</summary>
    Ended,

    /// <summary>The run has ended.</summary>
    Done,
}
