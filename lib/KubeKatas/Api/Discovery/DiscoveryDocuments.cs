using System.Text.Json.Nodes;
using KubeKatas.Api.CustomResources;
using KubeKatas.Objects;

namespace KubeKatas.Api.Discovery;

/// <summary>What the server tells about what it serves: the documents behind <c>kubectl api-resources</c>.</summary>
/// <remarks>
/// Pure: served resources in, JSON out, so resources added by a CustomResourceDefinition show up like any other.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/discovery.
/// </remarks>
public static class DiscoveryDocuments
{
    /// <summary><c>/api</c>: the versions of the core group.</summary>
    /// <param name="serverAddress">Host and port that clients reach the server at.</param>
    public static JsonObject CoreVersions(string serverAddress) =>
        new()
        {
            ["kind"] = "APIVersions",
            ["versions"] = new JsonArray("v1"),
            ["serverAddressByClientCIDRs"] = new JsonArray(
                new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = serverAddress }
            ),
        };

    /// <summary><c>/apis</c>: the groups, in the order of their priority.</summary>
    /// <param name="served">What is served.</param>
    /// <param name="compare">Orders a group's versions; null for <see cref="VersionPriority.Compare"/>.</param>
    public static JsonObject Groups(IEnumerable<ResourceInfo> served, Comparison<string>? compare = null) =>
        new()
        {
            ["kind"] = "APIGroupList",
            ["apiVersion"] = "v1",
            ["groups"] = Array(ByGroup(served).Select(group => Group(group.Key, group, compare))),
        };

    /// <summary><c>/apis/GROUP</c>: the versions of one group; null when nothing of it is served.</summary>
    /// <param name="served">What is served.</param>
    /// <param name="name">The group.</param>
    /// <param name="compare">Orders its versions; null for <see cref="VersionPriority.Compare"/>.</param>
    public static JsonObject? Group(
        IEnumerable<ResourceInfo> served, string name, Comparison<string>? compare = null)
    {
        var group = ByGroup(served).FirstOrDefault(group => group.Key == name);
        if (group is null)
        {
            return null;
        }

        var body = Group(group.Key, group, compare);
        body.Insert(0, "apiVersion", "v1");
        body.Insert(0, "kind", "APIGroup");
        return body;
    }

    /// <summary>
    /// <c>/api/v1</c> and <c>/apis/GROUP/VERSION</c>: the resources of one version, subresources as rows of their own;
    /// null
    /// when nothing of it is served.
    /// </summary>
    public static JsonObject? Resources(IEnumerable<ResourceInfo> served, string apiVersion)
    {
        var rows = served
            .Where(resource => resource.ApiVersion == apiVersion)
            .OrderBy(resource => resource.Plural, StringComparer.Ordinal)
            .ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        var body = new JsonObject { ["kind"] = "APIResourceList" };
        if (apiVersion != "v1")
        {
            body["apiVersion"] = "v1";
        }

        body["groupVersion"] = apiVersion;
        body["resources"] = Array(
            rows.SelectMany(resource =>
                resource.Subresources.Select(part => Row(resource, part)).Prepend(Row(resource))
            )
        );
        return body;
    }

    /// <summary>The aggregated form: groups, versions, resources and subresources in one document.</summary>
    /// <param name="served">What is served.</param>
    /// <param name="core">True for <c>/api</c>, false for <c>/apis</c>.</param>
    /// <param name="compare">Orders a group's versions; null for <see cref="VersionPriority.Compare"/>.</param>
    public static JsonObject Aggregated(
        IEnumerable<ResourceInfo> served, bool core, Comparison<string>? compare = null) =>
        new()
        {
            ["kind"] = "APIGroupDiscoveryList",
            ["apiVersion"] = "apidiscovery.k8s.io/v2",
            ["metadata"] = new JsonObject(),
            ["items"] = Array(
                served
                    .GroupBy(resource => resource.Group)
                    .Where(group => (group.Key.Length == 0) == core)
                    .Select(group => AggregatedGroup(group, compare))
            ),
        };

    private static IEnumerable<IGrouping<string, ResourceInfo>> ByGroup(IEnumerable<ResourceInfo> served) =>
        served.Where(resource => resource.Group.Length > 0).GroupBy(resource => resource.Group);

    private static JsonObject Group(
        string name, IEnumerable<ResourceInfo> resources, Comparison<string>? compare)
    {
        var versions = VersionPriority
            .Sorted(resources.Select(resource => resource.Version).Distinct(), compare ?? VersionPriority.Compare)
            .ToList();
        JsonObject Version(string version) => new() { ["groupVersion"] = $"{name}/{version}", ["version"] = version };
        return new()
        {
            ["name"] = name,
            ["versions"] = Array(versions.Select(Version)),
            ["preferredVersion"] = Version(versions[0]),
        };
    }

    private static JsonObject Row(ResourceInfo resource)
    {
        var row = new JsonObject
        {
            ["name"] = resource.Plural,
            ["singularName"] = resource.Singular,
            ["namespaced"] = resource.Namespaced,
            ["kind"] = resource.Kind,
            ["verbs"] = Texts(VerbsOf(resource)),
        };
        AddNames(row, resource);
        if (resource.Verbs.Contains("list") && resource.Verbs.Contains("watch"))
        {
            row["storageVersionHash"] = StorageVersionHash.Of(resource);
        }

        return row;
    }

    private static JsonObject Row(ResourceInfo resource, Subresource part)
    {
        var row = new JsonObject
        {
            ["name"] = $"{resource.Plural}/{part.Name}",
            ["singularName"] = "",
            ["namespaced"] = resource.Namespaced,
        };
        if (part.ApiVersion is { } apiVersion)
        {
            var (group, version) = Split(apiVersion);
            row["group"] = group;
            row["version"] = version;
        }

        row["kind"] = part.Kind ?? resource.Kind;
        row["verbs"] = Texts(part.Verbs);
        return row;
    }

    private static JsonObject AggregatedGroup(IGrouping<string, ResourceInfo> group, Comparison<string>? compare)
    {
        var metadata = new JsonObject();
        if (group.Key.Length > 0)
        {
            metadata["name"] = group.Key;
        }

        var byVersion = group.GroupBy(resource => resource.Version).ToDictionary(version => version.Key);
        return new()
        {
            ["metadata"] = metadata,
            ["versions"] = Array(
                VersionPriority
                    .Sorted(byVersion.Keys, compare ?? VersionPriority.Compare)
                    .Select(version => new JsonObject
                    {
                        ["version"] = version,
                        ["resources"] = Array(
                            byVersion[version].OrderBy(row => row.Plural, StringComparer.Ordinal).Select(AggregatedRow)
                        ),
                        ["freshness"] = "Current",
                    })
            ),
        };
    }

    private static JsonObject AggregatedRow(ResourceInfo resource)
    {
        var row = new JsonObject
        {
            ["resource"] = resource.Plural,
            ["responseKind"] = Kind(resource.Kind, HomeOf(resource)),
            ["scope"] = resource.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = resource.Singular,
            ["verbs"] = Texts(VerbsOf(resource)),
        };
        AddNames(row, resource);
        if (resource.Subresources.Count > 0)
        {
            row["subresources"] = Array(
                resource.Subresources.Select(part => new JsonObject
                {
                    ["subresource"] = part.Name,
                    ["responseKind"] = Kind(part.Kind ?? resource.Kind, part.ApiVersion ?? HomeOf(resource)),
                    ["verbs"] = Texts(part.Verbs),
                })
            );
        }

        return row;
    }

    /// <summary>Custom resources name group and version of their kind, built-in ones leave them out.</summary>
    private static string? HomeOf(ResourceInfo resource) =>
        resource.Model == typeof(CustomResource) ? resource.ApiVersion : null;

    private static IReadOnlyList<string> VerbsOf(ResourceInfo resource) =>
        (resource as CustomResourceInfo)?.ShownVerbs ?? resource.Verbs;

    private static JsonObject Kind(string kind, string? apiVersion)
    {
        var (group, version) = apiVersion is null ? ("", "") : Split(apiVersion);
        return new()
        {
            ["group"] = group,
            ["version"] = version,
            ["kind"] = kind,
        };
    }

    private static void AddNames(JsonObject row, ResourceInfo resource)
    {
        if (resource.ShortNames.Count > 0)
        {
            row["shortNames"] = Texts(resource.ShortNames);
        }

        if (resource.Categories.Count > 0)
        {
            row["categories"] = Texts(resource.Categories);
        }
    }

    private static (string Group, string Version) Split(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];
}
