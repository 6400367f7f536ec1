using System.Globalization;
using System.Net;
using System.Text;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>Writes SVG elements; coordinates are in pixels, with one digit behind the point.</summary>
internal sealed class SvgText
{
    private readonly StringBuilder text = new();

    public SvgText Line(double x1, double y1, double x2, double y2, string style) =>
        Add($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" {style}/>");

    public SvgText Rectangle(double x, double y, double width, double height, string style) =>
        Add(
            $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\""
                + $" height=\"{N(Math.Max(0, height))}\" {style}/>"
        );

    public SvgText Circle(double x, double y, double radius, string style) =>
        Add($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" {style}/>");

    public SvgText Path(string data, string style) => Add($"<path d=\"{data}\" {style}/>");

    public SvgText Label(double x, double y, string content, string style) =>
        Add($"<text x=\"{N(x)}\" y=\"{N(y)}\" {style}>{WebUtility.HtmlEncode(content)}</text>");

    /// <summary>A whole picture around the elements so far.</summary>
    public string Picture(double width, double height) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{N(width)}\" height=\"{N(height)}\""
        + $" viewBox=\"0 0 {N(width)} {N(height)}\" font-family=\"sans-serif\" font-size=\"12\">{text}</svg>";

    /// <summary>A coordinate as it stands in an attribute.</summary>
    public static string N(double value) =>
        (double.IsFinite(value) ? Math.Round(value, 1) : 0).ToString("0.#", CultureInfo.InvariantCulture);

    private SvgText Add(string element)
    {
        text.Append(element);
        return this;
    }
}
