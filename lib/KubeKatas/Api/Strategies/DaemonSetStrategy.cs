using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Strategies;

/// <summary>What the registry does to DaemonSets: it counts the templates in an annotation, for old clients.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/registry/apps/daemonset/strategy.go, pkg/apis/apps/v1/conversion.go.
/// </remarks>
internal static class DaemonSetStrategy
{
    private const string Count = "deprecated.daemonset.template.generation";

    public static V1DaemonSet Create(V1DaemonSet value) =>
        Counted(value with { Status = new() }, 1);

    public static V1DaemonSet Update(V1DaemonSet newer, V1DaemonSet older)
    {
        var known = Of(older) ?? 1;
        var same = ModelEquality.Same(newer.Spec?.Template, older.Spec?.Template);
        return Counted(newer, same ? known : known + 1);
    }

    /// <summary>A write of the status keeps the count, as it keeps the spec.</summary>
    public static V1DaemonSet Status(V1DaemonSet newer, V1DaemonSet older) => Counted(newer, Of(older) ?? 1);

    /// <summary>The metadata without the count, as the server keeps it inside.</summary>
    public static V1ObjectMeta WithoutCount(V1ObjectMeta metadata)
    {
        if (metadata.Annotations?.ContainsKey(Count) is not true)
        {
            return metadata;
        }

        var rest = metadata.Annotations.Where(pair => pair.Key != Count).ToDictionary();
        return metadata with { Annotations = rest.Count == 0 ? null : rest };
    }

    /// <summary>A DaemonSet as a client's version of it looks before the server has counted.</summary>
    public static V1DaemonSet Uncounted(V1DaemonSet value) => Of(value) is null ? Counted(value, 0) : value;

    private static long? Of(V1DaemonSet value) =>
        value.Metadata.Annotations?.TryGetValue(Count, out var text) is true
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private static V1DaemonSet Counted(V1DaemonSet value, long count)
    {
        if (Of(value) == count)
        {
            return value;
        }

        var annotations = new Dictionary<string, string>(value.Metadata.Annotations ?? new Dictionary<string, string>())
        {
            [Count] = count.ToString(CultureInfo.InvariantCulture),
        };
        return value with { Metadata = value.Metadata with { Annotations = annotations } };
    }
}
