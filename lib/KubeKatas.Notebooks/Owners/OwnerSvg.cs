using System.Collections.Immutable;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Histories;

namespace KubeKatas.Notebooks.Owners;

/// <summary>Draws owner trees from left to right: a column a generation, an arrow from owner to owned.</summary>
internal static class OwnerSvg
{
    private const double BoxHeight = 34;
    private const double RowHeight = 42;
    private const double Gap = 46;
    private const double LetterWidth = 7.2;

    public static string Draw(ImmutableArray<OwnerTree> roots)
    {
        var widths = new List<double>();
        foreach (var root in roots)
        {
            Measure(root, 0, widths);
        }

        var svg = new Svg(Math.Max(200, widths.Sum() + (Gap * Math.Max(0, widths.Count - 1)) + 4));
        var y = 2.0;
        foreach (var root in roots)
        {
            (_, y) = Place(svg, root, 0, y, widths);
        }

        return svg.Finish(Math.Max(y, 20), $"Who owns whom: {roots.Length} trees");
    }

    private static void Measure(OwnerTree tree, int depth, List<double> widths)
    {
        if (widths.Count == depth)
        {
            widths.Add(0);
        }

        widths[depth] = Math.Max(widths[depth], (Math.Max(tree.Kind.Length, tree.Name.Length) * LetterWidth) + 20);
        foreach (var child in tree.Owned)
        {
            Measure(child, depth + 1, widths);
        }
    }

    /// <returns>The middle of the box, and the first free place below the tree.</returns>
    private static (double Middle, double Bottom) Place(
        Svg svg,
        OwnerTree tree,
        int depth,
        double top,
        List<double> widths
    )
    {
        var x = 2 + widths.Take(depth).Sum() + (Gap * depth);
        var (middles, bottom) = (new List<double>(), top);
        foreach (var child in tree.Owned)
        {
            (var middle, bottom) = Place(svg, child, depth + 1, bottom, widths);
            middles.Add(middle);
        }

        var own = middles.Count == 0 ? top + (BoxHeight / 2) : (middles[0] + middles[^1]) / 2;
        Box(svg, tree, x, own - (BoxHeight / 2), widths[depth]);
        for (var at = 0; at < middles.Count; at++)
        {
            Arrow(svg, x + widths[depth], own, x + widths[depth] + Gap, middles[at], !tree.Owned[at].IsController);
        }

        return (own, Math.Max(bottom, top + RowHeight));
    }

    private static void Box(Svg svg, OwnerTree tree, double x, double y, double width)
    {
        var (left, top) = (Markup.Number(x), Markup.Number(y));
        svg.Path($"M{left} {top}h{Markup.Number(width)}v{BoxHeight}h{Markup.Number(-width)}z", "#8a94a6", "none", 1.2)
            .Text(x + (width / 2), y + 14, tree.Kind, "middle", 0.65)
            .Text(x + (width / 2), y + 28, tree.Name, "middle");
    }

    private static void Arrow(Svg svg, double x1, double y1, double x2, double y2, bool dashed)
    {
        var (middle, end, y) = (Markup.Number((x1 + x2) / 2), Markup.Number(x2 - 2), Markup.Number(y2));
        var back = Markup.Number(x2 - 8);
        svg.Path(
            $"M{Markup.Number(x1)} {Markup.Number(y1)}C{middle} {Markup.Number(y1)} {middle} {y} {end} {y}",
            "#8a94a6",
            "none",
            1.2,
            "",
            dashed ? "4 3" : ""
        );
        svg.Path($"M{back} {Markup.Number(y2 - 4)}L{end} {y}L{back} {Markup.Number(y2 + 4)}", "#8a94a6", "none", 1.2);
    }
}
