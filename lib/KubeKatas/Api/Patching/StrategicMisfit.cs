namespace KubeKatas.Api.Patching;

/// <summary>The words for a strategic merge patch whose result does not fit the kind: another decoder, other
/// words.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/runtime/converter.go.</remarks>
internal static class StrategicMisfit
{
    private const string Unmarshal = "json: cannot unmarshal ";
    private const string OfType = " of type ";

    /// <param name="why">The JSON decoder's words.</param>
    public static string Of(string why)
    {
        var at = why.LastIndexOf(OfType, StringComparison.Ordinal);
        if (at < 0 || !why.StartsWith(Unmarshal, StringComparison.Ordinal))
        {
            return why;
        }

        var type = why[(at + OfType.Length)..];
        var found = why[Unmarshal.Length..].Split(' ')[0] switch
        {
            "array" => "slice", "object" => "map", "number" => "int64", var kind => kind,
        };
        return type switch
        {
            _ when type.StartsWith("[]", StringComparison.Ordinal) => $"cannot restore slice from {found}",
            _ when type.StartsWith("map[", StringComparison.Ordinal) => $"cannot restore map from {found}",
            _ when type.Contains('.', StringComparison.Ordinal) => $"cannot restore struct from: {found}",
            _ => $"unrecognized type: {type}",
        };
    }
}
