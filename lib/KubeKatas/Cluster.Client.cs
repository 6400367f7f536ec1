using k8s;
using KubeKatas.Api.Doors;

namespace KubeKatas;

/// <content>The official client's way in.</content>
public sealed partial class Cluster
{
    private Kubernetes? _client;

    /// <summary>The official client, talking to this cluster in-process.</summary>
    /// <remarks>
    /// Calls are answered at once and do not move the clock; watches stream while something else moves it. Calls may
    /// come from
    /// any thread: they hold <see cref="Api.ApiServer.Gate"/>, as must whoever moves the clock meanwhile.
    /// </remarks>
    public IKubernetes Client => _client ??= new Kubernetes(
        new KubernetesClientConfiguration { Host = "http://kubekatas.invalid", Namespace = DefaultNamespace },
        new InProcessDoor(Api));
}
