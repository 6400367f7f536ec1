using System.Diagnostics;
using KubeKatas.Cli.Course;
using KubeKatas.Server.Hosting;
using Spectre.Console;

namespace KubeKatas.Cli.Serving;

/// <summary>A cluster that this process serves to kubectl: new or loaded, and saved when that was asked for.</summary>
internal sealed class ServedCluster : IAsyncDisposable
{
    private readonly ClusterServer _server;
    private readonly ClusterSaver? _saver;

    private ServedCluster(ClusterServer server, ClusterSaver? saver) => (_server, _saver) = (server, saver);

    /// <summary>Starts it and says where it is.</summary>
    /// <exception cref="CourseException">A file cannot be loaded, or must not be written to.</exception>
    /// <exception cref="PortInUseException">Something else listens on the port.</exception>
    public static async Task<ServedCluster> StartAsync(IAnsiConsole screen, ServeOptions options, CancellationToken stop)
    {
        if (options.Save is { } path && File.Exists(path) && !IsSame(path, options.Load))
        {
            throw new CourseException(
                $"{path} is there already. To go on with what it holds: --load \"{path}\" --save \"{path}\". To begin anew, choose another name.");
        }

        var started = Stopwatch.GetTimestamp();
        // Nobody can ask a served cluster for its whole history, and it may run for days.
        var now = new ClusterOptions
        {
            StartsAt = DateTimeOffset.UtcNow,
            KeepsHistory = false,
            EvaluatesRbac = options.Rbac,
        };
        var cluster = options.Load is { } file
            ? Cluster.Load(Read(file), options: now)
            : Cluster.Start(options.Seed, options.Nodes, options: now);
        var nodes = cluster.List<k8s.Models.V1Node>().Count;
        var server = await ClusterServer.StartAsync(cluster, options.Server, stop);
        var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        screen.MarkupLineInterpolated(
            $"[green]✔[/] The embedded cluster runs: {nodes} nodes, served at {server.Address} after {took:0} ms.");
        screen.WriteLine($"dig @127.0.0.1 -p {server.DnsAddress.Port} SERVICE.NAMESPACE.svc.cluster.local");
        screen.WriteLine($"kubectl --kubeconfig \"{server.KubeconfigPath}\" get nodes");
        try
        {
            return new(server, Saver(screen, cluster, options));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it: clients are cut off first, so that the last saving has all that they were answered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_saver is not null)
        {
            await _saver.DisposeAsync();
        }
    }

    private static ClusterSaver? Saver(IAnsiConsole screen, Cluster cluster, ServeOptions options)
    {
        if (options.Save is null)
        {
            return null;
        }

        var saver = ClusterSaver.Start(
            cluster, options.Save, options.SaveEvery, warning => screen.MarkupLineInterpolated($"[yellow]{warning}[/]"));
        screen.MarkupLineInterpolated($"It is kept in {options.Save}.");
        return saver;
    }

    private static SavedCluster Read(string file)
    {
        try
        {
            return ClusterSaver.Read(file);
        }
        catch (SavedClusterException problem)
        {
            throw new CourseException(
                $"{file} cannot be loaded: {problem.Message}. The file is left as it is. Load another one, or leave --load out for a new cluster.");
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CourseException($"There is no {file} to load. A first one is made by --save \"{file}\" alone.");
        }
    }

    private static bool IsSame(string path, string? other) =>
        other is not null && Path.GetFullPath(path) == Path.GetFullPath(other);
}
