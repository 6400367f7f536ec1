using k8s.Models;
using KubeKatas;
using KubeKatas.Api;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace Benchmarks;

/// <summary>The store, and the pipeline in front of it.</summary>
internal static class StoreFigures
{
    private const int Pods = 20_000;
    private const int Watchers = 1_000;
    private const int Changes = 200;
    private const int Times = 5;

    private static readonly RequestContext Writer = new("benchmark");

    /// <summary>Half creations, half replacements, straight into the store.</summary>
    public static Measurement Writes() => new(Medians.Of(Times, () =>
    {
        var store = new VersionedStore(new EventLoop());
        var pods = Enumerable.Range(0, Pods).Select(Pod).ToList();
        return 2 * Pods / Medians.Seconds(() =>
        {
            pods.ForEach(pod => store.Put(Scheme.Of<V1Pod>(), pod, Writer.Actor));
            pods.ForEach(pod => store.Put(Scheme.Of<V1Pod>(), pod, Writer.Actor));
        });
    }), $"{Pods:N0} pods created, then replaced");

    /// <summary>The same through defaulting, validation and admission: what a controller's write costs.</summary>
    public static Measurement TypedWrites() => new(Medians.Of(Times, () =>
    {
        var cluster = Bare();
        var pods = Enumerable.Range(0, Pods).Select(Pod).ToList();
        return 2 * Pods / Medians.Seconds(() =>
        {
            pods.ForEach(pod => cluster.Api.Create(pod, Writer));
            pods.ForEach(pod => cluster.Api.Patch<V1Pod>(pod.Key(), Running, Writer, "status"));
        });
    }), $"{Pods:N0} pods created, then a status each");

    /// <summary>Events delivered as bytes to clients that watch over HTTP.</summary>
    public static Measurement FanOut() => new(Medians.Of(Times, () =>
    {
        var cluster = Bare();
        var pod = cluster.Api.Create(Pod(0), Writer);
        var request = new ApiRequest("GET", "/api/v1/namespaces/default/pods")
        {
            Query = QueryParameters.Parse($"watch=true&resourceVersion={pod.Metadata.ResourceVersion}"),
        };
        var streams = Enumerable.Range(0, Watchers).Select(_ => cluster.Api.Handle(request).Events!).ToList();
        var buffer = new byte[1 << 20];
        return Watchers * Changes / Medians.Seconds(() =>
        {
            for (var change = 0; change < Changes; change++)
            {
                Label(cluster, pod, change);
                streams.ForEach(stream => Drain(stream, buffer));
            }
        });
    }), $"{Watchers:N0} watches over the in-process door");

    /// <summary>Changes delivered to subscribers inside the process, as to controllers.</summary>
    public static Measurement TypedFanOut() => new(Medians.Of(Times, () =>
    {
        var cluster = Bare();
        var pod = cluster.Api.Create(Pod(0), Writer);
        var seen = 0;
        for (var i = 0; i < Watchers; i++)
        {
            cluster.Api.Store.Subscribe(Scheme.Of<V1Pod>(), _ => seen++);
        }

        var seconds = Medians.Seconds(() =>
        {
            for (var change = 0; change < Changes; change++)
            {
                Label(cluster, pod, change);
            }
        });
        return seen == Watchers * Changes ? seen / seconds : throw new InvalidOperationException($"{seen} seen");
    }), $"{Watchers:N0} subscribers of the store");

    /// <summary>A cluster in which nothing happens but what is asked for.</summary>
    public static Cluster Bare() => Cluster.Start(nodes: 0, options: new ClusterOptions
    {
        KeepsHistory = false,
        RunsControllers = false,
        RunsScheduler = false,
        RunsKubelets = false,
    });

    /// <summary>A pod like many, with two labels and one container.</summary>
    public static V1Pod Pod(int number) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = $"web-{number:00000}",
            NamespaceProperty = Cluster.DefaultNamespace,
            Labels = new Dictionary<string, string> { ["app"] = "web", ["group"] = $"{number % 1000}" },
        },
        Spec = new V1PodSpec { Containers = [new V1Container { Name = "c", Image = "app:1" }] },
    };

    private static V1Pod Running(V1Pod pod) => pod with { Status = pod.Status with { Phase = "Running" } };

    private static void Label(Cluster cluster, V1Pod pod, int change) => cluster.Api.Patch<V1Pod>(
        pod.Key(),
        found => found with
        {
            Metadata = found.Metadata with
            {
                Labels = new Dictionary<string, string> { ["app"] = "web", ["change"] = $"{change}" },
            },
        },
        Writer);

    private static void Drain(Stream events, byte[] buffer)
    {
        var length = events.Read(buffer, 0, buffer.Length);
        if (length == 0 || buffer[length - 1] != (byte)'\n')
        {
            throw new InvalidOperationException("a watcher missed an event");
        }
    }
}
