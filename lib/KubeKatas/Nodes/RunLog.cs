using KubeKatas.Nodes.Commands;

namespace KubeKatas.Nodes;

/// <summary>What one run of a container writes.</summary>
/// <remarks>The oldest lines go when there are too many, as a node rotates its log files.</remarks>
/// <param name="startedAt">When the run began.</param>
/// <param name="known">What it is known to write, in order.</param>
internal sealed class RunLog(DateTimeOffset startedAt, IReadOnlyList<LogLine> known)
{
    private const int LinesMax = 20_000;

    private readonly List<LogEntry> _written = [];
    private int _dropped;

    /// <summary>When the run ended; null while it goes on.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Something was written that nobody could foresee, or the run has ended.</summary>
    public event Action? Changed;

    /// <summary>Takes down what a command has written.</summary>
    public void Write(DateTimeOffset at, CommandOutcome outcome)
    {
        foreach (var line in ShellScript.Lines(TimeSpan.Zero, outcome))
        {
            _written.Add(new(at, line.Text));
        }

        if (_written.Count > 2 * LinesMax)
        {
            _dropped += _written.Count - LinesMax;
            _written.RemoveRange(0, _written.Count - LinesMax);
        }

        Changed?.Invoke();
    }

    /// <summary>Says that nothing more comes.</summary>
    public void End(DateTimeOffset at)
    {
        EndedAt ??= at;
        Changed?.Invoke();
    }

    /// <summary>The lines that are there at a moment, from a place in the log on.</summary>
    public IEnumerable<LogEntry> Lines(DateTimeOffset now, int from = 0)
    {
        var until = EndedAt ?? now;
        return known.Select(line => new LogEntry(startedAt + line.After, line.Text)).TakeWhile(line => line.At <= until)
            .Concat(_written)
            .Skip(Math.Max(0, from - _dropped));
    }

    /// <summary>How many lines were ever there at a moment.</summary>
    public int Count(DateTimeOffset now) => _dropped + Lines(now).Count();

    /// <summary>When the next line that is known comes; null when there is none.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now) => EndedAt is not null ? null
        : known.Where(line => startedAt + line.After > now).Select(line => (DateTimeOffset?)(startedAt + line.After)).FirstOrDefault();
}

/// <summary>A line of a container's log.</summary>
/// <param name="At">When it was written.</param>
/// <param name="Text">The line, without its end.</param>
internal readonly record struct LogEntry(DateTimeOffset At, string Text);
