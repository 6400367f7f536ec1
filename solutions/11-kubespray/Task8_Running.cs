using System.Collections.Immutable;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 8: carry a playbook out, and stop in time.</summary>
/// <remarks>
/// A step is one task on every machine of the batch. A machine that is lost ends the run only after its step, so
/// that its neighbours are never left in the middle of one. Nothing is remembered between runs: the machines
/// themselves are the record of what is done.
/// </remarks>
public static class Running
{
    /// <summary>Plays, then batches; steps and machines are below.</summary>
    public static PlaybookRun Run(Playbook playbook, Inventory inventory, Fleet fleet)
    {
        var run = new Progress(inventory, fleet);
        var allowed = HostPattern.Resolve(inventory, playbook.Limit ?? "all");
        foreach (var play in playbook.Plays)
        {
            var hosts = HostPattern.Resolve(inventory, play.Hosts).Where(allowed.Contains).ToList();
            if (!play.Batches(hosts).All(batch => run.Take(play, batch)))
            {
                return new(run.Fleet, run.Log, play.Name);
            }
        }

        return new(run.Fleet, run.Log, null);
    }

    private sealed class Progress(Inventory inventory, Fleet fleet)
    {
        internal Fleet Fleet { get; private set; } = fleet;

        internal ImmutableArray<TaskOutcome> Log { get; private set; } = [];

        /// <summary>False when the run ends here.</summary>
        internal bool Take(Play play, IReadOnlyList<string> batch)
        {
            var plans = batch
                .Where(host => !IsLost(host))
                .Select(host => (Host: host, Tasks: play.Plan(HostView.Of(inventory, Fleet, host))))
                .ToList();
            foreach (var step in Enumerable.Range(0, plans.Select(plan => plan.Tasks.Length).DefaultIfEmpty().Max()))
            {
                foreach (var (host, tasks) in plans.Where(plan => step < plan.Tasks.Length && !IsLost(plan.Host)))
                {
                    Do(play, tasks[step], host);
                }

                var lost = plans.Count(plan => IsLost(plan.Host));
                if (lost > 0 && (play.AnyErrorsFatal || lost == plans.Count))
                {
                    return false;
                }
            }

            return true;
        }

        private bool IsLost(string host) => Log.Any(line => line.Host == host && line.IsEnd);

        private void Do(Play play, PlayTask task, string host)
        {
            var (result, detail) =
                !Fleet[host].IsReachable ? (TaskResult.Unreachable, "does not answer")
                : task.Failure is { } why ? (TaskResult.Failed, why)
                : task.Change is { } change ? (TaskResult.Changed, change.ToString())
                : (TaskResult.Ok, "");
            if (result == TaskResult.Changed)
            {
                Fleet = Fleet.With(Fleet[host].With(task.Change!));
            }

            Log = Log.Add(new(play.Name, task.Name, host, result, detail));
        }
    }
}
