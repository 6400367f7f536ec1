using System.Globalization;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>A field of cells, the darker the lower and the lighter the higher.</summary>
internal static class ChartHeatmap
{
    public static void Draw(
        SvgText svg, ChartTrace trace, (double Left, double Top, double Width, double Height) box)
    {
        var rows = trace.Values("z").OfType<JsonArray>()
            .Select(row => row.Select(Number).ToArray()).ToArray();
        var columns = rows.Length == 0 ? 0 : rows.Max(row => row.Length);
        var known = rows.SelectMany(row => row).Where(double.IsFinite).ToArray();
        if (columns == 0 || known.Length == 0)
        {
            return;
        }

        var (low, span) = (known.Min(), Math.Max(known.Max() - known.Min(), 1e-9));
        var (width, height) = (box.Width / columns, box.Height / rows.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                svg.Rectangle(
                    box.Left + (column * width),
                    box.Top + ((rows.Length - 1 - row) * height),
                    width,
                    height,
                    $"fill=\"{Colour((rows[row][column] - low) / span)}\"");
            }
        }
    }

    private static string Colour(double share) => double.IsFinite(share)
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"rgb({(int)(13 + (227 * share))},{(int)(8 + (241 * share))},{(int)(135 - (102 * share))})")
        : "none";

    private static double Number(JsonNode? value) => ChartTrace.Number(value) ?? double.NaN;
}
