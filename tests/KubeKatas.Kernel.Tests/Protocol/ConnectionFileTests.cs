using KubeKatas.Kernel.Protocol;

namespace KubeKatas.Kernel.Tests.Protocol;

public class ConnectionFileTests
{
    private static string Json(
        string transport = "tcp",
        string ip = "127.0.0.1",
        string key = "k",
        string scheme = "hmac-sha256"
    ) =>
        $$"""
            {"transport": "{{transport}}", "ip": "{{ip}}", "key": "{{key}}", "signature_scheme": "{{scheme}}",
             "shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5}
            """;

    [TestCase("tcp", "127.0.0.1", TestName = "IPv4 loopback is served")]
    [TestCase("tcp", "127.0.0.2", TestName = "All of 127/8 is loopback")]
    [TestCase("tcp", "::1", TestName = "IPv6 loopback is served")]
    [TestCase("tcp", "localhost", TestName = "The name localhost is served")]
    [TestCase("ipc", "kernel-1234", TestName = "Unix sockets are served")]
    public void Served(string transport, string ip) =>
        ConnectionFile.Parse(Json(transport, ip)).Ports[Channel.Stdin].ShouldBe(4);

    [TestCase("tcp", "0.0.0.0", "k", "hmac-sha256", "127.0.0.1", TestName = "Every interface is refused")]
    [TestCase("tcp", "10.0.0.1", "k", "hmac-sha256", "SSH tunnel", TestName = "Another address is refused")]
    [TestCase("tcp", "example.org", "k", "hmac-sha256", "127.0.0.1", TestName = "Another name is refused")]
    [TestCase("udp", "127.0.0.1", "k", "hmac-sha256", "transport", TestName = "Another transport is refused")]
    [TestCase("tcp", "127.0.0.1", "", "hmac-sha256", "key", TestName = "No key is refused")]
    [TestCase("tcp", "127.0.0.1", "k", "hmac-md5", "hmac-sha256", TestName = "A weak signature is refused")]
    public void Refused(string transport, string ip, string key, string scheme, string word) =>
        Should
            .Throw<ConnectionFileException>(() => ConnectionFile.Parse(Json(transport, ip, key, scheme)))
            .Message.ShouldContain(word);

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"shell_port": "x"}""")]
    public void What_is_no_connection_file_is_refused(string text) =>
        Should.Throw<ConnectionFileException>(() => ConnectionFile.Parse(text));
}
