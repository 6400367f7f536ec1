using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Routing;
using KubeKatas.Objects;

namespace KubeKatas.Api.CustomResources;

/// <summary>Reads manifests in which objects of custom kinds may stand among others.</summary>
internal static partial class CustomDocuments
{
    /// <summary>The objects of a manifest, in its order.</summary>
    /// <param name="yaml">One or several documents.</param>
    /// <param name="served">Says which kinds are custom.</param>
    /// <param name="others">Reads the documents of all other kinds.</param>
    public static List<object> Read(string yaml, ServedResources served, Func<string, List<object>> others)
    {
        var objects = new List<object>();
        foreach (var document in Separator().Split(yaml).Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            if (Custom(document, served) is { } custom)
            {
                objects.Add(custom);
            }
            else
            {
                objects.AddRange(others(document));
            }
        }

        return objects;
    }

    private static CustomResource? Custom(string document, ServedResources served)
    {
        if (!document.Contains("apiVersion", StringComparison.Ordinal) || Tree(document) is not { } tree)
        {
            return null;
        }

        var (apiVersion, kind) = (tree["apiVersion"]?.ToString() ?? "", tree["kind"]?.ToString() ?? "");
        if (served.OfKind(apiVersion, kind) is not CustomResourceInfo resource)
        {
            return null;
        }

        Pruning.Prune(tree, resource.Schema);
        SchemaDefaults.Apply(tree, resource.Schema);
        return CustomResourceJson.Of(tree, WireJson.Options);
    }

    private static JsonObject? Tree(string document)
    {
        try
        {
            return YamlBody.Parse(document) as JsonObject;
        }
        catch (JsonTextException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^---.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Separator();
}
