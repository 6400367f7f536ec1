using System.Net;
using System.Text.Json;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Where a kernel listens and what it signs with, as a Jupyter front end wrote it down.</summary>
/// <param name="Transport"><c>tcp</c> or <c>ipc</c>.</param>
/// <param name="Ip">A loopback address for tcp; the start of a path for ipc.</param>
/// <param name="Ports">A port (tcp) or a number that ends the path (ipc) for each channel.</param>
/// <param name="SignatureScheme">The name of the signature, for example <c>hmac-sha256</c>.</param>
/// <param name="Key">The secret both sides sign with; never empty.</param>
/// <remarks>Source: jupyter-client 7.4.9, docs/kernels.rst, "Connection files".</remarks>
internal sealed record ConnectionFile(
    string Transport,
    string Ip,
    IReadOnlyDictionary<Channel, int> Ports,
    string SignatureScheme,
    string Key
)
{
    private static readonly (Channel Channel, string Field)[] PortFields =
    [
        (Channel.Shell, "shell_port"),
        (Channel.Control, "control_port"),
        (Channel.IoPub, "iopub_port"),
        (Channel.Stdin, "stdin_port"),
        (Channel.Heartbeat, "hb_port"),
    ];

    /// <summary>True when the channels are Unix sockets.</summary>
    public bool IsIpc => Transport == "ipc";

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="ConnectionFileException">It is missing, damaged, or asks for what is not served.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConnectionFileException($"The connection file {path} cannot be read: {e.Message}", e);
        }
        catch (ConnectionFileException e)
        {
            throw new ConnectionFileException($"The connection file {path} cannot be used: {e.Message}", e);
        }
    }

    /// <summary>Takes the file's text apart and checks it.</summary>
    /// <exception cref="ConnectionFileException">It is damaged, or asks for what is not served.</exception>
    public static ConnectionFile Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return Checked(
                new ConnectionFile(
                    Text(root, "transport") ?? "tcp",
                    Text(root, "ip") ?? "127.0.0.1",
                    PortFields.ToDictionary(field => field.Channel, field => root.GetProperty(field.Field).GetInt32()),
                    Text(root, "signature_scheme") ?? "hmac-sha256",
                    Text(root, "key") ?? ""
                )
            );
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ConnectionFileException(
                $"It is not a Jupyter connection file with transport, ip, key and the five ports ({e.Message})",
                e
            );
        }
    }

    /// <summary>The path of a channel's Unix socket.</summary>
    public string SocketPath(Channel channel) => $"{Ip}-{Ports[channel]}";

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static ConnectionFile Checked(ConnectionFile file)
    {
        if (file.Key.Length == 0)
        {
            throw new ConnectionFileException("It has no key: messages that nobody signs are not served.");
        }

        if (!MessageSigner.Knows(file.SignatureScheme))
        {
            throw new ConnectionFileException(
                $"The signature scheme {file.SignatureScheme} is not known; use hmac-sha256."
            );
        }

        return file.Transport switch
        {
            "tcp" when IsLoopback(file.Ip) && file.Ports.Values.All(port => port is > 0 and <= ushort.MaxValue) => file,
            "tcp" when IsLoopback(file.Ip) => throw new ConnectionFileException("A port is not in 1..65535."),
            "tcp" => throw new ConnectionFileException(
                $"The kernel runs whatever it is sent and so listens on this machine only: ip must be 127.0.0.1, not "
                    + $"{file.Ip}. To reach it from elsewhere, use the front end's own server or an SSH tunnel."
            ),
            "ipc" when !OperatingSystem.IsWindows() => file,
            var other => throw new ConnectionFileException($"The transport {other} is not served; use tcp."),
        };
    }

    private static bool IsLoopback(string ip) =>
        ip == "localhost" || (IPAddress.TryParse(ip, out var address) && IPAddress.IsLoopback(address));
}
