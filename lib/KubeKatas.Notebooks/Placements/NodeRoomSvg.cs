using System.Collections.Immutable;
using KubeKatas.Notebooks.Histories;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Placements;

/// <summary>Draws two bars a node, CPU and memory, with a piece for each pod.</summary>
internal static class NodeRoomSvg
{
    private const double Top = 30;
    private const double Left = 130;
    private const double BarHeight = 20;
    private const double NodeHeight = 62;
    private const double Letter = 6.6;
    private const double AfterBar = 190;

    /// <summary>Of middle brightness: they stand out on white and on black.</summary>
    private static readonly string[] Colours =
        ["#3b82c4", "#4c9f70", "#d4a72c", "#c2688f", "#8a6fc0", "#cf7a4a", "#5b9aa0", "#8a949e"];

    public static string Draw(string title, ImmutableArray<NodeRoom> nodes)
    {
        var svg = new Svg(Svg.PageWidth).Text(0, 14, title, bold: true);
        var names = nodes.SelectMany(node => node.Pods).Select(pod => pod.Pod).Distinct().ToList();
        var most = nodes.Select(node => node.Allocatable).Aggregate(ResourceAmounts.Zero, (all, one) => all.Max(one));
        var y = Top;
        foreach (var node in nodes)
        {
            svg.Text(0, y + 14, node.Node, bold: true);
            Bar(svg, y, "cpu", node, most.CpuMillis, names, it => it.CpuMillis, ResourceTable.Cpu);
            Bar(svg, y + BarHeight + 4, "memory", node, most.MemoryBytes, names, it => it.MemoryBytes,
                ResourceTable.Memory);
            y += NodeHeight;
        }

        var left = nodes.Select(node =>
            $"{node.Node} {ResourceTable.Cpu(node.Left.CpuMillis)} and {ResourceTable.Memory(node.Left.MemoryBytes)}");
        return svg.Finish(y, $"{title}: CPU and memory left on {string.Join(", ", left)}");
    }

    private static void Bar(
        Svg svg,
        double y,
        string resource,
        NodeRoom node,
        long most,
        List<string> names,
        Func<ResourceAmounts, long> amount,
        Func<long, string> text)
    {
        var scale = (Svg.PageWidth - Left - AfterBar) / Math.Max(1, most);
        var (x, end) = (Left, Left + (amount(node.Allocatable) * scale));
        svg.Text(Left - 8, y + 14, resource, "end", 0.65);
        foreach (var (pod, asked) in node.Pods.Where(pod => amount(pod.Asked) > 0))
        {
            var width = amount(asked) * scale;
            var colour = Colours[names.IndexOf(pod) % Colours.Length];
            svg.Box(x, y, width - 1, BarHeight, colour, $"{pod}: {text(amount(asked))}");
            if (pod.Length * Letter < width - 6)
            {
                svg.Text(x + 4, y + 14, pod);
            }

            x += width;
        }

        Frame(svg, y, end);
        var left = amount(node.Left) == 0 ? "nothing" : text(amount(node.Left));
        svg.Text(end + 8, y + 14, $"{left} of {text(amount(node.Allocatable))} left", opacity: 0.65);
    }

    private static void Frame(Svg svg, double y, double end) => svg
        .Line(Left, y, end, y, 1).Line(Left, y + BarHeight, end, y + BarHeight, 1)
        .Line(Left, y, Left, y + BarHeight, 1).Line(end, y, end, y + BarHeight, 1);
}
