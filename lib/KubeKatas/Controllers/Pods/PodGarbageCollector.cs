using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Pods;

/// <summary>Removes pods that no kubelet will ever remove: of nodes that are gone, unbound and terminating, too many
/// finished.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/podgc/gc_controller.go. Every 20 s; a missing node is in quarantine for
/// 40 s before its pods go. Left out: nodes with the out-of-service taint.
/// </remarks>
public sealed class PodGarbageCollector : IController
{
    /// <summary>How many finished pods may stay in the cluster: 12,500.</summary>
    public const int TerminatedPodsMax = 12_500;

    /// <summary>How often it looks: 20 s.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    /// <summary>How long a node must have been missing: 40 s.</summary>
    public static readonly TimeSpan Quarantine = TimeSpan.FromSeconds(40);

    private static readonly ObjectKey Tick = new("", "tick");

    private readonly HashSet<ObjectKey> _suspects = [];
    private readonly Dictionary<string, DateTimeOffset> _missing = new(StringComparer.Ordinal);
    private int _finished;

    /// <inheritdoc/>
    public string Name => "pod-garbage-collector";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.Of<V1Node>();
        watches.Of<V1Pod>().AddIndex(NodePods.Index, NodePods.KeysOf);
        watches.On<V1Pod>(Count);
        watches.Every(Tick, TimeSpan.FromMilliseconds(300), Period);
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var pods = seen.Of<V1Pod>();
        return Controllers.Plan.Of([
            .. Terminated(pods),
            .. Orphaned(seen).SelectMany(pod => DeleteQuietly(pod).Prepend(MarkFailed(pod, seen.Now))),
            .. _suspects
                .Order()
                .Select(pods.Find)
                .OfType<V1Pod>()
                .Where(pod => !pod.IsBound())
                .SelectMany(DeleteQuietly),
        ]);
    }

    /// <summary>Keeps count of what the three rules ask for, so that a tick never scans the pods.</summary>
    private void Count(Delta<V1Pod> delta)
    {
        _finished += (delta.After?.IsFinished() == true ? 1 : 0) - (delta.Before?.IsFinished() == true ? 1 : 0);
        var key = delta.Last.Key();
        if (delta.After is { } pod && pod.IsTerminating() && !pod.IsBound())
        {
            _suspects.Add(key);
        }
        else
        {
            _suspects.Remove(key);
        }
    }

    private Write[] Terminated(ILister<V1Pod> pods) =>
        _finished <= TerminatedPodsMax
            ? []
            : pods
                .All.Where(PodFacts.IsFinished)
                .OrderBy(pod => pod.Metadata.CreationTimestamp)
                .ThenBy(pod => pod.Key())
                .Take(_finished - TerminatedPodsMax)
                .SelectMany(DeleteQuietly)
                .ToArray();

    private IEnumerable<V1Pod> Orphaned(Seen seen)
    {
        var pods = seen.Of<V1Pod>();
        var missing = pods.KeysOf(NodePods.Index)
            .Where(node => seen.Of<V1Node>().Find(new("", node)) is null)
            .Order(StringComparer.Ordinal)
            .ToArray();
        foreach (var node in _missing.Keys.Except(missing).ToArray())
        {
            _missing.Remove(node);
        }

        foreach (var node in missing)
        {
            if (!_missing.TryAdd(node, seen.Now) && seen.Now - _missing[node] >= Quarantine)
            {
                foreach (var pod in pods.By(NodePods.Index, node).ToArray())
                {
                    yield return pod;
                }
            }
        }
    }

    private static Write MarkFailed(V1Pod pod, DateTimeOffset now) =>
        Write.Patch.Of<V1Pod>(
            pod.Key(),
            "failed: its node is gone",
            found =>
                found with
                {
                    Status = (found.Status ?? new()) with
                    {
                        Phase = found.IsFinished() ? found.Phase() : "Failed",
                        Conditions = (found.Status?.Conditions).With(
                            PodConditions.DisruptionTarget(
                                found, "DeletionByPodGC", "PodGC: node no longer exists", now.UtcDateTime)
                        ),
                    },
                }
        ) with
        {
            Subresource = "status",
            Tolerates = [404],
        };

    private static IEnumerable<Write> DeleteQuietly(V1Pod pod)
    {
        yield return Write.Delete.Of(pod) with
        {
            Options = new V1DeleteOptions { GracePeriodSeconds = 0 },
            Tolerates = [404],
        };
    }
}
