using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Scheduling;

/// <summary>Gives pods their nodes, one at a time, the most important first.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/scheduler/schedule_one.go. It learns of the cluster from the store's changes, keeps
/// its own
/// sums (<see cref="ClusterNodes"/>), and writes bindings, conditions and Events through the API.
/// Left out: extenders, further profiles, waiting in Permit, gangs.
/// </remarks>
public sealed class Scheduler
{
    /// <summary>The name that pods ask for it by, and that its Events carry.</summary>
    public const string Name = "default-scheduler";

    private const int MessageLengthMax = 1024;

    private readonly ApiServer _api;
    private readonly EventLoop _loop;
    private readonly IEventRecorder _events;
    private readonly SchedulingProfile _profile;
    private readonly NodeSelection _selection;
    private readonly SchedulerFeed _feed;
    private readonly PreemptionAction _preemption;
    private readonly RequestContext _context = new(Name) { User = "system:kube-scheduler" };
    private ScheduledEvent? _drain;

    /// <summary>Makes a scheduler and connects it to the store; it works when the clock moves.</summary>
    /// <param name="api">Where it writes.</param>
    /// <param name="loop">When it works.</param>
    /// <param name="chance">Decides between equal nodes.</param>
    /// <param name="events">Where it says what it did.</param>
    /// <param name="profile">Its filters and scores; null for the defaults.</param>
    public Scheduler(
        ApiServer api,
        EventLoop loop,
        Chance chance,
        IEventRecorder events,
        SchedulingProfile? profile = null
    )
    {
        (_api, _loop, _events) = (api, loop, events);
        _profile = profile ?? SchedulingProfile.Default;
        _selection = new(_profile, chance);
        _feed = new(api.Store, loop, Wake);
        _preemption = new(api, _context, events, chance, _feed);
    }

    /// <summary>The nodes and pods as the scheduler sees them.</summary>
    public ClusterNodes Cluster => _feed.Cluster;

    /// <summary>The pods that wait.</summary>
    public SchedulingQueue Queue => _feed.Queue;

    private void Wake() => _drain ??= _loop.After(TimeSpan.Zero, Drain);

    private void Drain()
    {
        while (_feed.Queue.Pop() is { } next)
        {
            ScheduleOne(next);
        }

        _drain = null;
    }

    private void ScheduleOne(QueuedPod queued)
    {
        var pod = queued.Pod;
        if (pod.Pod.IsTerminating())
        {
            _feed.Queue.Remove(pod.Key);
            _events.Record(pod.Pod, "Warning", "FailedScheduling", $"skip schedule deleting pod: {pod.Key}");
            return;
        }

        var cycle = _feed.Begin(pod);
        var passes = _selection.Begin(cycle);
        var placement = OnNominated(cycle, passes) ?? Choose(cycle, passes);
        if (placement.Node is { } node)
        {
            Bind(queued, node);
        }
        else
        {
            Fail(queued, cycle, passes, placement.Diagnosis);
        }
    }

    private Placement Choose(SchedulingCycle cycle, List<FilterPass> passes) =>
        _profile.Choose is { } own && passes.TrueForAll(pass => pass.Hopeless is null)
            ? own(cycle, _profile)
            : _selection.Choose(cycle, passes, Tester(cycle.Pod, passes));

    private Func<NodeInfo, Rejection?> Tester(SchedulingPod pod, List<FilterPass> passes)
    {
        return _feed.Nominations.IsEmpty ? node => NodeSelection.Test(passes, node) : TestAmongNominated;

        Rejection? TestAmongNominated(NodeInfo node)
        {
            var above = _feed.Nominations.Above(pod, node.Name);
            if (above.Count > 0)
            {
                var (crowded, forks) = (node.Copy(), passes.ConvertAll(pass => pass.Fork()));
                foreach (var one in above)
                {
                    crowded.Add(one);
                    forks.ForEach(pass => pass.Suppose(one, crowded, 1));
                }

                if (NodeSelection.Test(forks, crowded) is { } rejection)
                {
                    return rejection;
                }
            }

            return NodeSelection.Test(passes, node);
        }
    }

    private Placement? OnNominated(SchedulingCycle cycle, List<FilterPass> passes)
    {
        var nominated = cycle.Pod.Pod.Status?.NominatedNodeName;
        return
            !string.IsNullOrEmpty(nominated)
            && _feed.Cluster.Find(nominated) is { } node
            && passes.TrueForAll(pass => pass.Hopeless is null)
            && Tester(cycle.Pod, passes)(node) is null
            ? new(node, new(_feed.Cluster.Nodes.Count))
            : null;
    }

    private void Bind(QueuedPod queued, NodeInfo node)
    {
        var pod = queued.Pod;
        try
        {
            _feed.Binding = pod;
            var bound = _api.Bind(pod.Key, node.Name, _context);
            _feed.Binding = null;
            _events.Record(bound, "Normal", "Scheduled", $"Successfully assigned {pod.Key} to {node.Name}");
        }
        catch (ApiException refusal)
        {
            _feed.Binding = null;
            _events.Record(pod.Pod, "Warning", "FailedScheduling", $"binding rejected: {refusal.Message}");
            if (refusal.Code != 404)
            {
                _loop.After(SchedulingQueue.BackOffAfter(queued.Attempts), () => Retry(queued));
            }
        }
    }

    private void Retry(QueuedPod queued)
    {
        _feed.Queue.Retry(queued);
        Wake();
    }

    private void Fail(QueuedPod queued, SchedulingCycle cycle, List<FilterPass> passes, Diagnosis diagnosis)
    {
        var pod = queued.Pod;
        var (message, victims) =
            diagnosis.NodeCount == 0
                ? ("no nodes available to schedule pods", null)
                : _preemption.Try(cycle, passes, diagnosis);
        _feed.SetAside(queued, diagnosis.Plugins);
        _feed.Nominations.Set(pod, victims?.Node.Name ?? pod.Pod.Status?.NominatedNodeName);
        _events.Record(pod.Pod, "Warning", "FailedScheduling", Truncated(message));
        SayUnschedulable(pod, message, victims?.Node.Name);
        if (victims is not null)
        {
            _preemption.Carry(pod, victims);
        }
    }

    private void SayUnschedulable(SchedulingPod pod, string message, string? nominated)
    {
        try
        {
            _api.Patch<V1Pod>(pod.Key, found => Unschedulable(found, message, nominated), _context, "status");
        }
        catch (ApiException refusal) when (refusal.Code == 404)
        {
            _feed.Queue.Remove(pod.Key);
        }
    }

    private V1Pod Unschedulable(V1Pod found, string message, string? nominated)
    {
        var status = found.Status ?? new V1PodStatus { Phase = "Pending" };
        var conditions = status.Conditions.With(
            new V1PodCondition
            {
                Type = "PodScheduled",
                Status = "False",
                Reason = "Unschedulable",
                Message = message,
                ObservedGeneration = found.Metadata.Generation,
                LastTransitionTime = _loop.Now.UtcDateTime,
            }
        );
        return
            ReferenceEquals(conditions, status.Conditions)
            && (nominated is null || status.NominatedNodeName == nominated)
            ? found
            : found with
            {
                Status = status with
                {
                    Conditions = conditions,
                    NominatedNodeName = nominated ?? status.NominatedNodeName,
                },
            };
    }

    private static string Truncated(string message) =>
        message.Length <= MessageLengthMax ? message : message[..(MessageLengthMax - 4)] + " ...";
}
