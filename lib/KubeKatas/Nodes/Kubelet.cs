using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Nodes.Commands;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <summary>The kubelet of one node: its pods, images and addresses.</summary>
internal sealed class Kubelet(
    string name,
    string podCidr,
    string address,
    ApiServer api,
    EventLoop loop,
    IEventRecorder events,
    ConditionCache cache,
    KubeletPieces pieces
)
{
    private readonly Dictionary<string, PodWorker> _workers = new(StringComparer.Ordinal);
    private readonly RequestContext _context = new("kubelet") { User = "system:node:" + name };

    public string Name => name;

    public string Address => address;

    public EventLoop Loop => loop;

    public IEventRecorder Events => events;

    public ConditionCache Cache => cache;

    public KubeletPieces Pieces => pieces;

    /// <summary>What to do about a pod.</summary>
    public PodPassRule Pass { get; } = pieces.Pass ?? new PodPass(pieces.ShallRestart).Plan;

    public NodeImages Images { get; } = new();

    public PodAddresses Addresses { get; } = new(podCidr);

    /// <summary>False while the node is stopped or cut off: nothing is written, nothing is learnt.</summary>
    public bool IsConnected { get; private set; } = true;

    /// <summary>How much longer pulls take, for faults.</summary>
    public Dictionary<string, TimeSpan> SlowPulls { get; } = new(StringComparer.Ordinal);

    public IEnumerable<PodWorker> Workers => _workers.Values;

    public PodWorker? Find(string uid) => _workers.GetValueOrDefault(uid);

    /// <summary>Takes note of a pod of this node, new or changed.</summary>
    public void See(V1Pod pod)
    {
        if (!IsConnected)
        {
            return;
        }

        if (_workers.TryGetValue(pod.Metadata.Uid, out var worker))
        {
            worker.See(pod);
        }
        else if (!pod.IsFinished())
        {
            Add(pod);
        }
        else if (pod.IsTerminating())
        {
            DeleteLater(pod);
        }
    }

    private void Add(V1Pod pod)
    {
        var worker = new PodWorker(this, pod);
        _workers.Add(pod.Metadata.Uid, worker);
        loop.After(TimeSpan.Zero, () => Begin(worker));
    }

    private void DeleteLater(V1Pod pod) => loop.After(TimeSpan.Zero, () => Delete(pod));

    /// <summary>Takes note of a pod that was on this node when the kubelet was started anew: what ran goes on running.</summary>
    public void Resume(V1Pod pod)
    {
        if (pod.Status?.PodIP is null || pod.IsFinished())
        {
            See(pod);
            return;
        }

        var worker = new PodWorker(this, pod);
        _workers.Add(pod.Metadata.Uid, worker);
        worker.Resume(pod.Status);
        loop.After(TimeSpan.Zero, () => Begin(worker));
    }

    /// <summary>Takes note that a pod is gone.</summary>
    public void Forget(V1Pod pod)
    {
        if (_workers.Remove(pod.Metadata.Uid, out var worker))
        {
            worker.Abandon();
        }
    }

    /// <summary>Switches the machine off, or cuts it off from the cluster.</summary>
    /// <param name="keepsRunning">True to cut it off only: containers go on.</param>
    public void Disconnect(bool keepsRunning)
    {
        IsConnected = false;
        if (!keepsRunning)
        {
            foreach (var worker in _workers.Values)
            {
                worker.Abandon();
            }

            _workers.Clear();
        }
    }

    /// <summary>Switches the machine on again, or lets it back into the cluster.</summary>
    /// <param name="pods">The node's pods as the API has them now.</param>
    public void Reconnect(IEnumerable<V1Pod> pods)
    {
        IsConnected = true;
        var known = pods.ToList();
        foreach (var gone in _workers.Keys.Except(known.Select(pod => pod.Metadata.Uid)).ToList())
        {
            _workers[gone].Abandon();
            _workers.Remove(gone);
        }

        foreach (var pod in known)
        {
            See(pod);
        }

        foreach (var worker in _workers.Values.ToList())
        {
            worker.WriteStatus();
        }
    }

    public void Write(V1Pod pod, Func<V1Pod, V1Pod> change)
    {
        try
        {
            api.Patch<V1Pod>(
                pod.Key(),
                found => found.Metadata.Uid == pod.Metadata.Uid ? change(found) : found,
                _context,
                "status"
            );
        }
        catch (ApiException gone) when (gone.Code is 404 or 409)
        {
            // The pod is gone or is another by now; its end will be seen soon.
        }
    }

    /// <summary>What a process in a container finds around it.</summary>
    public ContainerSurroundings Surroundings(V1Pod pod, V1Container container) =>
        ContainerSurroundings.Of(api, loop, pod, container);

    public void Remove(PodWorker worker)
    {
        if (IsConnected)
        {
            Delete(worker.Pod);
        }
    }

    public TimeSpan PullTime(V1Pod pod, V1Container container) =>
        (
            SimulationAnnotations.ReadDuration(pod, SimulationAnnotations.PullFor, container.Name)
            ?? NodeImages.PullDefault
        ) + SlowPulls.GetValueOrDefault(container.Image ?? "");

    /// <summary>Why the image cannot be had; null when it can.</summary>
    public static string? PullErrorOf(V1Pod pod, V1Container container) =>
        SimulationAnnotations.Read(pod, SimulationAnnotations.PullError, container.Name)
        ?? container.Image switch
        {
            { } image when image.EndsWith(":does-not-exist", StringComparison.Ordinal) => "not found",
            _ => null,
        };

    /// <summary>Why the container's process cannot be started; null when it can.</summary>
    public static string? StartErrorOf(V1Container container) =>
        container.Command is [var first, ..] && first.Contains("no-such", StringComparison.Ordinal)
            ? $"failed to create containerd task: exec: \"{first}\": executable file not found in $PATH"
            : null;

    private void Begin(PodWorker worker)
    {
        if (!IsConnected || !_workers.ContainsKey(worker.Pod.Metadata.Uid))
        {
            return;
        }

        if (worker.Pod.IsTerminating())
        {
            worker.See(worker.Pod);
        }
        else
        {
            worker.Admit();
        }
    }

    private void Delete(V1Pod pod)
    {
        try
        {
            api.Delete<V1Pod>(
                pod.Key(),
                _context,
                new V1DeleteOptions
                {
                    GracePeriodSeconds = 0,
                    Preconditions = new() { Uid = pod.Metadata.Uid },
                }
            );
        }
        catch (ApiException gone) when (gone.Code is 404 or 409)
        {
            // Somebody else removed it.
        }
    }
}
