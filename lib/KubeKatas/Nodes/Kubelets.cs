using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Api.Metrics;
using KubeKatas.Api.Subresources;
using KubeKatas.Nodes.Commands;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <summary>The kubelets of all nodes: each learns of its own pods and nobody else's.</summary>
public sealed class Kubelets : IContainerLogs, IResourceUsage
{
    private readonly Dictionary<string, Kubelet> _byNode = new(StringComparer.Ordinal);
    private readonly ConditionCache _cache = new();
    private readonly ApiServer _api;
    private readonly EventLoop _loop;
    private readonly IEventRecorder _events;
    private readonly KubeletPieces _pieces;
    private int _count;

    /// <summary>Starts a kubelet for every node there is and will be.</summary>
    /// <param name="api">Where pods come from and statuses go.</param>
    /// <param name="loop">When things happen.</param>
    /// <param name="events">Where they say what they did.</param>
    /// <param name="pieces">The decisions they are made of; null for the library's own.</param>
    public Kubelets(ApiServer api, EventLoop loop, IEventRecorder events, KubeletPieces? pieces = null)
    {
        (_api, _loop, _events, _pieces) = (api, loop, events, pieces ?? KubeletPieces.BuiltIn);
        foreach (var node in api.Store.Of(Scheme.Of<V1Node>()).List().Cast<V1Node>())
        {
            Add(node);
        }

        foreach (var pod in api.Store.Of(Scheme.Of<V1Pod>()).List().Cast<V1Pod>().ToList())
        {
            KubeletOf(pod)?.Resume(pod);
        }

        api.Store.Subscribe(Observe);
    }

    internal Kubelet? Find(string? node) => node is null ? null : _byNode.GetValueOrDefault(node);

    /// <summary>True while the node's kubelet works and reaches the cluster.</summary>
    public bool IsConnected(string node) => Find(node)?.IsConnected == true;

    /// <summary>Switches a node off; its containers are lost.</summary>
    /// <returns>False when there is no such node.</returns>
    public bool Stop(string node) => Disconnect(node, keepsRunning: false);

    /// <summary>Cuts a node off from the cluster; its containers go on running unseen.</summary>
    /// <returns>False when there is no such node.</returns>
    public bool Partition(string node) => Disconnect(node, keepsRunning: true);

    /// <summary>Switches a node on again, or ends its partition.</summary>
    /// <returns>False when there is no such node.</returns>
    public bool Start(string node)
    {
        if (Find(node) is not { } kubelet)
        {
            return false;
        }

        kubelet.Reconnect([
            .. _api.Store.Of(Scheme.Of<V1Pod>()).List().Cast<V1Pod>().Where(pod => pod.Spec.NodeName == node),
        ]);
        return true;
    }

    /// <summary>Ends a pod's container as if its process had died.</summary>
    /// <returns>False when it is not running.</returns>
    public bool Crash(V1Pod pod, string? container, int exitCode)
    {
        var worker = KubeletOf(pod)?.Find(pod.Metadata.Uid);
        if (
            worker?.Runs.FirstOrDefault(one => one.IsRunning && (container is null || one.Spec.Name == container))
            is not { } run
        )
        {
            return false;
        }

        worker.End(run, exitCode);
        worker.Sync();
        return true;
    }

    /// <summary>Lets a node run out of memory: the kernel kills one container.</summary>
    /// <returns>The container's pod and name; null when there is no such node, or none runs on it.</returns>
    public (V1Pod Pod, string Container)? ExhaustMemory(string node)
    {
        var memory = _api.Find<V1Node>(new("", node))?.Status?.Capacity?["memory"].Whole() ?? 0;
        var pods = memory == 0 ? [] : Find(node)?.Workers ?? [];
        if (OutOfMemory.Victim(pods, memory, _pieces.OutOfMemoryScore, _loop.Now) is not var (worker, run))
        {
            return null;
        }

        worker.End(run, PodWorker.Killed, OutOfMemory.Reason);
        worker.Sync();
        return (worker.Pod, run.Spec.Name);
    }

