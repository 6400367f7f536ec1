namespace KubeKatas.Kernel.Protocol;

/// <summary>
/// Cursor positions on the wire count Unicode code points, those of the engine UTF-16 units; they differ after an
/// emoji.
/// </summary>
/// <remarks>Source: jupyter-client 7.4.9, docs/messaging.rst, "Cursor position in version 5.2".</remarks>
internal static class CodePoints
{
    /// <summary>UTF-16 units before the code point number <paramref name="codePoints"/>, held within the
    /// text.</summary>
    public static int ToUnits(string text, int codePoints)
    {
        var units = 0;
        for (var left = codePoints; left > 0 && units < text.Length; left--)
        {
            units += units + 1 < text.Length && char.IsSurrogatePair(text[units], text[units + 1]) ? 2 : 1;
        }

        return units;
    }

    /// <summary>Code points in the first <paramref name="units"/> UTF-16 units.</summary>
    public static int FromUnits(string text, int units)
    {
        var codePoints = 0;
        for (var at = 0; at < Math.Min(units, text.Length); codePoints++)
        {
            at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        }

        return codePoints;
    }
}
