using System.Diagnostics;
using k8s;
using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Notebooks.Commands;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Objects;
using KubeKatas.Selectors;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>A notebook's cluster outside the process: real time, a namespace of its own, everything else only
/// read.</summary>
internal sealed class LiveNotebookCluster : NotebookCluster
{
    private const int ChangeAttemptsMax = 10;

    /// <summary>So long without a change, and with no pod on its way, is rest.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly LiveTarget _target;
    private readonly LiveNamespace _own;
    private readonly string _version;
    private readonly Kubernetes _client;
    private readonly LiveRequests _requests;
    private readonly LiveMirror _mirror;
    private readonly Lazy<Cluster> _simulated;
    private readonly List<LiveReplicaSets> _controllers = [];
    private bool _ended;

    private LiveNotebookCluster(LiveTarget target, LiveNamespace own, string version)
    {
        (_target, _own, _version) = (target, own, version);
        _client = new(target.Configuration, new NamespaceGuard(own.Name));
        _requests = new(_client, target.Context, own.Name);
        _mirror = new(_requests);
        _simulated = new(StartSimulated);
        foreach (var resource in Drawn())
        {
            _mirror.Follow(resource);
        }
    }

    public override IKubernetes Client => _client;

    public override string Namespace => _own.Name;

    public override bool IsLive => true;

    public override DateTimeOffset Now => _mirror.Now;

    public override IReadOnlyList<Change> Changes => _mirror.Changes;

    public override Cluster Simulated => _simulated.Value;

    /// <summary>Makes the namespace, after removing those that earlier notebooks of this user left behind.</summary>
    public static async Task<LiveNotebookCluster> StartAsync(LiveTarget target)
    {
        using var client = new Kubernetes(target.Configuration);
        var requests = new LiveRequests(client, target.Context, "");
        var version = await requests.VersionAsync(CancellationToken.None);
        await LiveNamespace.RemoveAbandonedAsync(requests, CancellationToken.None);
        return new(target, await LiveNamespace.MakeAsync(requests, CancellationToken.None), version);
    }

    public override async Task<TableView> Apply(params IKubernetesObject<V1ObjectMeta>[] objects)
    {
        var applied = new List<IKubernetesObject<V1ObjectMeta>>();
        foreach (var value in objects.Select(it => Manifests.In(Namespace, it)))
        {
            applied.Add(await ApplyOne(value));
        }

        return AppliedView.Of(applied);
    }

    public override T? Find<T>(string name)
        where T : class => (T?)_mirror.Find(Scheme.Of<T>(), KeyOf(Scheme.Of<T>(), name));

    public override IReadOnlyList<T> List<T>(string? selector = null)
    {
        var wanted = LabelSelector.Parse(selector ?? "");
        return [.. _mirror.List(Scheme.Of<T>()).Cast<T>().Where(it => wanted.Matches(it.Metadata.Labels))];
    }

    public override Task<T> Change<T>(string name, Func<T, T> change) => Write(name, change, "");

    public override Task<T> ChangeStatus<T>(string name, Func<T, T> change) => Write(name, change, "status");

    public override async Task Delete<T>(string name, string propagation = "Background")
    {
        var resource = Scheme.Of<T>();
        var known = _mirror.Find(resource, KeyOf(resource, name));
        await _requests.DeleteAsync(resource, name, new() { PropagationPolicy = propagation }, CancellationToken.None);
        await Until(() => IsSeenDeleted(_mirror.Find(resource, KeyOf(resource, name)), known), AnswerLimit);
    }

    public override async Task WaitUntil(Func<bool> condition, TimeSpan? limit = null)
    {
        if (!await Until(condition, limit ?? DefaultLimit))
        {
            throw Waits.Unmet(limit ?? DefaultLimit);
        }
    }

    public override async Task Advance(TimeSpan time)
    {
        var (waited, still) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        while (waited.Elapsed < time && !(still.Elapsed >= Rest && IsAtRest()))
        {
            var changed = _mirror.NextChange;
            if (await Task.WhenAny(changed, Task.Delay(Shorter(Glance, time - waited.Elapsed))) == changed)
            {
                still.Restart();
            }
        }
    }

    public override Task<CommandView> Exec(string pod, string container, params string[] command) =>
        LiveCommands.RunAsync(_client, Namespace, pod, container, command, CancellationToken.None);