    /// <summary>Makes a probe of a running container fail, or behave again.</summary>
    /// <returns>False when no such probe is at work.</returns>
    public bool ForceProbe(V1Pod pod, string kind, string? container, bool fails) =>
        Enum.TryParse<ProbeKind>(kind, ignoreCase: true, out var probe)
        && KubeletOf(pod)?.Find(pod.Metadata.Uid)?.ForceProbe(probe, container, fails) == true;

    /// <summary>Makes pulls of an image take longer on a node.</summary>
    /// <returns>False when there is no such node.</returns>
    public bool SlowPull(string node, string image, TimeSpan longer)
    {
        if (Find(node) is not { } kubelet)
        {
            return false;
        }

        kubelet.SlowPulls[image] = longer;
        return true;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(V1Pod pod, string container, LogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (LogOf(pod, container, options.Previous) is not { } log)
        {
            return default;
        }

        var bytes = ContainerLog.Bytes(ContainerLog.Select(log.Lines(_loop.Now), options, _loop.Now), options);
        return options.LimitBytes is { } limit && limit < bytes.Length ? bytes.AsMemory(0, (int)limit) : bytes;
    }

    /// <inheritdoc/>
    public void Follow(V1Pod pod, string container, LogOptions options, ILogReader reader)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(reader);
        if (LogOf(pod, container, options.Previous) is { } log)
        {
            _ = new LogFollower(log, options, _loop, reader);
        }
        else
        {
            reader.End();
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ContainerUsage>? Of(V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        return IsConnected(pod.Spec.NodeName ?? "") ? SimulatedUsage.Of(pod, _loop.Now) : null;
    }

    /// <inheritdoc/>
    public ContainerUsage? Of(V1Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Find(node.Metadata.Name) is { IsConnected: true } kubelet
            ? SimulatedUsage.Of(node, kubelet.Workers.Select(worker => worker.Pod), _loop.Now)
            : null;
    }

    /// <summary>What a process in a container of a pod finds around it now.</summary>
    public ContainerSurroundings Surroundings(V1Pod pod, V1Container container)
    {
        var around = ContainerSurroundings.Of(_api, _loop, pod, container);
        return KubeletOf(pod)?.Find(pod.Metadata.Uid) is { } worker ? around with { Disk = worker.Disk } : around;
    }

    /// <summary>The log of a container's run; that of the last one while the next waits for its back-off.</summary>
    private RunLog? LogOf(V1Pod pod, string container, bool previous)
    {
        var run = KubeletOf(pod)?.Find(pod.Metadata.Uid)?.Runs.FirstOrDefault(one => one.Spec.Name == container);
        return previous ? run?.PreviousLog : run?.Log;
    }

    private Kubelet? KubeletOf(V1Pod pod) => Find(pod.Spec.NodeName);

    private bool Disconnect(string node, bool keepsRunning)
    {
        Find(node)?.Disconnect(keepsRunning);
        return Find(node) is not null;
    }

    private void Observe(Change change)
    {
        switch (change.After)
        {
            case V1Pod pod when change.Type == ChangeType.Deleted:
                KubeletOf(pod)?.Forget(pod);
                break;
            case V1Pod pod:
                KubeletOf(pod)?.See(pod);
                break;
            case V1Node node when change.Type == ChangeType.Added:
                Add(node);
                break;
        }
    }

    private void Add(V1Node node)
    {
        var name = node.Metadata.Name;
        if (!_byNode.TryAdd(name, null!))
        {
            return;
        }

        var number = _count++;
        var cidr = node.Spec?.PodCIDR ?? $"10.{244 + (number / 256 % 8)}.{number % 256}.0/24";
        var address =
            node.Status?.Addresses?.FirstOrDefault(one => one.Type == "InternalIP")?.Address
            ?? $"192.168.{number / 250}.{(number % 250) + 2}";
        _byNode[name] = new(name, cidr, address, _api, _loop, _events, _cache, _pieces);
    }
}
