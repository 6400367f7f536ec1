using System.CommandLine;
using KubeKatas.Cli.Course;
using KubeKatas.Cli.Serving;
using KubeKatas.Server.Hosting;
using Spectre.Console;

namespace KubeKatas.Cli.Commands;

/// <summary><c>cluster up</c>: serves an embedded cluster for kubectl and any other client.</summary>
internal static class ClusterCommand
{
    private const int NodesMax = 5_000;

    public static Command Create(Learner learner) =>
        new("cluster", "A cluster for kubectl and any other client, on this machine.") { Up(learner) };

    private static Command Up(Learner learner)
    {
        var port = Number("--port", "The port on 127.0.0.1; 0 for any that is free.", ClusterServerOptions.DefaultPort);
        var dnsPort = Number(
            "--dns-port", "The port on 127.0.0.1 that the cluster's names are answered at; 0 for any that is free.", 0);
        var nodes = Number("--nodes", "How many nodes it has.", 3);
        var seed = Number("--seed", "What chance and ids come from.", 1);
        var speed = Number("--speed", "How many seconds pass in the cluster while one passes here.", 1.0);
        var rbac = new Option<bool>("--rbac") { Description = "Lets roles and bindings say who may do what." };
        var load = new Option<string?>("--load") { Description = "Goes on with a cluster that was saved in this file." };
        var save = new Option<string?>("--save") { Description = "Keeps the cluster in this file." };
        var saveEvery = Number(
            "--save-every",
            "How many seconds pass between two savings, at least.",
            ClusterSaver.DefaultInterval.TotalSeconds);
        var command = new Command("up", "Serves a cluster until Ctrl+C.")
        {
            port, dnsPort, nodes, speed, seed, rbac, load, save, saveEvery,
        };
        command.SetAction((parsed, stop) => ServeAsync(learner, Checked(new()
        {
            Server = new()
            {
                Port = parsed.GetValue(port),
                DnsPort = parsed.GetValue(dnsPort),
                Speed = parsed.GetValue(speed),
            },
            Nodes = parsed.GetValue(nodes),
            Seed = parsed.GetValue(seed),
            Rbac = parsed.GetValue(rbac),
            Load = parsed.GetValue(load),
            Save = parsed.GetValue(save),
            SaveEvery = TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(saveEvery), 0.01, 86_400)),
        }), stop));
        return command;
    }

    private static Option<T> Number<T>(string name, string description, T otherwise) =>
        new(name) { Description = description, DefaultValueFactory = _ => otherwise };

    private static ServeOptions Checked(ServeOptions options) =>
        options.Nodes is >= 0 and <= NodesMax && options.Server.Speed is >= 0.001 and <= 1_000_000
            ? options
            : throw new CourseException($"--nodes goes from 0 to {NodesMax}, --speed from 0.001 to 1000000.");

    private static async Task<int> ServeAsync(Learner learner, ServeOptions options, CancellationToken stop)
    {
        await using (await ServedCluster.StartAsync(learner.Screen, options, stop))
        {
            learner.Screen.WriteLine("Ctrl+C ends it.");
            try
            {
                await Task.Delay(Timeout.Infinite, stop);
            }
            catch (OperationCanceledException)
            {
                // That is how it ends.
            }
        }

        learner.Screen.WriteLine(
            options.Save is null ? "The cluster is gone." : $"The cluster is kept in {options.Save}.");
        return 0;
    }
}
