using System.Text;

namespace KubeKatas.Notebooks.Histories;

/// <summary>Draws a timeline with letters, for terminals, diffs and tests.</summary>
internal static class TimelineText
{
    private const int WidthLetters = 64;

    public static string Draw(Timeline timeline)
    {
        var names = timeline.Rows.Select(row => row.Name.Length).DefaultIfEmpty(0).Max();
        var axis = new TimeAxis(timeline.From, timeline.To, 0, WidthLetters);
        var lines = new List<string>();
        if (timeline.Title.Length > 0)
        {
            lines.Add(timeline.Title);
        }

        lines.Add(new string(' ', names + 2) + Scale(axis));
        lines.AddRange(
            timeline.Rows.Select(row => $"{row.Name.PadRight(names)}  {Bars(row, axis)}  {row.Node}".TrimEnd())
        );
        lines.Add(string.Join("  ", timeline.States().Select(state => $"{state.Letter()} {state.Words()}")));
        return string.Join('\n', lines);
    }

    private static string Scale(TimeAxis axis)
    {
        var scale = new StringBuilder(new string(' ', WidthLetters + 8));
        foreach (var (at, label) in axis.Ticks())
        {
            scale.Remove((int)axis.X(at), label.Length).Insert((int)axis.X(at), label);
        }

        return scale.ToString().TrimEnd();
    }

    private static string Bars(TimelineRow row, TimeAxis axis)
    {
        var letters = new string(' ', WidthLetters).ToCharArray();
        foreach (var bar in row.Bars)
        {
            var (from, to) = ((int)axis.X(bar.From), (int)axis.X(bar.To));
            letters
                .AsSpan(Math.Min(from, WidthLetters - 1), Math.Clamp(to - from, 1, WidthLetters - from))
                .Fill(bar.State.Letter());
        }

        return new string(letters);
    }
}
