using k8s.Models;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>What a pod's containers have written.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/core/pod/strategy.go (LogLocation).</remarks>
internal sealed class PodLogs(ApiServer server)
{
    public ApiResponse Get(ResourceRequest request)
    {
        var pod = server.Get<V1Pod>(request.Route.Key);
        var container = Container(pod, request.Request.Query["container"] ?? "");
        if (!pod.IsBound())
        {
            return new(204, "", default);
        }

        var text = server.Logs?.Invoke(pod, container, request.Request.Query) ?? "";
        return new(200, "text/plain", System.Text.Encoding.UTF8.GetBytes(text));
    }

    private static string Container(V1Pod pod, string asked)
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
}
