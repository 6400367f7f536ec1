using System.Threading.Channels;
using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>ReplicaSets of a live cluster that your own controller keeps, with real pods.</summary>
/// <remarks>
/// <para>
/// A live cluster has a ReplicaSet controller already, and two controllers that keep the same object fight. So each
/// set is written into a ConfigMap, which owns the pods; the cluster's garbage collector removes them with it. Your
/// planner sees an ordinary ReplicaSet and notices nothing.
/// </para>
/// <para>
/// The runner is the embedded cluster's: the same informers, work queue and expectations, fed by the watches of the
/// live cluster and driven by real time.
/// </para>
/// </remarks>
/// <example><code>
/// var sets = await cluster.Run(yours.Value);
/// await sets.Apply(Workloads.ReplicaSet("mine", 3));
/// </code></example>
public sealed class LiveReplicaSets : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly LiveMirror _mirror;
    private readonly LiveRequests _requests;
    private readonly string _ns;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<Change> _changes = Channel.CreateUnbounded<Change>(new() { SingleReader = true });
    private readonly EventLoop _loop = new(TimeProvider.System.GetUtcNow());
    private readonly VersionedStore _store;
    private readonly ControllerRunner _runner;
    private Task _pump = Task.CompletedTask;

    private LiveReplicaSets(ReplicaSetPlanner planner, LiveMirror mirror, LiveRequests requests, string ns)
    {
        (_mirror, _requests, _ns) = (mirror, requests, ns);
        _store = new(_loop);
        _runner = new(
            new ReplicaSetController(planner),
            _loop,
            new(_store, _loop),
            new LiveWriter(requests, _store),
            new LiveEvents(requests, ns)
        );
    }

    /// <summary>Why the last pass of the controller failed, for example what your planner threw; null when none
    /// did.</summary>
    public string? LastError { get; private set; }

    /// <summary>Creates a ReplicaSet, or changes the spec of the one that is there.</summary>
    /// <exception cref="ApiException">The cluster refuses the ConfigMap.</exception>
    public async Task Apply(V1ReplicaSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var there = Find(set.Metadata.Name);
        var wanted = ReplicaSetRecord.Of(set, there);
        var written = there is null
            ? await _requests.CreateAsync(wanted, CancellationToken.None)
            : await _requests.MergeAsync(wanted, CancellationToken.None);
        _mirror.Learn(written);
    }

    /// <summary>Sets how many pods a ReplicaSet shall have.</summary>
    /// <exception cref="ApiException">404 when there is none of that name.</exception>
    public Task Scale(string name, int replicas)
    {
        var set = Get(name);
        return Apply(set with { Spec = set.Spec with { Replicas = replicas } });
    }

    /// <summary>A ReplicaSet with the status that your controller wrote.</summary>
    /// <exception cref="ApiException">404 when there is none of that name.</exception>
    public V1ReplicaSet Get(string name) =>
        ReplicaSetRecord.Read(Find(name) ?? throw Refusal.NotFound(Scheme.Of<V1ReplicaSet>(), name));

    /// <summary>Stops the controller; its sets and their pods stay as they are.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            _mirror.Observed -= Receive;
            await _stop.CancelAsync();
            await _pump;
        }
    }

    internal static Task<LiveReplicaSets> StartAsync(
        ReplicaSetPlanner planner, LiveMirror mirror, LiveRequests requests, string ns)
    {
        var sets = new LiveReplicaSets(planner, mirror, requests, ns);
        mirror.Observed += sets.Receive;
        foreach (var resource in new[] { Scheme.Of<V1ConfigMap>(), Scheme.Of<V1Pod>() })
        {
            foreach (var value in mirror.List(resource))
            {
                sets.Receive(new(0, mirror.Now, "", ChangeType.Added, resource, value.Key(), null, value));
            }
        }

        sets._pump = Task.Run(sets.PumpAsync);
        return Task.FromResult(sets);
    }

    private V1ConfigMap? Find(string name) =>
        _mirror.Find(Scheme.Of<V1ConfigMap>(), new(_ns, ReplicaSetRecord.NameOf(name))) as V1ConfigMap;

    private void Receive(Change change) => _changes.Writer.TryWrite(change);

    private async Task PumpAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            while (_changes.Reader.TryRead(out var change))
            {
                Take(change);
            }

            RunController();
            using var tick = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            tick.CancelAfter(Tick);
            Task changed = _changes.Reader.WaitToReadAsync(tick.Token).AsTask();
            await changed.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void RunController()
    {
        try
        {
            _loop.RunUntil(TimeProvider.System.GetUtcNow());
            LastError = _runner.LastError ?? LastError;
        }
#pragma warning disable CA1031 // A learner's planner may throw anything; the controller goes on, as a real one would.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            LastError = problem.Message;
        }
    }

    /// <summary>Carries a change of the live cluster into the store that the controller's informers watch.</summary>
    private void Take(Change change)
    {
        switch (change.After)
        {
            case V1Pod pod when change.Type == ChangeType.Deleted:
                _store.Remove(Scheme.Of<V1Pod>(), pod.Key(), change.Actor);
                break;
            case V1Pod pod:
                _store.Put(Scheme.Of<V1Pod>(), OwnerTranslation.ToSets(pod), change.Actor);
                break;
            case V1ConfigMap map when ReplicaSetRecord.Is(map):
                var set = ReplicaSetRecord.Read(map);
                if (change.Type == ChangeType.Deleted)
                {
                    _store.Remove(Scheme.Of<V1ReplicaSet>(), set.Key(), change.Actor);
                }
                else
                {
                    _store.Put(Scheme.Of<V1ReplicaSet>(), set, change.Actor);
                }

                break;
        }
    }
}