    public override async Task<LiveReplicaSets> Run(ReplicaSetPlanner planner)
    {
        var controller = await LiveReplicaSets.StartAsync(planner, _mirror, _requests, Namespace);
        _controllers.Add(controller);
        return controller;
    }

    public override string Describe() =>
        $"Live cluster \"{_target.Context}\" at {_target.Configuration.Host}, Kubernetes {_version}: "
        + $"{_target.Because}. This notebook works in namespace {Namespace} and removes it at its end.";

    public override async ValueTask DisposeAsync()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        foreach (var controller in _controllers)
        {
            await controller.DisposeAsync();
        }

        await _mirror.DisposeAsync();
        try
        {
            using var limit = new CancellationTokenSource(AnswerLimit);
            await _own.RemoveAsync(_requests, limit.Token);
        }
        catch (Exception problem) when (problem is ApiException or NotebookException or OperationCanceledException)
        {
            _own.Leave();
            Console.Error.WriteLine(
                $"Namespace {Namespace} could not be removed: {problem.Message} "
                    + $"Remove it by hand: kubectl --context {_target.Context} delete namespace {Namespace}"
            );
        }

        _client.Dispose();
    }

    /// <summary>What the charts and the owners' graph draw is watched from the first moment.</summary>
    private static ResourceInfo[] Drawn() =>
    [
        Scheme.Of<V1Pod>(),
        Scheme.Of<V1ReplicaSet>(),
        Scheme.Of<V1ReplicationController>(),
        Scheme.Of<V1Deployment>(),
        Scheme.Of<V1Job>(),
        Scheme.Of<V1CronJob>(),
        Scheme.Of<V1DaemonSet>(),
    ];

    private async Task<IKubernetesObject<V1ObjectMeta>> ApplyOne(IKubernetesObject<V1ObjectMeta> value)
    {
        var resource = Scheme.Find(value.GetType())!;
        var isThere = value.Metadata.Name is { } name
            && await _requests.FindAsync(resource, name, CancellationToken.None) is not null;
        var written = isThere
            ? await _requests.MergeAsync(value, CancellationToken.None)
            : await _requests.CreateAsync(value, CancellationToken.None);
        _mirror.Learn(written);
        return written;
    }

    private async Task<T> Write<T>(string name, Func<T, T> change, string subresource)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var resource = Scheme.Of<T>();
        for (var attempt = 1; ; attempt++)
        {
            var current = (T?)await _requests.FindAsync(resource, name, CancellationToken.None);
            var changed = change(current ?? throw Refusal.NotFound(resource, name));
            try
            {
                var written = (T)await _requests.ReplaceAsync(changed, subresource, CancellationToken.None);
                _mirror.Learn(written);
                return written;
            }
            catch (ApiException refusal) when (refusal.Code == 409 && attempt < ChangeAttemptsMax)
            {
                // Somebody else wrote meanwhile: read again and change that.
            }
        }
    }

    private async Task<bool> Until(Func<bool> condition, TimeSpan limit)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var changed = _mirror.NextChange;
            if (condition())
            {
                return true;
            }

            if (waited.Elapsed >= limit)
            {
                return false;
            }

            await Task.WhenAny(changed, Task.Delay(Shorter(Glance, limit - waited.Elapsed)));
        }
    }

    private bool IsAtRest() =>
        _mirror.List(Scheme.Of<V1Pod>()).Cast<V1Pod>().All(pod =>
            pod.Metadata.DeletionTimestamp is null && (pod.IsFinished() || pod.IsReady()));

    private static bool IsSeenDeleted(IKubernetesObject<V1ObjectMeta>? now, IKubernetesObject<V1ObjectMeta>? then) =>
        now is null || now.Metadata.Uid != then?.Metadata.Uid || now.Metadata.DeletionTimestamp is not null;

    private static Cluster StartSimulated()
    {
        Console.WriteLine(
            "This concerns the whole cluster, so it is simulated: an embedded cluster beside the live one takes it.");
        return Cluster.Start();
    }

    private ObjectKey KeyOf(ResourceInfo resource, string name) => new(resource.Namespaced ? Namespace : "", name);

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right)
    {
        var shorter = left < right ? left : right;
        return shorter > TimeSpan.Zero ? shorter : TimeSpan.Zero;
    }
}
