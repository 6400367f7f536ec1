using KubeKatas.Api.CustomResources;

namespace KubeKatas.Api.Routing;

/// <summary>The warnings that a resource brings just by being asked for.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/api/*/*/zz_generated.prerelease-lifecycle.go.</remarks>
internal static class DeprecationWarnings
{
    private static readonly Dictionary<string, string> Rows = new()
    {
        ["componentstatuses"] = "v1 ComponentStatus is deprecated in v1.19+",
        ["endpoints"] = "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
    };

    public static void Add(ApiRoute route, List<string> warnings)
    {
        if (route.Resource is CustomResourceInfo { Warning: { } own })
        {
            warnings.Add(own);
        }

        if (Rows.TryGetValue(route.Resource.GroupResource, out var warning))
        {
            warnings.Add(warning);
        }
    }
}
