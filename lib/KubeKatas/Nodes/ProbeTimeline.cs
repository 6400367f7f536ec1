namespace KubeKatas.Nodes;

/// <summary>What a probe finds, moment by moment after the container's start.</summary>
/// <remarks>Written as in <see cref="SimulationAnnotations.ProbeSuffix"/>: <c>ok</c>, or <c>fail 10s ok</c>.</remarks>
public sealed class ProbeTimeline
{
    private readonly List<(TimeSpan From, bool IsWell)> _parts = [];

    private ProbeTimeline()
    {
    }

    /// <summary>Always well.</summary>
    public static ProbeTimeline Well { get; } = Parse("ok");

    /// <summary>Never well.</summary>
    public static ProbeTimeline Ill { get; } = Parse("fail");

    /// <summary>Reads a timeline; what cannot be read is well.</summary>
    public static ProbeTimeline Parse(string? text)
    {
        var line = new ProbeTimeline();
        var at = TimeSpan.Zero;
        foreach (var word in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (SimulationAnnotations.Duration(word) is { } passed)
            {
                at += passed;
            }
            else
            {
                line._parts.Add((at, word != "fail"));
            }
        }

        return line;
    }

    /// <summary>What the probe finds at a moment after the start.</summary>
    public bool IsWellAt(TimeSpan moment)
    {
        var well = true;
        foreach (var (from, isWell) in _parts)
        {
            well = from <= moment ? isWell : well;
        }

        return well;
    }

    /// <summary>True when nothing changes after a moment.</summary>
    public bool IsSettledAt(TimeSpan moment) => _parts.TrueForAll(part => part.From <= moment);
}
