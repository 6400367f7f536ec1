using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>How a task ended on a machine.</summary>
public enum TaskResult
{
    /// <summary>The machine was as it should be.</summary>
    Ok,

    /// <summary>The machine was changed.</summary>
    Changed,

    /// <summary>The machine did not answer.</summary>
    Unreachable,

    /// <summary>The task could not be done.</summary>
    Failed,
}

/// <summary>One line of a run's log.</summary>
/// <param name="Play">The play's name.</param>
/// <param name="Task">The task's name.</param>
/// <param name="Host">The machine.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Detail">The change, or why it failed; empty for <see cref="TaskResult.Ok"/>.</param>
public sealed record TaskOutcome(string Play, string Task, string Host, TaskResult Result, string Detail)
{
    /// <summary>True when nothing more is asked of the machine.</summary>
    public bool IsEnd => Result is TaskResult.Failed or TaskResult.Unreachable;

    /// <summary>For example <c>changed: [node1] Disable swap (swap = off)</c>.</summary>
    public override string ToString() =>
        $"{Result.ToString().ToLowerInvariant()}: [{Host}] {Task}{(Detail.Length == 0 ? "" : $" ({Detail})")}";
}

/// <summary>What a run did to one machine.</summary>
/// <param name="Host">The machine.</param>
/// <param name="Ok">Tasks that ended well, the changed ones included.</param>
/// <param name="Changed">Of these, the ones that changed something.</param>
/// <param name="Unreachable">1 when it did not answer.</param>
/// <param name="Failed">1 when a task failed.</param>
public sealed record HostRecap(string Host, int Ok, int Changed, int Unreachable, int Failed)
{
    /// <summary>As Ansible prints it.</summary>
    public override string ToString() =>
        $"{Host,-12} : ok={Ok,-3} changed={Changed,-3} unreachable={Unreachable} failed={Failed}";
}

/// <summary>A playbook that was run: what it did, and how it left the machines.</summary>
/// <param name="Fleet">The machines afterwards.</param>
/// <param name="Log">Everything that was tried, in order.</param>
/// <param name="StoppedAt">The play that ended the run; null when it came to its end.</param>
public sealed record PlaybookRun(Fleet Fleet, ImmutableArray<TaskOutcome> Log, string? StoppedAt)
{
    /// <summary>True when no task failed and every machine answered.</summary>
    public bool Succeeded => !Log.Any(line => line.IsEnd);

    /// <summary>How many tasks changed something.</summary>
    public int ChangedCount => Log.Count(line => line.Result == TaskResult.Changed);

    /// <summary>What was done to each machine that was touched, by name.</summary>
    public ImmutableArray<HostRecap> Recap =>
    [
        .. from line in Log
           group line.Result by line.Host into host
           orderby host.Key
           select new HostRecap(
               host.Key,
               host.Count(result => result is TaskResult.Ok or TaskResult.Changed),
               host.Count(result => result == TaskResult.Changed),
               host.Count(result => result == TaskResult.Unreachable),
               host.Count(result => result == TaskResult.Failed)),
    ];

    /// <summary>The recap, as Ansible prints it at the end.</summary>
    public override string ToString() => string.Join('\n', Recap);
}
