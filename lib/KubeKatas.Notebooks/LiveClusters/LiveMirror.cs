using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>What the watches of a live cluster have told so far: its objects, and every change in order.</summary>
/// <remarks>
/// A kind is listed and watched from the first time it is asked for. Safe to use from several threads: a cell reads
/// while the watches write.
/// </remarks>
internal sealed class LiveMirror(LiveRequests requests) : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ClockPrecision = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<ResourceInfo, SortedDictionary<ObjectKey, IKubernetesObject<V1ObjectMeta>>> _kinds = [];
    private readonly List<Task> _watches = [];
    private readonly List<Change> _changes = [];
    private TaskCompletionSource _changed = Fresh();
    private long _ahead;

    /// <summary>Called with every change, in order, inside the mirror's lock: be short.</summary>
    public event Action<Change>? Observed;

    /// <summary>The changes so far, oldest first.</summary>
    public IReadOnlyList<Change> Changes
    {
        get
        {
            lock (_gate)
            {
                return [.. _changes];
            }
        }
    }

    /// <summary>The cluster's time: the machine's, corrected by how far the cluster's clock is ahead or behind.</summary>
    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    /// <summary>Ends with the next change.</summary>
    public Task NextChange
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>The objects of a kind, in the order of their names.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> List(ResourceInfo resource)
    {
        Follow(resource);
        lock (_gate)
        {
            return [.. _kinds[resource].Values];
        }
    }

    public IKubernetesObject<V1ObjectMeta>? Find(ResourceInfo resource, ObjectKey key)
    {
        Follow(resource);
        lock (_gate)
        {
            return _kinds[resource].GetValueOrDefault(key);
        }
    }

    /// <summary>Takes in what a write was answered with, so that the next line of a cell reads its own writes.</summary>
    public void Learn(IKubernetesObject<V1ObjectMeta> value)
    {
        var resource = Scheme.Find(value.GetType())!;
        lock (_gate)
        {
            if (_kinds.ContainsKey(resource))
            {
                Set(resource, value);
            }
        }
    }

    /// <summary>Lists a kind and watches it from then on; does nothing when it is watched already.</summary>
    public void Follow(ResourceInfo resource)
    {
        lock (_gate)
        {
            if (_kinds.ContainsKey(resource))
            {
                return;
            }
        }

        var (items, version) = Task.Run(() => requests.ListAsync(resource, _stop.Token)).GetAwaiter().GetResult();
        lock (_gate)
        {
            if (_kinds.TryAdd(resource, []))
            {
                foreach (var item in items)
                {
                    Set(resource, item, item.Metadata.CreationTimestamp);
                }

                _watches.Add(Task.Run(() => WatchAsync(resource, version)));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_watches);
        _stop.Dispose();
    }

    private async Task WatchAsync(ResourceInfo resource, string version)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                version = version.Length == 0 ? await ListAgainAsync(resource) : version;
                await foreach (var (type, value) in requests.WatchAsync(resource, version, _stop.Token))
                {
                    version = Take(resource, type, value);
                    if (version.Length == 0)
                    {
                        break;
                    }
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception problem) when (problem is ApiException or NotebookException or IOException)
            {
                version = "";
                await Task.Delay(RetryPause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>The version to go on from; empty when the watch is of no use any more.</returns>
    private string Take(ResourceInfo resource, string type, JsonObject tree)
    {
        if (type == "ERROR")
        {
            return "";
        }

        var version = (string?)tree["metadata"]?["resourceVersion"] ?? "";
        lock (_gate)
        {
            switch (type)
            {
                case "ADDED" or "MODIFIED":
                    Set(resource, LiveRequests.Read(tree, resource));
                    break;
                case "DELETED":
                    Remove(resource, LiveRequests.Read(tree, resource));
                    break;
            }
        }

        return version;
    }

    private async Task<string> ListAgainAsync(ResourceInfo resource)
    {
        var (items, version) = await requests.ListAsync(resource, _stop.Token);
        lock (_gate)
        {
            var there = items.Select(KeyOf).ToHashSet();
            foreach (var gone in _kinds[resource].Values.Where(value => !there.Contains(KeyOf(value))).ToList())
            {
                Remove(resource, gone);
            }

            foreach (var item in items)
            {
                Set(resource, item);
            }
        }

        return version;
    }

    private void Set(ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value, DateTime? at = null)
    {
        var key = KeyOf(value);
        var before = _kinds[resource].GetValueOrDefault(key);
        if (before is not null && Version(before) >= Version(value))
        {
            return;
        }

        if (before is null && _changes.Exists(change => IsEndOf(change, resource, value)))
        {
            return;
        }

        if (before is null && at is null)
        {
            SetClockBy(value);
        }

        _kinds[resource][key] = value;
        var type = before is null ? ChangeType.Added : ChangeType.Modified;
        Tell(new(Version(value), at ?? Now, Actor(value), type, resource, key, before, value));
    }

    /// <summary>A new object tells the cluster's time, to the second.</summary>
    private void SetClockBy(IKubernetesObject<V1ObjectMeta> value)
    {
        if (value.Metadata.CreationTimestamp is { } created)
        {
            var ahead = created - TimeProvider.System.GetUtcNow().UtcDateTime;
            Volatile.Write(ref _ahead, ahead.Duration() < ClockPrecision ? 0 : ahead.Ticks);
        }
    }

    /// <summary>A late answer must not bring back what the watch has already seen go.</summary>
    private static bool IsEndOf(Change change, ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value) =>
        change.Type == ChangeType.Deleted
        && change.Resource == resource
        && change.After.Metadata.Uid == value.Metadata.Uid;

    private void Remove(ResourceInfo resource, IKubernetesObject<V1ObjectMeta> last)
    {
        var key = KeyOf(last);
        if (_kinds[resource].Remove(key, out var before))
        {
            Tell(new(Version(last), Now, Actor(last), ChangeType.Deleted, resource, key, before, last));
        }
    }

    private void Tell(Change change)
    {
        _changes.Add(change);
        Observed?.Invoke(change);
        var told = _changed;
        _changed = Fresh();
        told.SetResult();
    }

    /// <summary>Who wrote last, as far as the managed fields tell.</summary>
    private static string Actor(IKubernetesObject<V1ObjectMeta> value) =>
        value.Metadata.ManagedFields is { Count: > 0 } entries
            ? entries.MaxBy(entry => entry.Time ?? DateTime.MinValue)!.Manager ?? ""
            : "";

    private static ObjectKey KeyOf(IKubernetesObject<V1ObjectMeta> value) =>
        new(value.Metadata.NamespaceProperty ?? "", value.Metadata.Name);

    private static long Version(IKubernetesObject<V1ObjectMeta> value) =>
        long.TryParse(value.Metadata.ResourceVersion, CultureInfo.InvariantCulture, out var version) ? version : 0;

    // Waiters go on elsewhere: they must not run inside the lock.
    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
