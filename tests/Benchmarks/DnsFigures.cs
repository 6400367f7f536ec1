using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using k8s.Models;
using KubeKatas;
using KubeKatas.Server.Dns;

namespace Benchmarks;

/// <summary>The cluster's DNS under dnsperf, which shares the machine with it.</summary>
internal static partial class DnsFigures
{
    private const int Services = 1_000;
    private const int Times = 5;
    private const int Seconds = 5;

    /// <summary>Queries answered a second over UDP: three of four for an address, the rest for a port, an alias and a name
    /// that is not there.</summary>
    public static Measurement Queries()
    {
        var cluster = Cluster.Start(options: new() { KeepsHistory = false });
        for (var i = 0; i < Services; i++)
        {
            cluster.Apply(new V1Service
            {
                Metadata = new() { Name = $"web-{i}" },
                Spec = new()
                {
                    Selector = new Dictionary<string, string> { ["app"] = $"web-{i}" },
                    Ports = [new() { Name = "http", Port = 80 }],
                },
            });
        }

        cluster.RunUntilQuiet();
        var server = DnsServer.Start(cluster.Dns, port: 0);
        var questions = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(questions, Enumerable.Range(0, Services * 4).Select(Question));
            return new(
                Medians.Of(Times, () => QueriesPerSecond(server.Address.Port, questions)),
                $"dnsperf, {Services:N0} Services, {Seconds} s a time");
        }
        catch (Win32Exception)
        {
            return new(null, "apt-get install dnsperf");
        }
        finally
        {
            File.Delete(questions);
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static string Question(int number)
    {
        var name = $"web-{number % Services}.default.svc.cluster.local";
        return (number / Services) switch
        {
            0 => $"_http._tcp.{name} SRV",
            1 when number % 2 == 0 => $"nobody-{number % Services}.default.svc.cluster.local A",
            _ => $"{name} A",
        };
    }

    private static double QueriesPerSecond(int port, string questions)
    {
        var start = new ProcessStartInfo("dnsperf", ["-s", "127.0.0.1", "-p", $"{port}", "-d", questions, "-l", $"{Seconds}"])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(Rate().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Queries per second:\s+([\d.]+)")]
    private static partial Regex Rate();
}
