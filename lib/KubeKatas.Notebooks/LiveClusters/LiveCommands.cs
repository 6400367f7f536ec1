using System.Net.WebSockets;
using k8s;
using k8s.Autorest;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Notebooks.Commands;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>Runs commands in the containers of a live cluster, as <c>kubectl exec</c> does.</summary>
internal static class LiveCommands
{
    /// <exception cref="NotebookException">The container does not run, or the connection breaks.</exception>
    public static async Task<CommandView> RunAsync(
        Kubernetes client, string ns, string pod, string container, IEnumerable<string> command, CancellationToken stop)
    {
        var said = "";
        try
        {
            var code = await client.NamespacedPodExecAsync(pod, ns, container, command, tty: false, Hear, stop);
            return new(said, code);
        }
        catch (Exception problem) when (problem is HttpOperationException or WebSocketException or KubernetesException)
        {
            throw new NotebookException($"The command did not run in {pod}/{container}: {problem.Message}", problem);
        }

        async Task Hear(Stream input, Stream output, Stream error) => said = await Read(output, error, stop);
    }

    private static async Task<string> Read(Stream output, Stream error, CancellationToken stop)
    {
        using var first = new StreamReader(output);
        using var second = new StreamReader(error);
        var texts = await Task.WhenAll(first.ReadToEndAsync(stop), second.ReadToEndAsync(stop));
        return string.Concat(texts);
    }
}
