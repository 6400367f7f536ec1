using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using k8s;
using k8s.Models;
using KubeKatas;
using KubeKatas.Server.Hosting;

namespace Benchmarks;

/// <summary>What clients outside the process get, over HTTPS on loopback; they share the two cores with the server.</summary>
internal static class ServerFigures
{
    private const int Clients = 50;
    private const int CreationsEach = 100;
    private const int Watchers = 1_000;
    private const int Changes = 20;
    private const int Rows = 6_000;
    private const int Nodes = 100;
    private const int Times = 5;

    /// <summary>Creations a second by many clients at once.</summary>
    public static Measurement Creations() => Served(StoreFigures.Bare, server => new(Medians.Of(Times, () =>
    {
        using var client = Client(server);
        var round = Guid.NewGuid().ToString("N")[..8];
        return Clients * CreationsEach / Medians.Seconds(() => Task.WhenAll(Enumerable.Range(0, Clients).Select(
            async number =>
            {
                for (var i = 0; i < CreationsEach; i++)
                {
                    await client.CoreV1.CreateNamespacedPodAsync(Pod($"{round}-{number}-{i}"), Cluster.DefaultNamespace);
                }
            })).GetAwaiter().GetResult());
    }), $"{Clients} clients, {CreationsEach} pods each"));

    /// <summary>A change until each of many watches has it, in events a second.</summary>
    public static Measurement FanOut() => Served(StoreFigures.Bare, server => new(Medians.Of(Times, () =>
    {
        using var http = Http(server);
        using var client = Client(server);
        var map = client.CoreV1.CreateNamespacedConfigMap(
            new() { Metadata = new() { Name = $"m-{Guid.NewGuid():N}" } }, Cluster.DefaultNamespace);
        var path = $"/api/v1/namespaces/default/configmaps?watch=true&resourceVersion={map.Metadata.ResourceVersion}";
        var watches = Task.WhenAll(Enumerable.Range(0, Watchers).Select(_ => OpenAsync(http, path))).GetAwaiter().GetResult();
        var seconds = Medians.Seconds(() =>
        {
            var readers = watches.Select(watch => ReadLinesAsync(watch, Changes)).ToList();
            for (var i = 0; i < Changes; i++)
            {
                var patch = new V1Patch($"{{\"data\":{{\"n\":\"{i}\"}}}}", V1Patch.PatchType.MergePatch);
                client.CoreV1.PatchNamespacedConfigMap(patch, map.Metadata.Name, Cluster.DefaultNamespace);
            }

            Task.WhenAll(readers).GetAwaiter().GetResult();
        });
        Array.ForEach(watches, watch => watch.Dispose());
        return Watchers * Changes / seconds;
    }), $"{Watchers:N0} watches on HTTP/2 connections"));

    /// <summary>A list of many pods, as JSON.</summary>
    public static Measurement List() => Served(Full, server =>
    {
        using var http = Http(server);
        return new(Medians.Of(Times, () => Medians.Seconds(() =>
            http.GetByteArrayAsync("/api/v1/namespaces/default/pods").GetAwaiter().GetResult())), $"{Rows:N0} pods");
    });

    /// <summary>The whole run of kubectl.</summary>
    public static Measurement Kubectl() => Served(Full, server =>
    {
        var start = new ProcessStartInfo("kubectl", ["--kubeconfig", server.KubeconfigPath, "get", "pods"])
        {
            RedirectStandardOutput = true,
        };
        try
        {
            return new(Medians.Of(Times, () => Medians.Seconds(() =>
            {
                using var kubectl = Process.Start(start)!;
                var lines = kubectl.StandardOutput.ReadToEnd().Count(letter => letter == '\n');
                if (lines != Rows + 1)
                {
                    throw new InvalidOperationException($"kubectl printed {lines} lines");
                }
            })), "a process each time");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new(null, "there is no kubectl here");
        }
    });

    private static Cluster Full()
    {
        var cluster = Stories.Nodes(Nodes);
        Stories.Deploy(cluster, Rows);
        return cluster;
    }

    private static Measurement Served(Func<Cluster> start, Func<ClusterServer, Measurement> measure)
    {
        var folder = Directory.CreateTempSubdirectory("kubekatas-").FullName;
        var server = ClusterServer.StartAsync(start(), new() { Port = 0, Folder = folder }).GetAwaiter().GetResult();
        try
        {
            return measure(server);
        }
        finally
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Kubernetes Client(ClusterServer server) =>
        new(KubernetesClientConfiguration.BuildConfigFromConfigFile(server.KubeconfigPath));

    private static HttpClient Http(ClusterServer server)
    {
        var known = KubernetesClientConfiguration.BuildConfigFromConfigFile(server.KubeconfigPath);
        var handler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true };
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(known.SslCaCerts);
        return new(handler)
        {
            BaseAddress = server.Address,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultRequestHeaders = { Authorization = new("Bearer", known.AccessToken) },
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    private static async Task<Stream> OpenAsync(HttpClient http, string path)
    {
        var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
    }

    private static async Task ReadLinesAsync(Stream watch, int lines)
    {
        var buffer = new byte[16 * 1024];
        while (lines > 0)
        {
            var length = await watch.ReadAsync(buffer);
            lines -= length > 0
                ? buffer.AsSpan(0, length).Count((byte)'\n')
                : throw new InvalidOperationException("a watch ended");
        }
    }

    private static V1Pod Pod(string name) => new()
    {
        Metadata = new() { Name = name, Labels = new Dictionary<string, string> { ["app"] = "web" } },
        Spec = new() { Containers = [new() { Name = "c", Image = "app:1" }] },
    };
}
