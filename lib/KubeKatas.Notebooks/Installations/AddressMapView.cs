using System.Collections.Immutable;
using System.Net;
using KubeKatas.Installation.Kubespray;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Histories;
using KubeKatas.Notebooks.Lists;

namespace KubeKatas.Notebooks.Installations;

/// <summary>Address ranges below each other, to scale: whatever shares a column shares addresses.</summary>
/// <param name="whole">The range from the left edge to the right.</param>
/// <param name="ranges">The ranges with their names; they should have nothing in common.</param>
/// <param name="parts">Parts of these ranges, which are no clash.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class AddressMapView(
    IPNetwork whole,
    ImmutableArray<(string Name, IPNetwork Range)> ranges,
    ImmutableArray<(string Name, IPNetwork Range)> parts) : View
{
    private const double Left = 230;
    private const double RowHeight = 24;
    private const string Apart = "#4a90d9";
    private const string Clashing = "#d9534f";
    private const string Part = "#2da562";

    /// <summary>The same map with parts of its ranges below them.</summary>
    /// <param name="more">The parts with their names.</param>
    public AddressMapView Parts(params (string Name, IPNetwork Range)[] more) =>
        new(whole, ranges, [.. parts, .. more]);

    /// <summary>First and last address of each range, and what it overlaps.</summary>
    public override string Text => new TableView(new(
        ["RANGE", "CIDR", "FIRST", "LAST", "OVERLAPS"],
        [
            .. ranges.Select(it => Row(it, string.Join(' ', Clashes(it)))),
            .. parts.Select(it => Row(it, "")),
        ])).Text;

    /// <summary>One bar a range; red where it overlaps another.</summary>
    public override string Html
    {
        get
        {
            var svg = new Svg(Svg.PageWidth);
            svg.Text(Left, 14, $"{whole.BaseAddress}", opacity: 0.65);
            svg.Text(Svg.PageWidth, 14, $"{Last(whole)}", "end", 0.65);
            svg.Line(Left, 20, Svg.PageWidth, 20);
            var top = 26.0;
            foreach (var (it, colour) in ranges.Select(it => (it, Clashes(it).Any() ? Clashing : Apart))
                .Concat(parts.Select(it => (it, Part))))
            {
                svg.Text(0, top + 14, $"{it.Name} {it.Range}");
                var tip = $"{it.Range.BaseAddress} – {Last(it.Range)}";
                svg.Box(X(First(it.Range)), top, Width(it.Range), RowHeight - 6, colour, tip);
                top += RowHeight;
            }

            return svg.Finish(top + 4, $"Address ranges in {whole}\n{Text}");
        }
    }

    private IEnumerable<string> Clashes((string Name, IPNetwork Range) it) => ranges
        .Where(other => other.Name != it.Name && Subnets.Overlap(other.Range, it.Range))
        .Select(other => other.Name);

    private static ImmutableArray<string> Row((string Name, IPNetwork Range) it, string clashes) =>
        [it.Name, $"{it.Range}", $"{it.Range.BaseAddress}", $"{Last(it.Range)}", clashes];

    private static UInt128 First(IPNetwork range) => Subnets.Number(range.BaseAddress);

    private static IPAddress Last(IPNetwork range) =>
        Subnets.Address(range, Subnets.Count(range, Subnets.Bits(range)) - 1);

    private double X(UInt128 address) =>
        Left + ((Svg.PageWidth - Left) * Share(address - First(whole)));

    private double Width(IPNetwork range) =>
        Math.Max(2, (Svg.PageWidth - Left) * Share(Subnets.Count(range, Subnets.Bits(range))));

    private double Share(UInt128 addresses) => (double)addresses / (double)Subnets.Count(whole, Subnets.Bits(whole));
}
