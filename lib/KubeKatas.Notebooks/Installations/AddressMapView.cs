using System.Collections.Immutable;
using System.Net;
using KubeKatas.Installation.Kubespray;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Histories;
using KubeKatas.Notebooks.Lists;

namespace KubeKatas.Notebooks.Installations;

/// <summary>Address ranges below each other, to scale: whatever shares a column shares addresses.</summary>
/// <param name="whole">The range from the left edge to the right.</param>
/// <param name="ranges">The ranges with their names.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class AddressMapView(IPNetwork whole, ImmutableArray<(string Name, IPNetwork Range)> ranges) : View
{
    private const double Left = 230;
    private const double RowHeight = 24;
    private const string Apart = "#4a90d9";
    private const string Clashing = "#d9534f";

    /// <summary>First and last address of each range, and what it overlaps.</summary>
    public override string Text => new TableView(new(
        ["RANGE", "CIDR", "FIRST", "LAST", "OVERLAPS"],
        [
            .. ranges.Select(it => ImmutableArray.Create(
                it.Name, $"{it.Range}", $"{it.Range.BaseAddress}", $"{Last(it.Range)}", string.Join(' ', Clashes(it.Name, it.Range)))),
        ])).Text;

    /// <summary>One bar a range; red where it overlaps another.</summary>
    public override string Html
    {
        get
        {
            var svg = new Svg(Svg.PageWidth);
            svg.Text(Left, 14, $"{whole.BaseAddress}", opacity: 0.65).Text(Svg.PageWidth, 14, $"{Last(whole)}", "end", 0.65);
            svg.Line(Left, 20, Svg.PageWidth, 20);
            for (var row = 0; row < ranges.Length; row++)
            {
                var (name, range) = ranges[row];
                var (top, isClash) = (26 + (RowHeight * row), Clashes(name, range).Any());
                svg.Text(0, top + 14, $"{name} {range}");
                svg.Box(X(First(range)), top, Width(range), RowHeight - 6, isClash ? Clashing : Apart, $"{range.BaseAddress} – {Last(range)}");
            }

            return svg.Finish(30 + (RowHeight * ranges.Length), $"Address ranges in {whole}\n{Text}");
        }
    }

    private IEnumerable<string> Clashes(string name, IPNetwork range) =>
        ranges.Where(other => other.Name != name && Subnets.Overlap(other.Range, range)).Select(other => other.Name);

    private static UInt128 First(IPNetwork range) => Subnets.Number(range.BaseAddress);

    private static IPAddress Last(IPNetwork range) =>
        Subnets.Address(range, Subnets.Count(range, Subnets.Bits(range)) - 1);

    private double X(UInt128 address) =>
        Left + ((Svg.PageWidth - Left) * Share(address - First(whole)));

    private double Width(IPNetwork range) =>
        Math.Max(2, (Svg.PageWidth - Left) * Share(Subnets.Count(range, Subnets.Bits(range))));

    private double Share(UInt128 addresses) => (double)addresses / (double)Subnets.Count(whole, Subnets.Bits(whole));
}
