using System.CommandLine;
using KubeKatas.Cli.Course;
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
        var port = new Option<int>("--port")
        {
            Description = "The port on 127.0.0.1; 0 for any that is free.",
            DefaultValueFactory = _ => ClusterServerOptions.DefaultPort,
        };
        var nodes = new Option<int>("--nodes") { Description = "How many nodes it has.", DefaultValueFactory = _ => 3 };
        var speed = new Option<double>("--speed")
        {
            Description = "How many seconds pass in the cluster while one passes here.",
            DefaultValueFactory = _ => 1,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "What chance and ids come from.",
            DefaultValueFactory = _ => 1,
        };
        var command = new Command("up", "Serves a cluster until Ctrl+C.") { port, nodes, speed, seed };
        command.SetAction(
            (parsed, stop) =>
                ServeAsync(
                    learner,
                    new ClusterServerOptions { Port = parsed.GetValue(port), Speed = parsed.GetValue(speed) },
                    parsed.GetValue(nodes),
                    parsed.GetValue(seed),
                    stop
                )
        );
        return command;
    }

    private static async Task<int> ServeAsync(
        Learner learner,
        ClusterServerOptions options,
        int nodes,
        int seed,
        CancellationToken stop
    )
    {
        if (nodes is < 0 or > NodesMax || options.Speed is not (>= 0.001 and <= 1_000_000))
        {
            throw new CourseException($"--nodes goes from 0 to {NodesMax}, --speed from 0.001 to 1000000.");
        }

        var cluster = Cluster.Start(seed, nodes, options: new ClusterOptions { StartsAt = DateTimeOffset.UtcNow });
        await using var server = await ClusterServer.StartAsync(cluster, options, stop);
        learner.Screen.MarkupLineInterpolated(
            $"[green]✔[/] A cluster of {nodes} nodes is served at {server.Address}. Ctrl+C ends it."
        );
        learner.Screen.WriteLine($"kubectl --kubeconfig \"{server.KubeconfigPath}\" get nodes");
        try
        {
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException)
        {
            learner.Screen.WriteLine("The cluster is gone.");
        }

        return 0;
    }
}
