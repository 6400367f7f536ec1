using k8s;
using k8s.Models;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Notebooks.Objects;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Kubectl;

/// <summary>Answers the few kubectl command lines that a notebook needs most, without kubectl.</summary>
/// <remarks>
/// Left out: everything that writes, which the cluster's methods do, and the other options. For the whole of kubectl
/// serve the embedded cluster with <c>kubekatas cluster up</c>.
/// </remarks>
internal static class KubectlCommand
{
    /// <summary>What the line would print.</summary>
    /// <exception cref="NotebookException">The line is not served, or what it names is not there.</exception>
    public static View Run(NotebookCluster cluster, string line)
    {
        KubectlArguments arguments;
        try
        {
            arguments = KubectlArguments.Parse(line);
        }
        catch (FormatException error)
        {
            throw new NotebookException(error.Message, error);
        }

        var views = arguments
            .Kinds.SelectMany(Resources)
            .Distinct()
            .Select(resource => One(cluster, arguments, resource))
            .ToList();
        return views.Count == 1 ? views[0] : new StackView(views);
    }

    private static IEnumerable<ResourceInfo> Resources(string word)
    {
        if (word == "all")
        {
            return Scheme.BuiltIn.Where(row => row.Categories.Contains("all")).DistinctBy(row => row.Kind);
        }

        var lower = word.ToLowerInvariant();
        var found = Scheme.BuiltIn.FirstOrDefault(row =>
            row.Plural == lower
            || row.Singular == lower
            || row.ShortNames.Contains(lower)
            || row.GroupResource == lower
        );
        return found is null
            ? throw new NotebookException($"error: the server doesn't have a resource type \"{word}\"")
            : [found];
    }

    private static View One(NotebookCluster cluster, KubectlArguments arguments, ResourceInfo resource)
    {
        var reader = (IKindReader)Activator.CreateInstance(typeof(KindReader<>).MakeGenericType(resource.Model))!;
        var objects = reader.Read(cluster, arguments.Selector);
        if (arguments.Names.Count > 0)
        {
            objects =
            [
                .. arguments.Names.Select(name =>
                    objects.FirstOrDefault(it => it.Metadata.Name == name) ?? throw Missing(resource, name)
                ),
            ];
        }

        return (arguments.Verb, arguments.Output) switch
        {
            ("describe", _) => new StackView([.. objects.Select(it => Description.Of(cluster, resource, it))]),
            (_, "yaml") => new StackView([.. objects.Select(it => new ObjectView(it))]),
            (_, "name") => new TextView(
                string.Join('\n', objects.Select(it => $"{resource.Singular}/{it.Metadata.Name}"))
            ),
            _ => TableOf(cluster, arguments, resource, objects),
        };
    }

    private static TableView TableOf(
        NotebookCluster cluster,
        KubectlArguments arguments,
        ResourceInfo resource,
        IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects
    )
    {
        var table = Table.Of(resource.Model, objects, cluster.Now, arguments.Output == "wide");
        table = arguments.ShowLabels ? table.WithLast("LABELS", objects.Select(Labels)) : table;
        return new(
            table,
            resource.Namespaced ? $"No resources found in {cluster.Namespace} namespace." : "No resources found"
        );
    }

    private static string Labels(IKubernetesObject<V1ObjectMeta> it) =>
        it.Metadata.Labels is { Count: > 0 } labels
            ? string.Join(
                ',',
                labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")
            )
            : "<none>";

    private static NotebookException Missing(ResourceInfo resource, string name) =>
        new($"Error from server (NotFound): {resource.GroupResource} \"{name}\" not found");
}
