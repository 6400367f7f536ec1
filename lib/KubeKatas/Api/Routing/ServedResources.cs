using KubeKatas.Objects;

namespace KubeKatas.Api.Routing;

/// <summary>Which resources and subresources the server serves, and with which verbs.</summary>
/// <remarks>The built-in ones come from <see cref="Scheme"/>; CustomResourceDefinitions add theirs while the server
/// runs.</remarks>
public sealed class ServedResources
{
    private readonly Dictionary<(string Group, string Version, string Plural), ResourceInfo> _resources = [];
    private readonly HashSet<string> _groups = [];
    private List<ResourceInfo>? _all;

    /// <summary>Serves the built-in resources.</summary>
    public ServedResources()
    {
        foreach (var resource in Scheme.BuiltIn)
        {
            Add(resource);
        }
    }

    /// <summary>Every resource served now.</summary>
    /// <remarks>The built-in ones first, in the order of <see cref="Scheme"/>, then the others by group.</remarks>
    public IReadOnlyCollection<ResourceInfo> All => _all ??=
    [
        .. _resources.Values.Where(resource => resource.Model != typeof(CustomResource)),
        .. _resources.Values.Where(resource => resource.Model == typeof(CustomResource))
            .OrderBy(resource => resource.Group, StringComparer.Ordinal)
            .ThenBy(resource => resource.Plural, StringComparer.Ordinal),
    ];

    /// <summary>The groups served now; the core group is the empty one.</summary>
    public IReadOnlySet<string> Groups => _groups;

    /// <summary>Serves one more resource.</summary>
    public void Add(ResourceInfo resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        _all = null;
        _resources[(resource.Group, resource.Version, resource.Plural)] = resource;
        _groups.Add(resource.Group);
    }

    /// <summary>Serves a resource no longer.</summary>
    public void Remove(ResourceInfo resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        _all = null;
        _resources.Remove((resource.Group, resource.Version, resource.Plural));
        if (_resources.Keys.All(key => key.Group != resource.Group))
        {
            _groups.Remove(resource.Group);
        }
    }

    /// <summary>True when CustomResourceDefinitions brought everything in the group.</summary>
    public bool IsCustom(string group) =>
        All.All(resource => resource.Group != group || resource.Model == typeof(CustomResource));

    /// <summary>The resource of a path, or null.</summary>
    public ResourceInfo? Find(string group, string version, string plural) =>
        _resources.GetValueOrDefault((group, version, plural));

    /// <summary>The resource of a kind, or null.</summary>
    public ResourceInfo? OfKind(string apiVersion, string kind) =>
        _resources.Values.FirstOrDefault(resource => resource.Kind == kind && resource.ApiVersion == apiVersion);

    /// <summary>What may be done with a resource or a part of it; null when there is no such part.</summary>
    public static IReadOnlyList<string>? VerbsOf(ResourceInfo resource, string subresource = "") =>
        subresource.Length == 0
            ? resource.Verbs
            : resource.Subresources.FirstOrDefault(part => part.Name == subresource)?.Verbs;
}
