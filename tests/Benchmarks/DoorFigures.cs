using k8s;
using KubeKatas;
using KubeKatas.Api.Requests;

namespace Benchmarks;

/// <summary>Large lists, as clients get them.</summary>
internal static class DoorFigures
{
    private const int Pods = 5_000;
    private const int Nodes = 100;
    private const int Times = 7;
    private const string Path = "/api/v1/namespaces/default/pods";

    private static readonly Lazy<Cluster> Full = new(() =>
    {
        var cluster = Stories.Nodes(Nodes);
        Stories.Deploy(cluster, Pods);
        return cluster;
    });

    /// <summary>The answer in bytes.</summary>
    public static Measurement List() => Answer(null);

    /// <summary>The answer as rows of a table, which is what kubectl asks for.</summary>
    public static Measurement Table() => Answer("application/json;as=Table;v=v1;g=meta.k8s.io,application/json");

    /// <summary>The official client's list, read into its models.</summary>
    public static Measurement Client() => new(Medians.Of(Times, () => Medians.Seconds(() =>
    {
        var found = Full.Value.Client.CoreV1.ListNamespacedPod(Cluster.DefaultNamespace).Items.Count;
        Expect(found == Pods, $"{found} pods");
    })));

    private static Measurement Answer(string? accept)
    {
        var cluster = Full.Value;
        var length = 0;
        var seconds = Medians.Of(Times, () => Medians.Seconds(() =>
        {
            var answer = cluster.Api.Handle(new ApiRequest("GET", Path) { Accept = accept });
            Expect(answer.Status == 200, $"status {answer.Status}");
            length = answer.Body.Length;
        }));
        return new(seconds, FormattableString.Invariant($"{length / 1048576.0:0.0} MiB"));
    }

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidOperationException(otherwise);
        }
    }
}
