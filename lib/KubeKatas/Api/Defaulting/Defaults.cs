namespace KubeKatas.Api.Defaulting;

/// <summary>Fills in what the API server fills in before it looks any further.</summary>
/// <remarks>
/// Pure. An object that lacks nothing comes back as it is, the very same instance, part by part: so a thousand pods of
/// one template share that template's containers. Source: kubernetes v1.36.2, pkg/apis/*/v1/defaults.go.
/// </remarks>
public static class Defaults
{
    /// <summary>The object with its defaults; the same instance when nothing was missing.</summary>
    /// <param name="value">Any object of the client's models; a kind without defaults comes back as it is.</param>
    public static T Apply<T>(T value) where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return DefaultsTable.Find(value.GetType()) is { } rule ? (T)rule(value) : value;
    }
}
