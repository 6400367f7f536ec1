using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Tables;

/// <summary>The texts that several tables share.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go.</remarks>
internal static class TableTexts
{
    public const string None = "<none>";
    public const string Unset = "<unset>";
    public const string Unknown = "<unknown>";
    private const int ListedMax = 3;

    public static string Age(V1ObjectMeta metadata, DateTimeOffset now) =>
        HumanDuration.Since(metadata.CreationTimestamp, now);

    public static string OrNone(string? text) => Or(text, None);

    public static string Or(string? text, string otherwise) => string.IsNullOrEmpty(text) ? otherwise : text;

    public static string Labels(IDictionary<string, string>? labels) =>
        labels is null or { Count: 0 }
            ? None
            : string.Join(
                ',',
                labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")
            );

    /// <summary>The first three, and how many more there are.</summary>
    public static string FirstFew(
        IReadOnlyCollection<string> all,
        string whenEmpty,
        int max = ListedMax,
        string separator = ","
    ) =>
        all.Count == 0 ? whenEmpty
        : all.Count <= max ? string.Join(separator, all)
        : $"{string.Join(separator, all.Take(max))} + {all.Count - max} more...";

    /// <summary>A selector as kubectl writes it; no selector at all, or an empty one, shows as none.</summary>
    public static string Selector(V1LabelSelector? selector) => OrNone(string.Join(',', Requirements(selector)));

    private static IEnumerable<string> Requirements(V1LabelSelector? selector)
    {
        var labels = (selector?.MatchLabels ?? new Dictionary<string, string>()).Select(pair =>
            (pair.Key, Text: $"{pair.Key}={pair.Value}")
        );
        var expressions = (selector?.MatchExpressions ?? []).Select(expression =>
            (expression.Key, Text: Expression(expression))
        );
        return labels.Concat(expressions).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => row.Text);
    }

    private static string Expression(V1LabelSelectorRequirement row) =>
        row.OperatorProperty switch
        {
            "In" => $"{row.Key} in ({Values(row)})",
            "NotIn" => $"{row.Key} notin ({Values(row)})",
            "Exists" => row.Key,
            _ => "!" + row.Key,
        };

    private static string Values(V1LabelSelectorRequirement row) =>
        string.Join(',', (row.Values ?? []).Order(StringComparer.Ordinal));

    public static string ContainerNames(V1PodSpec? spec) =>
        string.Join(',', (spec?.Containers ?? []).Select(container => container.Name));

    public static string Images(V1PodSpec? spec) =>
        string.Join(',', (spec?.Containers ?? []).Select(container => container.Image));

    public static string LoadBalancer(IEnumerable<(string? Ip, string? Hostname)> ingress) =>
        string.Join(
            ',',
            ingress.Select(one => Or(one.Ip, one.Hostname ?? "")).Where(text => text.Length > 0).Distinct()
        );
}
