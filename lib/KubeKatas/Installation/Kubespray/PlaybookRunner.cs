using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Carries a playbook out on machines that are values.</summary>
/// <remarks>
/// Plays run one after the other. Inside a play the hosts of a batch go in step: all of them finish a task before
/// the first begins the next, and none sees what the others do in this batch. Source: ansible-core 2.14,
/// plugins/strategy/linear.py.
/// </remarks>
public static class PlaybookRunner
{
    /// <summary>Runs a playbook.</summary>
    /// <param name="playbook">What to do.</param>
    /// <param name="inventory">For whom, and with which variables.</param>
    /// <param name="fleet">The machines as they are.</param>
    /// <param name="pieces">Replaces pieces; null for the built-in ones.</param>
    public static PlaybookRun Run(
        Playbook playbook, Inventory inventory, Fleet fleet, KubesprayPieces? pieces = null)
    {
        ArgumentNullException.ThrowIfNull(playbook);
        var run = new State(inventory, fleet, pieces ?? KubesprayPieces.BuiltIn);
        var limit = playbook.Limit is null ? null : run.Hosts(playbook.Limit);
        foreach (var play in playbook.Plays)
        {
            var hosts = run.Hosts(play.Hosts).Where(host => limit?.Contains(host) != false).ToList();
            foreach (var batch in play.Batches(hosts))
            {
                if (!run.Take(play, batch))
                {
                    return run.End(play.Name);
                }
            }
        }

        return run.End(null);
    }

    private sealed class State(Inventory inventory, Fleet fleet, KubesprayPieces pieces)
    {
        private readonly ImmutableArray<TaskOutcome>.Builder _log = ImmutableArray.CreateBuilder<TaskOutcome>();
        private readonly HashSet<string> _lost = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Hosts(string pattern) => HostPattern.Resolve(inventory, pattern, pieces.Members);

        public PlaybookRun End(string? stoppedAt) => new(fleet, _log.ToImmutable(), stoppedAt);

        /// <returns>False when the run ends here.</returns>
        public bool Take(Play play, IReadOnlyList<string> batch)
        {
            var seen = fleet;
            var plans = batch
                .Where(host => !_lost.Contains(host))
                .Select(host => (Host: host, Tasks: play.Plan(HostView.Of(inventory, seen, host, pieces.Variables))))
                .ToList();
            for (var i = 0; plans.Any(plan => plan.Tasks.Length > i); i++)
            {
                var lost = plans
                    .Where(plan => plan.Tasks.Length > i && !_lost.Contains(plan.Host))
                    .Where(plan => !Do(play, plan.Tasks[i], plan.Host))
                    .Select(plan => plan.Host)
                    .ToList();
                _lost.UnionWith(lost);
                if (lost.Count > 0 && (play.AnyErrorsFatal || plans.All(plan => _lost.Contains(plan.Host))))
                {
                    return false;
                }
            }

            return true;
        }

        /// <returns>False when the machine is lost for the rest of the run.</returns>
        private bool Do(Play play, PlayTask task, string host)
        {
            var (result, detail) =
                !fleet[host].IsReachable ? (TaskResult.Unreachable, "does not answer")
                : task.Failure is not null ? (TaskResult.Failed, task.Failure)
                : task.Change is not null ? (TaskResult.Changed, task.Change.ToString())
                : (TaskResult.Ok, "");
            if (result == TaskResult.Changed)
            {
                fleet = fleet.With(fleet[host].With(task.Change!));
            }

            var outcome = new TaskOutcome(play.Name, task.Name, host, result, detail);
            _log.Add(outcome);
            return !outcome.IsEnd;
        }
    }
}
