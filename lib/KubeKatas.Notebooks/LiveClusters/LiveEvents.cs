using k8s;
using k8s.Models;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>Writes a controller's Events to a live cluster; one that cannot be written is lost, as in a real
/// controller.</summary>
internal sealed class LiveEvents(LiveRequests requests, string ns) : IEventRecorder
{
    private int _number;

    public void Record(
        IKubernetesObject<V1ObjectMeta> about, string type, string reason, string message, string? host = null)
    {
        ArgumentNullException.ThrowIfNull(about);
        var now = TimeProvider.System.GetUtcNow();
        var said = new Corev1Event
        {
            Metadata = new()
            {
                Name = $"{about.Metadata.Name}.{now.UtcTicks:x}{Interlocked.Increment(ref _number):x}",
                NamespaceProperty = ns,
            },
            InvolvedObject = new()
            {
                ApiVersion = "v1",
                Kind = "ConfigMap",
                Name = ReplicaSetRecord.NameOf(about.Metadata.Name),
                NamespaceProperty = ns,
                Uid = about.Metadata.Uid,
            },
            Type = type,
            Reason = reason,
            Message = message,
            Count = 1,
            FirstTimestamp = now.UtcDateTime,
            LastTimestamp = now.UtcDateTime,
            Source = new() { Component = "your-replicaset-controller", Host = host },
        };
        try
        {
            Task.Run(() => requests.CreateAsync(said, CancellationToken.None)).GetAwaiter().GetResult();
        }
        catch (Exception problem) when (problem is ApiException or NotebookException)
        {
            // An Event is a courtesy; the work goes on without it.
        }
    }
}
