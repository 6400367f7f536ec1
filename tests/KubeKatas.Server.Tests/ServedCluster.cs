using System.Net.Http.Headers;
using k8s;
using KubeKatas.Server.Hosting;

namespace KubeKatas.Server.Tests;

/// <summary>A cluster served from a temporary folder, twenty times faster than real time.</summary>
internal sealed class ServedCluster : IAsyncDisposable
{
    private readonly ClusterServer _server;

    private ServedCluster(ClusterServer server, string folder) => (_server, Folder) = (server, folder);

    public string Folder { get; }

    public Uri Address => _server.Address;

    public string KubeconfigPath => _server.KubeconfigPath;

    public static async Task<ServedCluster> StartAsync(bool evaluatesRbac = false)
    {
        var folder = Directory.CreateTempSubdirectory("kubekatas-server-").FullName;
        var options = new ClusterServerOptions { Port = 0, Speed = 20, Folder = folder };
        var cluster = Cluster.Start(options: new() { KeepsHistory = false, EvaluatesRbac = evaluatesRbac });
        return new(await ClusterServer.StartAsync(cluster, options), folder);
    }

    /// <summary>The official client, as another process would build it.</summary>
    public Kubernetes Client() => new(KubernetesClientConfiguration.BuildConfigFromConfigFile(KubeconfigPath));

    /// <summary>A client that trusts the certificate and sends this token, or none.</summary>
    public HttpClient Http(string? token)
    {
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        var client = new HttpClient(handler) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization =
            token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
