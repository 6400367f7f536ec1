using System.Globalization;
using System.Net;

namespace KubeKatas.Notebooks.Display;

/// <summary>The few pieces of HTML and SVG that every view is made of.</summary>
internal static class Markup
{
    /// <summary>For text columns and code.</summary>
    public const string Mono = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace";

    /// <summary>For labels of charts.</summary>
    public const string Sans = "font-family:system-ui,-apple-system,'Segoe UI',sans-serif";

    /// <summary>Text as HTML or as the value of an attribute.</summary>
    public static string Escape(string? text) => WebUtility.HtmlEncode(text ?? "");

    /// <summary>A number for an SVG attribute: at most one decimal, never in exponent form.</summary>
    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>An element without content.</summary>
    public static string Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        $"<{name}{Attributes(attributes)}/>";

    /// <summary>An element around <paramref name="inner"/>, which is markup already.</summary>
    public static string Element(
        string name,
        string inner,
        params ReadOnlySpan<(string Name, string Value)> attributes
    ) => $"<{name}{Attributes(attributes)}>{inner}</{name}>";

    private static string Attributes(ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (name, value) in attributes)
        {
            text.Append(' ').Append(name).Append("=\"").Append(Escape(value)).Append('"');
        }

        return text.ToString();
    }
}
