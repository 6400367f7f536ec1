using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Decides what a play has to do on one machine: its tasks in order, each with the change it needs.</summary>
/// <remarks>Pure. It is idempotent when, after its changes, it asks for no more.</remarks>
public delegate ImmutableArray<PlayTask> PlayPlanner(HostView host);

/// <summary>One task on one machine.</summary>
/// <param name="Name">What it is for.</param>
public sealed record PlayTask(string Name)
{
    /// <summary>What it has to change; null when the machine is already as it should be.</summary>
    public HostChange? Change { get; init; }

    /// <summary>Why it cannot be done; null when it can.</summary>
    public string? Failure { get; init; }

    /// <summary>For example <c>Disable swap: swap = off</c>.</summary>
    public override string ToString() => $"{Name}: {Failure ?? Change?.ToString() ?? "ok"}";
}

/// <summary>Tasks for some of the hosts.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Hosts">For whom, as a <see cref="HostPattern"/>.</param>
/// <param name="Plan">Its tasks.</param>
public sealed record Play(string Name, string Hosts, PlayPlanner Plan)
{
    /// <summary>How many hosts at a time: a number, or a part such as <c>20%</c>; null for all.</summary>
    public string? Serial { get; init; }

    /// <summary>True, as in every play of cluster.yml, when the first failure ends the whole run.</summary>
    public bool AnyErrorsFatal { get; init; } = true;

    /// <summary>The hosts cut into batches; the last may be smaller.</summary>
    /// <remarks>A part is rounded down, to one host at least. Source: ansible-core 2.14, utils/helpers.py,
    /// pct_to_int.</remarks>
    public IReadOnlyList<IReadOnlyList<string>> Batches(IReadOnlyList<string> hosts)
    {
        ArgumentNullException.ThrowIfNull(hosts);
        return hosts.Count == 0 ? [] : [.. hosts.Chunk(BatchSize(hosts.Count))];
    }

    private int BatchSize(int hosts) => Serial switch
    {
        null => hosts,
        [.. var part, '%'] => Math.Max(1, hosts * Whole(part) / 100),
        var number => Math.Max(1, Whole(number)),
    };

    private static int Whole(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Plays in order.</summary>
/// <param name="Name">Its file, for example <c>cluster.yml</c>.</param>
/// <param name="Plays">Its plays.</param>
public sealed record Playbook(string Name, ImmutableArray<Play> Plays)
{
    /// <summary>What stands behind <c>--limit</c>: a pattern of the hosts that may be touched; null for all.</summary>
    public string? Limit { get; init; }

    /// <summary>The plays as a list.</summary>
    public override string ToString() =>
        $"{Name}\n" + string.Join('\n', Plays.Select((play, i) => $"{i + 1,3}. {play.Name} ({play.Hosts})"));
}
