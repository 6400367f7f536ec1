using k8s.Models;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Verbs;
using KubeKatas.Api.Watching;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>What a pod's containers have written.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/core/pod/strategy.go (LogLocation), pkg/kubelet/kubelet_pods.go
/// (validateContainerLogStatus).</remarks>
internal sealed class PodLogs(ApiServer server)
{
    private const string TextType = "text/plain";

    public ApiResponse Get(ResourceRequest request)
    {
        var pod = server.Get<V1Pod>(request.Route.Key);
        var options = LogOptions.Of(request.Request.Query, pod.Metadata.Name);
        var container = ContainerOf(pod, request.Request.Query["container"] ?? "");
        if (!pod.IsBound())
        {
            return new(204, "", default);
        }

        if (server.Logs is not { } logs)
        {
            return new(200, TextType, default);
        }

        CheckStarted(pod, container, options.Previous);
        if (!options.Follow)
        {
            return new(200, TextType, logs.Read(pod, container, options));
        }

        var stream = new EventStream();
        logs.Follow(pod, container, options, new Reader(stream));
        return new(200, TextType, default) { Events = stream };
    }

    /// <summary>The container that is meant.</summary>
    /// <exception cref="ApiException">400: there is none of that name, or there are several.</exception>
    private static string ContainerOf(V1Pod pod, string asked)
    {
        var names = pod.Spec.Containers.Select(container => container.Name).ToList();
        var inits = (pod.Spec.InitContainers ?? []).Select(container => container.Name).ToList();
        var all = names.Concat(inits).Concat((pod.Spec.EphemeralContainers ?? []).Select(container => container.Name));
        if (asked.Length > 0)
        {
            return all.Contains(asked)
                ? asked
                : throw Refusal.BadRequest($"container {asked} is not valid for pod {pod.Metadata.Name}");
        }

        var also = inits.Count > 0 ? $" or one of the init containers: [{string.Join(' ', inits)}]" : "";
        return names.Count == 1
            ? names[0]
            : throw Refusal.BadRequest(
                $"a container name must be specified for pod {pod.Metadata.Name}, choose one of: " +
                $"[{string.Join(' ', names)}]{also}");
    }

    /// <exception cref="ApiException">400: it has not written anything yet, or not before.</exception>
    private static void CheckStarted(V1Pod pod, string container, bool previous)
    {
        var which = $"container \"{container}\" in pod \"{pod.Metadata.Name}\"";
        var status = (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? [])
            .Concat(pod.Status?.EphemeralContainerStatuses ?? [])
            .FirstOrDefault(one => one.Name == container);
        var last = status?.LastState?.Terminated;
        if (previous && string.IsNullOrEmpty(last?.ContainerID))
        {
            throw Refusal.BadRequest($"previous terminated {which} not found");
        }

        if (previous || last is not null || status?.State is { Running: not null } or { Terminated: not null })
        {
            return;
        }

        throw Refusal.BadRequest(status?.State?.Waiting?.Reason switch
        {
            null or "" => $"{which} is waiting to start - no logs yet",
            "ErrImagePull" => $"{which} is waiting to start: image can't be pulled",
            "ImagePullBackOff" => $"{which} is waiting to start: trying and failing to pull image",
            var reason => $"{which} is waiting to start: {reason}",
        });
    }

    private sealed class Reader(EventStream stream) : ILogReader
    {
        public bool HasGone => stream.IsClosed;

        public void Say(ReadOnlyMemory<byte> lines) => stream.Say(lines);

        public void End() => stream.End();
    }
}
