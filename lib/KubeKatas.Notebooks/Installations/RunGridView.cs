using System.Collections.Immutable;
using KubeKatas.Installation.Kubespray;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Histories;
using KubeKatas.Notebooks.Lists;

namespace KubeKatas.Notebooks.Installations;

/// <summary>A run of a playbook: a row for each machine, a column for each play.</summary>
/// <param name="playbook">What was run.</param>
/// <param name="run">What it did.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class RunGridView(Playbook playbook, PlaybookRun run) : View
{
    private const double CellWidth = 56;
    private const double CellHeight = 22;
    private const double Left = 90;

    private static readonly (TaskResult Result, string Words, string Colour)[] Looks =
    [
        (TaskResult.Failed, "failed", "#d9534f"),
        (TaskResult.Unreachable, "does not answer", "#b07cd8"),
        (TaskResult.Changed, "changed", "#d4a72c"),
        (TaskResult.Ok, "nothing to do", "#2da562"),
    ];

    private readonly ImmutableArray<string> _hosts = [.. run.Recap.Select(recap => recap.Host)];

    /// <summary>A number counts changes, <c>.</c> means that all was well, F failed, U that the machine did not
    /// answer.</summary>
    public override string Text
    {
        get
        {
            var rows = _hosts.Select(host =>
                playbook.Plays.Select(play => Letter(host, play)).Prepend(host).ToImmutableArray());
            var table = new Table(["", .. playbook.Plays.Select((_, at) => $"{at + 1}")], [.. rows]);
            return $"{playbook.Name}\n{new TableView(table).Text}\n{string.Join('\n', Legend())}";
        }
    }

    /// <summary>The grid as SVG, with the plays' names below.</summary>
    public override string Html
    {
        get
        {
            var svg = new Svg(Math.Max(Svg.PageWidth, Left + (CellWidth * playbook.Plays.Length)));
            svg.Text(0, 14, playbook.Name, bold: true);
            for (var at = 0; at < playbook.Plays.Length; at++)
            {
                svg.Text(Left + (CellWidth * (at + 0.5)), 32, $"{at + 1}", "middle", 0.65);
            }

            for (var row = 0; row < _hosts.Length; row++)
            {
                DrawRow(svg, row);
            }

            var bottom = DrawLegend(svg, 40 + (CellHeight * _hosts.Length) + 18);
            return svg.Finish(bottom, $"{playbook.Name}: {string.Join("; ", run.Recap)}");
        }
    }

    private void DrawRow(Svg svg, int row)
    {
        var top = 40 + (CellHeight * row);
        svg.Text(0, top + 15, _hosts[row]);
        for (var at = 0; at < playbook.Plays.Length; at++)
        {
            var lines = Lines(_hosts[row], playbook.Plays[at]);
            if (lines.Count == 0)
            {
                continue;
            }

            var x = Left + (CellWidth * at);
            var tip = string.Join('\n', lines.Select(line => line.ToString()));
            svg.Box(x + 1, top + 1, CellWidth - 2, CellHeight - 2, Look(lines).Colour, tip);
            svg.Text(x + (CellWidth / 2), top + 15, Letter(_hosts[row], playbook.Plays[at]), "middle", bold: true);
        }
    }

    private double DrawLegend(Svg svg, double top)
    {
        var x = 0.0;
        foreach (var (_, words, colour) in Looks.Reverse())
        {
            svg.Box(x, top - 9, 12, 10, colour, "").Text(x + 18, top, words);
            x += 40 + (words.Length * 7);
        }

        foreach (var (line, at) in Legend().Select((line, at) => (line, at)))
        {
            svg.Text(0, top + 22 + (17 * at), line, opacity: 0.65);
        }

        return top + 22 + (17 * playbook.Plays.Length);
    }

    private IEnumerable<string> Legend() =>
        playbook.Plays.Select((play, at) => $"{at + 1}. {play.Name} ({play.Hosts})");

    private List<TaskOutcome> Lines(string host, Play play) =>
        [.. run.Log.Where(line => line.Host == host && line.Play == play.Name)];

    private static (TaskResult Result, string Words, string Colour) Look(List<TaskOutcome> lines) =>
        Looks.First(look => lines.Any(line => line.Result == look.Result));

    private string Letter(string host, Play play)
    {
        var lines = Lines(host, play);
        return lines.Count == 0 ? "" : Look(lines).Result switch
        {
            TaskResult.Failed => "F",
            TaskResult.Unreachable => "U",
            TaskResult.Changed => $"{lines.Count(line => line.Result == TaskResult.Changed)}",
            _ => "·",
        };
    }
}
