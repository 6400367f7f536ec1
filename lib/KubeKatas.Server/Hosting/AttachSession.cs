using System.Threading.Channels;
using k8s.Models;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Subresources;
using KubeKatas.Nodes.Commands;
using KubeKatas.Server.Streams;

namespace KubeKatas.Server.Hosting;

/// <summary>One attach: what a container's own process says from now on, or, where that is a shell, a talk with
/// it.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/kubelet/kubelet_pods.go (AttachContainer).</remarks>
internal sealed class AttachSession(Cluster cluster, RealTimeDriver driver)
{
    /// <summary>Ties the client to the process until the process ends or the client goes.</summary>
    public async Task ServeAsync(
        IRemoteCommand command, ContainerShell shell, QueryParameters query, CancellationToken stop)
    {
        var container = shell.Around.Container;
        if (container.Stdin == true && query["stdin"] == "true" && IsShell(container))
        {
            var code = await new ExecSession(cluster, driver).ConverseAsync(command, shell, container.Tty == true, stop);
            End(shell, code);
        }
        else
        {
            await ListenAsync(command, shell, stop);
        }

        await command.FinishAsync(new() { Status = "Success" }, stop);
    }

    /// <summary>A container that is given nothing but a shell to run, by its command or by its image.</summary>
    private static bool IsShell(V1Container container)
    {
        string[] words = [.. container.Command ?? [], .. container.Args ?? []];
        return words.Length == 0 || ContainerShell.IsInteractive(words);
    }

    /// <summary>The shell was the container's process, so the container ends with it.</summary>
    private void End(ContainerShell shell, int code)
    {
        var around = shell.Around;
        lock (cluster.Api.Gate)
        {
            driver.CatchUp();
            if (cluster.Api.Find<V1Pod>(new(around.Namespace, around.Pod.Metadata.Name)) is { } pod
                && pod.Metadata.Uid == around.Pod.Metadata.Uid)
            {
                cluster.Kubelets?.Crash(pod, around.Container.Name, code);
            }
        }

        driver.Wake();
    }

    private async Task ListenAsync(IRemoteCommand command, ContainerShell shell, CancellationToken stop)
    {
        var reader = new Reader();
        lock (cluster.Api.Gate)
        {
            driver.CatchUp();
            cluster.Api.Logs?.Follow(
                shell.Around.Pod, shell.Around.Container.Name, new LogOptions { Follow = true, TailLines = 0 }, reader);
        }

        driver.Wake();
        try
        {
            await foreach (var lines in reader.Lines.ReadAllAsync(stop))
            {
                await command.WriteOutputAsync(lines, stop);
            }
        }
        finally
        {
            reader.HasGone = true;
        }
    }

    /// <summary>Takes lines on the simulator's thread and gives them out on the connection's.</summary>
    private sealed class Reader : ILogReader
    {
        private readonly Channel<ReadOnlyMemory<byte>> _lines = Channel.CreateUnbounded<ReadOnlyMemory<byte>>();
        private volatile bool _hasGone;

        public ChannelReader<ReadOnlyMemory<byte>> Lines => _lines.Reader;

        public bool HasGone
        {
            get => _hasGone;
            set => _hasGone = value;
        }

        public void Say(ReadOnlyMemory<byte> lines) => _lines.Writer.TryWrite(lines);

        public void End() => _lines.Writer.TryComplete();
    }
}
