using KubeKatas.Time;

namespace KubeKatas.Api.Verbs;

/// <summary>Names that the server makes from a <c>generateName</c>.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/storage/names/generate.go.</remarks>
public static class GeneratedNames
{
    /// <summary>The most characters of a <c>generateName</c> that are kept: 58, so that a label of 63 comes out.</summary>
    public const int BaseLength = 58;

    /// <summary>The start, cut to <see cref="BaseLength"/>, and five characters of chance.</summary>
    /// <param name="start">The <c>generateName</c>.</param>
    /// <param name="chance">Gives the five characters.</param>
    public static string Of(string start, Chance chance)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(chance);
        return (start.Length > BaseLength ? start[..BaseLength] : start) + chance.NextName();
    }
}
