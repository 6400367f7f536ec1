using System.Collections.Immutable;
using System.Globalization;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Lists;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Who did what, one line after the other, with a lane for each actor: work that is handed on.</summary>
/// <param name="title">Above the drawing.</param>
/// <param name="events">In the order in which they happened; the first one's time counts as zero.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class LanesView(string title, IEnumerable<LaneEvent> events) : View
{
    private const double Top = 44;
    private const double RowHeight = 22;
    private const double TimeWidth = 48;
    private const double LaneWidth = 86;
    private const double Radius = 5;

    private static readonly string[] Colours =
        ["#4c8bf5", "#e8710a", "#34a853", "#a142f4", "#d93025", "#12a4af", "#b98900", "#7d8590"];

    /// <summary>What is shown.</summary>
    public ImmutableArray<LaneEvent> Events { get; } = [.. events];

    /// <summary>The actors, in the order in which they come in.</summary>
    public ImmutableArray<string> Lanes => [.. Events.Select(it => it.Lane).Distinct()];

    /// <summary>A table of time, actor and deed.</summary>
    public override string Text => title + "\n" + new TableView(
        new Table(["TIME", "WHO", "WHAT"], [.. Events.Select(it => ImmutableArray.Create(Time(it), it.Lane, it.What))]),
        "Nothing happened.").Text;

    /// <summary>The drawing as SVG: a point for each deed in its actor's lane, a line from each to the next.</summary>
    public override string Html
    {
        get
        {
            var lanes = Lanes;
            double X(string lane) => TimeWidth + (LaneWidth * (lanes.IndexOf(lane) + 0.5));
            double Y(int row) => Top + (RowHeight * (row + 0.5));
            var right = TimeWidth + (LaneWidth * lanes.Length);
            var svg = new Svg(Svg.PageWidth).Text(0, 14, title, bold: true);
            foreach (var lane in lanes)
            {
                svg.Line(X(lane), Top, X(lane), Y(Events.Length)).Text(X(lane), Top - 8, lane, "middle", 0.65);
            }

            for (var row = 0; row < Events.Length; row++)
            {
                var (it, y) = (Events[row], Y(row));
                var colour = Colours[lanes.IndexOf(it.Lane) % Colours.Length];
                if (row > 0)
                {
                    svg.Line(X(Events[row - 1].Lane), Y(row - 1), X(it.Lane), y, 0.6);
                }

                svg.Text(0, y + 4, Time(it), opacity: 0.65)
                    .Box(X(it.Lane) - Radius, y - Radius, 2 * Radius, 2 * Radius, colour, $"{it.Lane}: {it.What}")
                    .Text(right + 8, y + 4, it.What);
            }

            return svg.Finish(Y(Events.Length), $"{title}: {string.Join(", ", lanes)}");
        }
    }

    private string Time(LaneEvent it) =>
        string.Create(CultureInfo.InvariantCulture, $"{(it.At - Events[0].At).TotalSeconds:0.##} s");
}
