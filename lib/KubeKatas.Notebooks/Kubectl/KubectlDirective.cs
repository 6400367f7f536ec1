using KubeKatas.Kernel.Directives;
using KubeKatas.Kernel.Engine;
using KubeKatas.Notebooks.Clusters;

namespace KubeKatas.Notebooks.Kubectl;

/// <summary>The line <c>#!kubectl get pods</c> of a cell; <c>Kubectl("get pods")</c> is the same in C#.</summary>
public sealed class KubectlDirective : IDirective
{
    private static readonly string[] Words =
    [
        "get",
        "describe",
        "pods",
        "replicasets",
        "replicationcontrollers",
        "deployments",
        "nodes",
        "events",
        "namespaces",
        "-o",
        "wide",
        "yaml",
        "name",
        "-l",
        "--show-labels",
    ];

    /// <inheritdoc/>
    public string Name => "kubectl";

    /// <inheritdoc/>
    public string Help => "Shows what kubectl get or kubectl describe prints of the notebook's cluster.";

    /// <inheritdoc/>
    public DirectiveBody Body => DirectiveBody.None;

    /// <inheritdoc/>
    public IReadOnlyList<string> Complete(string line, int cursor)
    {
        ArgumentNullException.ThrowIfNull(line);
        var begun = line[..cursor].Split(' ')[^1];
        return [.. Words.Where(word => word.StartsWith(begun, StringComparison.Ordinal))];
    }

    /// <inheritdoc/>
    public ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return ValueTask.FromResult<MimeBundle?>(context.Format(Notebook.Kubectl(line.Text)));
        }
        catch (NotebookException error)
        {
            throw new DirectiveException(error.Message, error);
        }
    }
}
