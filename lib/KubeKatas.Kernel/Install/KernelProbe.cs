using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKatas.Kernel.Protocol;
using NetMQ;
using NetMQ.Sockets;

namespace KubeKatas.Kernel.Install;

/// <summary>Starts a kernel as a front end would, asks for kernel_info, and ends it.</summary>
internal static class KernelProbe
{
    private const int Ports = 5;

    /// <summary>The kernel's banner, and how long it took from the start of the process.</summary>
    /// <param name="arguments">The kernelspec's argv.</param>
    /// <param name="timeout">The longest to wait.</param>
    /// <exception cref="InstallException">It did not start or did not answer.</exception>
    public static async Task<(string Banner, TimeSpan Elapsed)> AskAsync(string[] arguments, TimeSpan timeout)
    {
        var file = Path.Combine(Path.GetTempPath(), $"kubekatas-doctor-{Guid.NewGuid():N}.json");
        var connection = WriteConnection(file);
        var start = Stopwatch.GetTimestamp();
        using var process = Start(arguments, file);
        try
        {
            var banner = await Task.Run(() => Ask(connection, process, timeout)).ConfigureAwait(false);
            return (banner, Stopwatch.GetElapsedTime(start));
        }
        finally
        {
            Kill(process);
            File.Delete(file);
        }
    }

    private static string Ask(ConnectionFile connection, Process process, TimeSpan timeout)
    {
        var wire = new MessageWire(new MessageSigner(connection.SignatureScheme, connection.Key), "doctor");
        using var shell = new DealerSocket();
        shell.Connect($"tcp://127.0.0.1:{connection.Ports[Channel.Shell]}");
        var request = new NetMQMessage(
            wire.Write("kernel_info_request", [], new JsonObject(), out _).Select(frame => new NetMQFrame(frame))
        );
        shell.SendMultipartMessage(request);
        var reply = new NetMQMessage();
        var deadline = Stopwatch.StartNew();
        while (!shell.TryReceiveMultipartMessage(TimeSpan.FromMilliseconds(100), ref reply))
        {
            if (process.HasExited)
            {
                throw new InstallException($"The kernel ended with exit code {process.ExitCode} instead of answering.");
            }

            if (deadline.Elapsed > timeout)
            {
                throw new InstallException($"The kernel did not answer within {timeout.TotalSeconds:0} s.");
            }
        }

        return wire.Read([.. reply.Select(frame => frame.ToByteArray())], out _)?.Text("banner")
            ?? throw new InstallException("The kernel's answer cannot be understood.");
    }

    private static Process Start(string[] arguments, string file)
    {
        try
        {
            var rest = arguments.Skip(1).Select(argument => argument == "{connection_file}" ? file : argument);
            return Process.Start(new ProcessStartInfo(arguments[0], rest) { UseShellExecute = false })!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InstallException($"{arguments[0]} cannot be started: {e.Message}", e);
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>The file holds the key, so nobody else may read it.</summary>
    private static ConnectionFile WriteConnection(string file)
    {
        var ports = FreePorts();
        var text = JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["transport"] = "tcp",
                ["ip"] = "127.0.0.1",
                ["key"] = Guid.NewGuid().ToString(),
                ["signature_scheme"] = "hmac-sha256",
                ["shell_port"] = ports[0],
                ["control_port"] = ports[1],
                ["iopub_port"] = ports[2],
                ["stdin_port"] = ports[3],
                ["hb_port"] = ports[4],
            }
        );
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(file, Encoding.UTF8, options))
        {
            writer.Write(text);
        }

        return ConnectionFile.Parse(text);
    }

    private static int[] FreePorts()
    {
        var listeners = Enumerable.Range(0, Ports).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
