using System.Text.Json.Nodes;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.OpenApi;

/// <summary>Writes the paths of served resources: which verbs, which parameters, which kind.</summary>
/// <remarks>kubectl reads here whether the server validates fields, so each operation lists its query
/// parameters.</remarks>
/// <param name="isVersion3">In version 3 a parameter's type stands in a schema.</param>
internal sealed class PathTree(bool isVersion3)
{
    private static readonly (string Verb, string Method, string Action, bool OnItem)[] Operations =
    [
        ("list", "get", "list", false),
        ("create", "post", "post", false),
        ("deletecollection", "delete", "deletecollection", false),
        ("get", "get", "get", true),
        ("update", "put", "put", true),
        ("patch", "patch", "patch", true),
        ("delete", "delete", "delete", true),
    ];

    private static readonly Dictionary<string, string[]> Parameters = new()
    {
        ["get"] = [],
        ["list"] =
        [
            "allowWatchBookmarks",
            "continue",
            "fieldSelector",
            "labelSelector",
            "limit",
            "resourceVersion",
            "timeoutSeconds",
            "watch",
        ],
        ["post"] = ["dryRun", "fieldManager", "fieldValidation"],
        ["put"] = ["dryRun", "fieldManager", "fieldValidation"],
        ["patch"] = ["dryRun", "fieldManager", "fieldValidation", "force"],
        ["delete"] = ["dryRun", "gracePeriodSeconds", "orphanDependents", "propagationPolicy"],
        ["deletecollection"] = ["continue", "dryRun", "fieldSelector", "labelSelector", "limit", "propagationPolicy"],
    };

    /// <summary>The paths of some resources.</summary>
    public JsonObject Of(IEnumerable<ResourceInfo> resources)
    {
        var paths = new JsonObject();
        foreach (var resource in resources)
        {
            var root =
                resource.Group.Length == 0 ? $"/api/{resource.Version}" : $"/apis/{resource.Group}/{resource.Version}";
            var collection = resource.Namespaced
                ? $"{root}/namespaces/{{namespace}}/{resource.Plural}"
                : $"{root}/{resource.Plural}";
            Add(paths, collection, resource, onItem: false);
            Add(paths, collection + "/{name}", resource, onItem: true);
        }

        return paths;
    }

    private void Add(JsonObject paths, string path, ResourceInfo resource, bool onItem)
    {
        var item = new JsonObject();
        foreach (var operation in Operations.Where(row => row.OnItem == onItem && resource.Verbs.Contains(row.Verb)))
        {
            item[operation.Method] = Operation(operation.Action, resource);
        }

        if (item.Count > 0)
        {
            paths[path] = item;
        }
    }

    private JsonObject Operation(string action, ResourceInfo resource) =>
        new()
        {
            ["operationId"] = $"{action}{resource.Version}{(resource.Namespaced ? "Namespaced" : "")}{resource.Kind}",
            ["parameters"] = new JsonArray([.. Parameters[action].Select(Parameter)]),
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = SchemaTree.Kind(
                new GroupVersionKind(resource.Group, resource.Version, resource.Kind)
            ),
        };

    private JsonObject Parameter(string name)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = "query" };
        if (isVersion3)
        {
            parameter["schema"] = new JsonObject { ["type"] = "string" };
        }
        else
        {
            parameter["type"] = "string";
        }

        return parameter;
    }
}
