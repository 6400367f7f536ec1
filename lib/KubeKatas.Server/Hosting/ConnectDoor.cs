using Microsoft.AspNetCore.Http;

namespace KubeKatas.Server.Hosting;

/// <summary>Serves the requests that become connections: exec, attach and port-forward.</summary>
internal sealed class ConnectDoor(Cluster cluster, RealTimeDriver driver)
{
    /// <summary>Serves the request when it is one of them.</summary>
    /// <returns>False when it is an ordinary request.</returns>
    public Task<bool> TryServeAsync(HttpContext context)
    {
        _ = (cluster, driver, context);
        return Task.FromResult(false);
    }
}
