using k8s;
using k8s.Models;
using KubeKatas.Api.Requests;
using Microsoft.AspNetCore.Http;

namespace KubeKatas.Server.Hosting;

/// <summary>Refuses the requests that would become connections: exec, attach and port-forward.</summary>
/// <remarks>
/// Nothing runs in simulated containers that a stream could be tied to. Without an upgrade the API server answers them.
/// </remarks>
internal static class ConnectDoor
{
    /// <summary>Answers with 501 and a Status when the request asks for a connection to a pod.</summary>
    /// <returns>False when it is an ordinary request.</returns>
    public static async Task<bool> TryRefuseAsync(HttpContext context)
    {
        var parts = (context.Request.Path.Value ?? "").Split('/');
        if (parts is not ["", "api", "v1", "namespaces", _, "pods", _, "exec" or "attach" or "portforward"]
            || context.Request.Headers.Upgrade.Count == 0)
        {
            return false;
        }

        var refusal = new V1Status
        {
            Kind = "Status",
            ApiVersion = "v1",
            Status = "Failure",
            Reason = "NotImplemented",
            Message = $"pods/{parts[^1]} is not simulated",
            Code = StatusCodes.Status501NotImplemented,
        };
        context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        context.Response.ContentType = ApiResponse.Json;
        await context.Response.WriteAsync(KubernetesJson.Serialize(refusal), context.RequestAborted);
        return true;
    }
}
