using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace KubeKatas.Server.Tests.Load;

/// <summary>One of many clients at once: writes, counts up what all count up, and watches everybody.</summary>
internal sealed class LoadClient(int number, Kubernetes client) : IDisposable
{
    private const string Namespace = "default";
    private const int KeptMax = 10;

    private readonly Queue<string> _kept = [];
    private Task _watching = Task.CompletedTask;
    private int _made;

    /// <summary>The resourceVersions that its creations and changes were answered.</summary>
    public ConcurrentBag<long> Written { get; } = [];

    /// <summary>The names of what it deleted.</summary>
    public ConcurrentBag<string> Deleted { get; } = [];

    /// <summary>How often it counted up, by the counter's name.</summary>
    public Dictionary<string, int> Counted { get; } = [];

    /// <summary>What its watch saw, in order.</summary>
    public ConcurrentQueue<(WatchEventType Type, string Name, long Version)> Seen { get; } = [];

    /// <summary>Watches from a version on, until told to stop.</summary>
    public void Watch(string version, CancellationToken stop) => _watching = WatchAsync(version, stop);

    /// <summary>Waits for the end of the watch.</summary>
    public Task WatchEndedAsync() => _watching;

    /// <summary>One round: a creation, two changes, a count, and a deletion once there is enough.</summary>
    public async Task RoundAsync(string counter)
    {
        var name = $"c{number}-{_made++}";
        await NoteAsync(client.CoreV1.CreateNamespacedConfigMapAsync(Map(name), Namespace));
        await NoteAsync(client.CoreV1.PatchNamespacedConfigMapAsync(
            new("""{"data":{"b":"2"}}""", V1Patch.PatchType.MergePatch), name, Namespace));
        await NoteAsync(client.CoreV1.PatchNamespacedConfigMapAsync(
            new("""{"data":{"c":"3"}}""", V1Patch.PatchType.StrategicMergePatch), name, Namespace));
        await CountAsync(counter);
        _kept.Enqueue(name);
        if (_kept.Count > KeptMax)
        {
            var old = _kept.Dequeue();
            await client.CoreV1.DeleteNamespacedConfigMapAsync(old, Namespace);
            Deleted.Add(old);
        }
    }

    public void Dispose() => client.Dispose();

    /// <summary>Reads, adds one and writes back; somebody who was faster is a conflict, and it begins again.</summary>
    private async Task CountAsync(string counter)
    {
        while (true)
        {
            var map = await client.CoreV1.ReadNamespacedConfigMapAsync(counter, Namespace);
            var next = int.Parse(map.Data["n"], CultureInfo.InvariantCulture) + 1;
            var data = new Dictionary<string, string> { ["n"] = next.ToString(CultureInfo.InvariantCulture) };
            try
            {
                await NoteAsync(client.CoreV1.ReplaceNamespacedConfigMapAsync(map with { Data = data }, counter, Namespace));
                Counted[counter] = Counted.GetValueOrDefault(counter) + 1;
                return;
            }
            catch (HttpOperationException conflict) when (conflict.Response.StatusCode == HttpStatusCode.Conflict)
            {
                // Read again.
            }
        }
    }

    private async Task NoteAsync(Task<V1ConfigMap> write) => Written.Add(VersionOf(await write));

    private async Task WatchAsync(string version, CancellationToken stop)
    {
        try
        {
            var watch = client.CoreV1.WatchListNamespacedConfigMapAsync(
                Namespace, labelSelector: "run=load", resourceVersion: version, cancellationToken: stop);
            await foreach (var (type, map) in watch.WithCancellation(stop))
            {
                Seen.Enqueue((type, map.Metadata.Name, VersionOf(map)));
            }
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    private static V1ConfigMap Map(string name) => new()
    {
        Metadata = new() { Name = name, Labels = new Dictionary<string, string> { ["run"] = "load" } },
        Data = new Dictionary<string, string> { ["a"] = new('x', 200) },
    };

    private static long VersionOf(V1ConfigMap map) =>
        long.Parse(map.Metadata.ResourceVersion, CultureInfo.InvariantCulture);
}
