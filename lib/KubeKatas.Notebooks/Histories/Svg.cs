using System.Text;
using static KubeKatas.Notebooks.Display.Markup;

namespace KubeKatas.Notebooks.Histories;

/// <summary>A drawing in the making. Text takes the page's colour, so it reads on light and on dark.</summary>
internal sealed class Svg(double width)
{
    /// <summary>The drawing's width on a page wide enough, in pixels.</summary>
    public const double PageWidth = 820;

    private readonly StringBuilder _content = new();

    public double Width { get; } = width;

    public Svg Text(double x, double y, string text, string anchor = "start", double opacity = 1, bool bold = false)
    {
        _content.Append(
            Element(
                "text",
                Escape(text),
                ("x", Number(x)),
                ("y", Number(y)),
                ("text-anchor", anchor),
                ("fill", "currentColor"),
                ("fill-opacity", opacity == 1 ? "1" : ".65"),
                ("font-weight", bold ? "600" : "400")
            )
        );
        return this;
    }

    public Svg Box(double x, double y, double width, double height, string colour, string tip)
    {
        var title = tip.Length == 0 ? "" : Element("title", Escape(tip));
        _content.Append(
            Element(
                "rect",
                title,
                ("x", Number(x)),
                ("y", Number(y)),
                ("width", Number(Math.Max(width, 0.5))),
                ("height", Number(height)),
                ("fill", colour),
                ("rx", "2")
            )
        );
        return this;
    }

    public Svg Line(double x1, double y1, double x2, double y2, double opacity = 0.2)
    {
        _content.Append(
            Empty(
                "line",
                ("x1", Number(x1)),
                ("y1", Number(y1)),
                ("x2", Number(x2)),
                ("y2", Number(y2)),
                ("stroke", "currentColor"),
                ("stroke-opacity", opacity < 0.3 ? ".2" : ".6")
            )
        );
        return this;
    }

    public Svg Path(string d, string stroke, string fill, double strokeWidth, string tip = "", string dash = "")
    {
        var title = tip.Length == 0 ? "" : Element("title", Escape(tip));
        _content.Append(
            Element(
                "path",
                title,
                ("d", d),
                ("stroke", stroke),
                ("fill", fill),
                ("stroke-width", Number(strokeWidth)),
                ("stroke-dasharray", dash.Length == 0 ? "none" : dash)
            )
        );
        return this;
    }

    /// <summary>Grid lines and labels of the axis, below a chart that ends at <paramref name="bottom"/>.</summary>
    public Svg Axis(TimeAxis axis, double top, double bottom)
    {
        foreach (var (at, label) in axis.Ticks())
        {
            Line(axis.X(at), top, axis.X(at), bottom).Text(axis.X(at), bottom + 14, label, "middle", 0.65);
        }

        return this;
    }

    /// <summary>The whole drawing as markup.</summary>
    /// <param name="height">In pixels.</param>
    /// <param name="label">What the drawing shows, for who cannot see it.</param>
    public string Finish(double height, string label) =>
        Element(
            "svg",
            _content.ToString(),
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {Number(Width)} {Number(height)}"),
            ("width", Number(Width)),
            ("role", "img"),
            ("aria-label", label),
            ("style", $"max-width:100%;height:auto;{Sans};font-size:12px;color:inherit")
        );
}
