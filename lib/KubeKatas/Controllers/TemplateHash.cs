using System.Globalization;
using System.Text;
using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Controllers;

/// <summary>The short names that tell pod templates apart.</summary>
/// <remarks>
/// FNV-1a of the template and the number of collisions so far, written with the alphabet of generated names. Source:
/// kubernetes v1.36.2, pkg/controller/controller_utils.go, ComputeHash. Left out: the real one hashes Go's own dump of
/// the
/// template, which nothing but Go can print; the names differ, their shape and their use do not.
/// </remarks>
public static class TemplateHash
{
    /// <summary>The label that Deployments add to a template: <c>pod-template-hash</c>.</summary>
    public const string Label = "pod-template-hash";

    /// <summary>The hash of anything that can be written as JSON.</summary>
    /// <param name="value">A template, or a revision's data.</param>
    /// <param name="collisions">How often the name was taken; null for never.</param>
    public static string Of(object value, int? collisions)
    {
        var hash = 2166136261u;
        foreach (var letter in Encoding.UTF8.GetBytes(KubernetesJson.Serialize(value)))
        {
            hash = unchecked((hash ^ letter) * 16777619u);
        }

        if (collisions is { } count)
        {
            hash = unchecked((hash ^ (uint)count) * 16777619u);
        }

        var digits = hash.ToString(CultureInfo.InvariantCulture);
        return string.Concat(digits.Select(digit => Chance.NameAlphabet[digit % Chance.NameAlphabet.Length]));
    }

    /// <summary>True when two templates differ at most in the hash label.</summary>
    public static bool IsSame(V1PodTemplateSpec? left, V1PodTemplateSpec? right) =>
        ReferenceEquals(left?.Spec, right?.Spec)
            ? ModelEquality.Same(WithoutHash(left?.Metadata), WithoutHash(right?.Metadata))
            : ModelEquality.Same(left?.Spec, right?.Spec) &&
                ModelEquality.Same(WithoutHash(left?.Metadata), WithoutHash(right?.Metadata));

    private static V1ObjectMeta? WithoutHash(V1ObjectMeta? metadata) =>
        metadata?.Labels?.ContainsKey(Label) == true
            ? metadata with { Labels = metadata.Labels.Where(pair => pair.Key != Label).ToDictionary() }
            : metadata;
}
