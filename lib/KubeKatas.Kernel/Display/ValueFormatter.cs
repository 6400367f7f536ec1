using System.Globalization;
using System.Text.Json.Nodes;
using KubeKatas.Kernel.Display.Charts;
using KubeKatas.Kernel.Engine;
using Microsoft.DotNet.Interactive.Formatting;

namespace KubeKatas.Kernel.Display;

/// <summary>Turns a value into the representations front ends choose from.</summary>
/// <remarks>
/// The shapes are those of Microsoft.DotNet.Interactive.Formatting, with whatever formatters cells have registered and
/// types have attached to themselves by its <c>TypeFormatterSource</c> convention; text/plain is always among them.
/// </remarks>
public static class ValueFormatter
{
    /// <summary>The longest plain text of one value, in UTF-16 units.</summary>
    public const int LongestPlainText = 1_000_000;

    /// <summary>All representations of a value.</summary>
    /// <param name="value">The value; null is shown as <c>&lt;null&gt;</c>.</param>
    /// <param name="mimeTypes">The representations wanted; none for those the value's type prefers.</param>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(mimeTypes);
        return value switch
        {
            null => MimeBundle.PlainText(Formatter.NullString),
            MimeBundle bundle => bundle,
            DisplayedValue shown => Format(shown.Value, mimeTypes),
            DisplayContent content => OfContent(content),
            _ when mimeTypes.Count == 0 && PlotlyChart.TryFormat(value) is { } chart => chart,
            _ => OfObject(SequenceSnapshot.Of(value), mimeTypes),
        };
    }

    private static MimeBundle OfObject(object value, IReadOnlyList<string> wanted)
    {
        var data = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var mimeType in wanted.Count > 0 ? wanted : Preferred(value))
        {
            data[mimeType] = Render(value, mimeType);
        }

        if (!data.ContainsKey(MimeTypes.PlainText))
        {
            data[MimeTypes.PlainText] = data.Count == 1 && value is Microsoft.AspNetCore.Html.IHtmlContent
                ? HtmlText.Strip((string)data.First().Value)
                : Render(value, MimeTypes.PlainText);
        }

        return OfflineRendering.Complete(new MimeBundle(data));
    }

    private static MimeBundle OfContent(DisplayContent content)
    {
        object shown = MimeTypes.IsJson(content.MimeType) ? Parse(content.Text) : content.Text;
        var plain = content.MimeType switch
        {
            MimeTypes.Html => HtmlText.Strip(content.Text),
            MimeTypes.Svg => "<SVG picture>",
            MimeTypes.JavaScript => "<script>",
            _ when content.MimeType.StartsWith("image/", StringComparison.Ordinal) => $"<{content.MimeType} picture>",
            _ => content.Text,
        };
        return OfflineRendering.Complete(new MimeBundle(new SortedDictionary<string, object>(StringComparer.Ordinal)
        {
            [content.MimeType] = shown,
            [MimeTypes.PlainText] = plain,
        }));
    }

    private static object Render(object value, string mimeType)
    {
        var text = value.ToDisplayString(mimeType);
        return mimeType switch
        {
            MimeTypes.PlainText => Shorten(text),
            MimeTypes.Html => HtmlTheme.Apply(text),
            _ when MimeTypes.IsJson(mimeType) => Parse(text),
            _ => text,
        };
    }

    // What is one word or number gains nothing from HTML.
    private static IReadOnlyCollection<string> Preferred(object value) =>
        ScalarTypes.Has(value.GetType()) ? [MimeTypes.PlainText] : Formatter.GetPreferredMimeTypesFor(value.GetType());

    private static object Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json)!;
        }
        catch (System.Text.Json.JsonException)
        {
            return json;
        }
    }

    private static string Shorten(string text) => text.Length <= LongestPlainText
        ? text
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{text.AsSpan(0, LongestPlainText)}\n… ({text.Length - LongestPlainText:N0} characters more)");
}
