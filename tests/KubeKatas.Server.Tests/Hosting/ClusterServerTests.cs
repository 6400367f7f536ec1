using System.Net;
using System.Net.NetworkInformation;
using System.Runtime.Versioning;
using k8s;
using k8s.Models;
using KubeKatas.Server.Hosting;

namespace KubeKatas.Server.Tests.Hosting;

public class ClusterServerTests
{
    private ServedCluster _served = null!;

    [OneTimeSetUp]
    public async Task Serve() => _served = await ServedCluster.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _served.DisposeAsync();

    [TestCase(null)]
    [TestCase("wrong")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Nothing_is_answered_without_the_token(string? token)
    {
        using var client = _served.Http(token);
        foreach (var path in new[] { "/version", "/api", "/api/v1/pods", "/healthz" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("\"message\":\"Unauthorized\"");
        }
    }

    [Test]
    public void It_listens_on_loopback_only() =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(end => end.Port == _served.Address.Port)
            .ShouldAllBe(end => IPAddress.IsLoopback(end.Address));

    [Test]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win")]
    public void Only_the_user_can_read_its_secrets()
    {
        foreach (var file in Directory.GetFiles(_served.Folder))
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        }

        File.Exists(_served.KubeconfigPath).ShouldBeTrue();
    }

    [Test]
    public async Task A_busy_port_is_named_with_a_way_out()
    {
        var port = _served.Address.Port;
        var folder = Directory.CreateTempSubdirectory("kubekatas-busy-").FullName;
        var options = new ClusterServerOptions { Port = port, Folder = folder };
        var busy = await Should.ThrowAsync<PortInUseException>(() =>
            ClusterServer.StartAsync(Cluster.Start(), options));
        busy.Message.ShouldContain($"Port {port} on 127.0.0.1 is in use");
        busy.Message.ShouldContain($"--port {port + 1}, or --port 0");
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task The_official_client_lists_what_it_created_and_sees_it_in_a_watch()
    {
        using var client = _served.Client();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var stop = patience.Token;
        var map = new V1ConfigMap { Metadata = new() { Name = "seen" }, Data = new Dictionary<string, string>() };
        await client.CoreV1.CreateNamespacedConfigMapAsync(map, "default", cancellationToken: stop);
        var list = await client.CoreV1.ListNamespacedConfigMapAsync("default", cancellationToken: stop);
        list.Items.ShouldContain(one => one.Metadata.Name == "seen");

        var seen = new List<WatchEventType>();
        var version = list.Metadata.ResourceVersion;
        var watch = client.CoreV1.WatchListNamespacedConfigMapAsync(
            "default", resourceVersion: version, cancellationToken: stop);
        await client.CoreV1.DeleteNamespacedConfigMapAsync("seen", "default", cancellationToken: stop);
        await foreach (var (type, one) in watch.WithCancellation(stop))
        {
            seen.Add(type);
            one.Metadata.Name.ShouldBe("seen");
            break;
        }

        seen.ShouldBe([WatchEventType.Deleted]);
    }
}
