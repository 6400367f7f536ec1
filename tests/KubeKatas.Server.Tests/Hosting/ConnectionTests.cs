using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using KubeKatas.Server.Tests.Kubectl;

namespace KubeKatas.Server.Tests.Hosting;

/// <summary>Exec and port-forward, by kubectl over both protocols and by the official client.</summary>
public class ConnectionTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: shop}
        spec: {containers: [{name: web, image: "nginx:1.29", ports: [{containerPort: 80}]}]}
        """;

    private ServedCluster _served = null!;
    private string _folder = "";

    [SetUp]
    public async Task Serve_a_cluster_with_a_pod()
    {
        KubectlProgram.Require();
        _served = await ServedCluster.StartAsync();
        _folder = Directory.CreateTempSubdirectory("kubekatas-connections-").FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "pod.yaml"), Pod);
        await KubectlProgram.RunAsync("create -f pod.yaml", _served.KubeconfigPath, _folder);
        await KubectlProgram.RunAsync(
            "wait --for=condition=Ready pod/shop --timeout=20s", _served.KubeconfigPath, _folder);
    }

    [TearDown]
    public async Task End_it()
    {
        await _served.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase("true")]
    [TestCase("false")]
    public async Task Kubectl_talks_to_a_shell_line_by_line(string overWebSockets)
    {
        using var kubectl = Start("exec -i shop -- sh", overWebSockets);
        await kubectl.StandardInput.WriteAsync("echo one\nX=2\necho $X two\nexit 5\n");
        kubectl.StandardInput.Close();
        (await kubectl.StandardOutput.ReadToEndAsync()).ShouldBe("one\n2 two\n");
        await kubectl.WaitForExitAsync();
        kubectl.ExitCode.ShouldBe(5);
    }

    [TestCase("true")]
    [TestCase("false")]
    public async Task Kubectl_forwards_a_port_that_the_pod_declares(string overWebSockets)
    {
        using var kubectl = Start("port-forward shop :80", overWebSockets);
        var said = await kubectl.StandardOutput.ReadLineAsync() ?? "";
        var port = Regex.Match(said, @"127\.0\.0\.1:(\d+) -> 80").Groups[1].Value;
        using var client = new HttpClient();
        for (var request = 0; request < 3; request++)
        {
            (await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/"))).ShouldBe("Hello from shop\n");
        }

        kubectl.Kill();
    }

    [Test]
    public async Task The_official_client_runs_a_command()
    {
        using var client = _served.Client();
        var said = "";
        var code = await client.NamespacedPodExecAsync(
            "shop",
            "default",
            "web",
            ["sh", "-c", "echo out; nosuch; exit 3"],
            tty: false,
            async (_, output, error) =>
            {
                said += await new StreamReader(output, Encoding.UTF8).ReadToEndAsync();
                said += await new StreamReader(error, Encoding.UTF8).ReadToEndAsync();
            },
            CancellationToken.None
        );
        (code, said).ShouldBe((3, "out\nsh: nosuch: not found\n"));
    }

    private Process Start(string line, string overWebSockets)
    {
        var start = new ProcessStartInfo("kubectl", $"--kubeconfig \"{_served.KubeconfigPath}\" {line}")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KUBECTL_REMOTE_COMMAND_WEBSOCKETS"] = overWebSockets;
        start.Environment["KUBECTL_PORT_FORWARD_WEBSOCKETS"] = overWebSockets;
        return Process.Start(start)!;
    }
}
