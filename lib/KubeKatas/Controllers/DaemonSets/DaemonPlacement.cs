using System.Collections.Immutable;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.DaemonSets;

/// <summary>Decides which nodes lack their pod and which pods are too many.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/daemon/daemon_controller.go, podsShouldBeOnNode.</remarks>
public static class DaemonPlacement
{
    /// <inheritdoc cref="DaemonPlacementRule"/>
    public static DaemonChanges Next(DaemonPass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        var all = pass.Seen.Nodes.Select(node => Of(pass, node)).ToArray();
        var known = pass.Seen.Nodes.Select(node => node.Metadata.Name).ToHashSet(StringComparer.Ordinal);
        var lost = pass.Occupied.Where(node => !known.Contains(node))
            .SelectMany(pass.On)
            .Where(pod => !pod.IsBound() && !pod.IsTerminating());
        return new(
            [.. all.SelectMany(one => one.Nodes)],
            [.. all.SelectMany(one => one.Pods), .. lost])
        {
            Reports = [.. all.SelectMany(one => one.Reports)],
            RetryAfter = all.Min(one => one.RetryAfter),
        };
    }

    private static DaemonChanges Of(DaemonPass pass, V1Node node)
    {
        var (shouldRun, shouldContinue) = pass.Rule(pass.Set, node);
        ImmutableArray<V1Pod> pods = [.. pass.On(node.Metadata.Name)];
        if (pods.IsEmpty)
        {
            return shouldRun ? new([node.Metadata.Name], []) : DaemonChanges.None;
        }

        ImmutableArray<V1Pod> staying = [.. pods.Where(pod => !pod.IsTerminating())];
        return shouldContinue ? Tidy(pass, node.Metadata.Name, staying) : new([], staying);
    }

    private static DaemonChanges Tidy(DaemonPass pass, string node, ImmutableArray<V1Pod> pods)
    {
        var finished = pods.Where(pod => pod.IsFinished()).ToArray();
        var wait = finished.Any(pod => pod.Phase() == "Failed") ? pass.Seen.Wait(node) : TimeSpan.Zero;
        var goes = finished.Where(pod => pod.Phase() == "Succeeded" || wait <= TimeSpan.Zero).ToArray();
        ImmutableArray<V1Pod> running = [.. pods.Where(pod => !pod.IsFinished())];
        var tooMany = DaemonRollout.AllowsSurge(pass.Set) ? BesidesPair(pass, running) : running.Skip(1);
        return new([], [.. goes, .. tooMany])
        {
            Reports = [.. goes.Select(pod => Report(pass.Set, pod, node))],
            RetryAfter = wait > TimeSpan.Zero ? wait : null,
        };
    }

    private static IEnumerable<V1Pod> BesidesPair(DaemonPass pass, ImmutableArray<V1Pod> running)
    {
        var newer = running.FirstOrDefault(pass.IsUpdated);
        var older = running.FirstOrDefault(pod => !pass.IsUpdated(pod));
        foreach (var pod in running)
        {
            if (pod != newer && pod != older)
            {
                yield return pod;
            }
        }

        if (newer is not null && older is not null && (!older.IsReady() || pass.IsAvailable(newer)))
        {
            yield return older;
        }
    }

    private static Write.EmitEvent Report(V1DaemonSet set, V1Pod pod, string node) => pod.Phase() == "Failed"
        ? new(set, "Warning", "FailedDaemonPod",
            $"Found failed daemon pod {pod.Key()} on node {node}, will try to kill it")
        : new(set, "Normal", "SucceededDaemonPod",
            $"Found succeeded daemon pod {pod.Key()} on node {node}, will try to delete it");
}
