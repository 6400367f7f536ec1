using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using KubeKatas.Notebooks.Clusters;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>A context of a kubeconfig that a notebook may use.</summary>
/// <param name="Context">Its name.</param>
/// <param name="Configuration">How to reach it.</param>
/// <param name="Because">Why it may be used, for the cell's output.</param>
public sealed record LiveTarget(string Context, KubernetesClientConfiguration Configuration, string Because);

/// <summary>Chooses a live cluster for a notebook.</summary>
/// <example><code>var target = Live.Context("kind-katas");</code></example>
public static class Live
{
    private const string ServedContext = "kubekatas";

    /// <summary>Reads a context and refuses one that is not clearly a playground.</summary>
    /// <param name="name">The context; null for the kubeconfig's current one.</param>
    /// <param name="evenIfNoPlayground">True when you know that this cluster may be played with.</param>
    /// <param name="kubeconfig">
    /// The file; null for <c>$KUBECONFIG</c> or <c>~/.kube/config</c>, and for the context <c>kubekatas</c> for the one
    /// that <c>kubekatas cluster up</c> writes.
    /// </param>
    /// <exception cref="NotebookException">There is no such context, or it is refused.</exception>
    public static LiveTarget Context(string? name = null, bool evenIfNoPlayground = false, string? kubeconfig = null)
    {
        var (configuration, context) = Read(name, kubeconfig);
        var verdict = Playground.Judge(context, configuration.Host);
        if (!verdict.IsPlayground && !evenIfNoPlayground)
        {
            throw new NotebookException(
                $"The context \"{context}\" is not clearly a playground: {verdict.Because}. "
                    + "If you may play there, say so: "
                    + $"Live.Context(\"{context}\", evenIfNoPlayground: true). "
                    + "The notebook then works in a namespace of its own."
            );
        }

        return new(
            context,
            configuration,
            verdict.IsPlayground ? verdict.Because : "you said that it may be played with"
        );
    }

    private static (KubernetesClientConfiguration Configuration, string Context) Read(
        string? name,
        string? kubeconfig
    )
    {
        var path = kubeconfig ?? (name == ServedContext && File.Exists(ServedPath()) ? ServedPath() : DefaultPath());
        if (!File.Exists(path))
        {
            throw new NotebookException(
                $"There is no kubeconfig at {path}. Start a cluster that writes one "
                    + "(kubekatas cluster up, kind create cluster, "
                    + "minikube start), or use the embedded one: await Notebook.Cluster()."
            );
        }

        try
        {
            var file = KubernetesClientConfiguration.LoadKubeConfig(path);
            var context = name ?? file.CurrentContext;
            return (
                KubernetesClientConfiguration.BuildConfigFromConfigObject(Known(file, context, path), context),
                context
            );
        }
        catch (Exception error) when (error is KubeConfigException or YamlDotNet.Core.YamlException or IOException)
        {
            throw new NotebookException($"The kubeconfig {path} cannot be used: {error.Message}", error);
        }
    }

    private static K8SConfiguration Known(K8SConfiguration file, string? context, string path)
    {
        var names = (file.Contexts ?? []).Select(it => it.Name).ToList();
        return context is not null && names.Contains(context)
            ? file
            : throw new NotebookException(
                $"The kubeconfig {path} has no context \"{context}\". "
                    + $"It has: {(names.Count == 0 ? "none" : string.Join(", ", names))}."
            );
    }

    /// <summary>Where <c>kubekatas cluster up</c> writes its kubeconfig.</summary>
    private static string ServedPath() => Path.Combine(HomeFolder.Path, "cluster", "kubeconfig");

    private static string DefaultPath()
    {
        var listed = Environment
            .GetEnvironmentVariable("KUBECONFIG")
            ?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return listed is { Length: > 0 }
            ? listed[0]
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
    }
}
