using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Objects;

/// <summary>The three refusals of a small store of ConfigMaps, in the API's words.</summary>
public static class Refusals
{
    private const string Stale =
        "the object has been modified; please apply your changes to the latest version and try again";

    /// <summary>404, reason NotFound.</summary>
    public static ApiException NotFound(string name) => Refusal.NotFound(Scheme.Of<V1ConfigMap>(), name);

    /// <summary>409, reason AlreadyExists.</summary>
    public static ApiException AlreadyExists(string name) => Refusal.AlreadyExists(Scheme.Of<V1ConfigMap>(), name);

    /// <summary>409, reason Conflict.</summary>
    public static ApiException Conflict(string name) => Refusal.Conflict(Scheme.Of<V1ConfigMap>(), name, Stale);
}
