using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Results as text, so that a failure shows what was wanted and what came.</summary>
public static class Texts
{
    /// <summary>For example <c>node.kubernetes.io/not-ready Exists NoExecute</c>.</summary>
    public static string Of(V1Toleration one) =>
        $"{one.Key} {one.OperatorProperty} {one.Effect}{(one.TolerationSeconds is { } seconds ? $" {seconds} s" : "")}";

    /// <summary>For example <c>create on n1, n2; delete agent-3; again after 5 s</c>.</summary>
    public static string Of(DaemonChanges changes)
    {
        string[] parts =
        [
            changes.Nodes.IsEmpty ? "" : $"create on {Sorted(changes.Nodes)}",
            changes.Pods.IsEmpty ? "" : $"delete {Sorted(changes.Pods.Select(pod => pod.Metadata.Name))}",
            changes.RetryAfter is { } wait ? $"again after {wait.TotalSeconds} s" : "",
        ];
        var said = string.Join("; ", parts.Where(part => part.Length > 0));
        return said.Length == 0 ? "nothing" : said;
    }

    /// <summary>For example <c>3 desired, 2 current, 0 misscheduled, …</c>; none is the same as zero.</summary>
    public static string Of(V1DaemonSetStatus status) =>
        $"{status.DesiredNumberScheduled} desired, {status.CurrentNumberScheduled} current, "
        + $"{status.NumberMisscheduled} misscheduled, {status.NumberReady} ready, "
        + $"{status.NumberAvailable ?? 0} available, {status.NumberUnavailable ?? 0} unavailable, {status.UpdatedNumberScheduled ?? 0} updated, "
        + $"observed {status.ObservedGeneration ?? 0}";

    /// <summary>A plan and what follows it when all goes well.</summary>
    public static string Story(Plan? plan)
    {
        if (plan is null)
        {
            return "";
        }

        // Deletions of one plan are made at the same time: which ones matters, not in which order.
        var lines = plan.Writes.Where(write => write is not Write.EmitEvent).Select(Of)
            .OrderBy(line => line.StartsWith("delete", StringComparison.Ordinal) ? line : "", StringComparer.Ordinal);
        var wait = plan.RequeueAfter is { } after ? $"again after {after.TotalSeconds} s\n" : "";
        var waits = plan.AwaitsCache ? "awaits the cache\n" : "";
        return $"{string.Join('\n', lines)}\n{waits}{wait}{Story(plan.Then?.Invoke(new PlanOutcome([])))}".Trim();
    }

    /// <summary>One write as one line.</summary>
    public static string Of(Write write) => write switch
    {
        Write.CreateInBatches many => $"create on {Sorted(many.Batches.SelectMany(batch => batch).Select(Node))}"
            + $" in batches of {string.Join(", ", many.Batches.Select(batch => batch.Length))}",
        Write.Create { Value: V1ControllerRevision made } => $"create revision {made.Revision}, {made.Metadata.Name}",
        Write.Update { Value: V1ControllerRevision made } => $"revision {made.Revision} is now {made.Metadata.Name}",
        Write.UpdateStatus { Value: V1DaemonSet set } => $"status: {Of(set.Status)}",
        Write.Delete { Tolerates: [404] } => $"{write}, if it is there",
        _ => write.ToString(),
    };

    private static string Sorted(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

    private static string Node(Write.Create create) => DaemonPods.TargetOf((V1Pod)create.Value);
}
