using System.Globalization;
using k8s.Models;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>Tells each kubelet for how long it may trust the Secrets and ConfigMaps that it has read: the longer, the
/// more nodes there are.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/ttl/ttl_controller.go.</remarks>
public sealed class NodeTtlController : IController
{
    /// <summary>The annotation that says it, in whole seconds.</summary>
    public const string Annotation = "node.alpha.kubernetes.io/ttl";

    /// <summary>From how many nodes on, and up to how many, a row holds. The rows overlap, so that a node that comes
    /// and goes does not move the cluster to and fro.</summary>
    private static readonly (int From, int To, int Seconds)[] Rows =
    [
        (0, 100, 0),
        (90, 500, 15),
        (450, 1000, 30),
        (900, 2000, 60),
        (1800, int.MaxValue, 300),
    ];

    private int _row;

    /// <inheritdoc/>
    public string Name => "ttl-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        var nodes = watches.Of<V1Node>();
        watches.On<V1Node>(delta =>
        {
            _row = RowFor(_row, nodes.Count);
            if (delta.After is { } node && !Says(node, Rows[_row].Seconds))
            {
                watches.Queue.Add(node.Key());
            }
        });
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var seconds = Rows[_row].Seconds;
        return seen.Of<V1Node>().Find(key) is { } node && !Says(node, seconds)
            ? Controllers.Plan.Of(
                Write.Patch.Of<V1Node>(key, $"ttl {seconds}", found => With(found, seconds)) with { Tolerates = [404] })
            : Controllers.Plan.Nothing;
    }

    /// <summary>The row that holds for a number of nodes: the one so far as long as it does.</summary>
    private static int RowFor(int row, int nodes)
    {
        while (nodes > Rows[row].To)
        {
            row++;
        }

        while (nodes < Rows[row].From)
        {
            row--;
        }

        return row;
    }

    private static bool Says(V1Node node, int seconds) =>
        node.Metadata.Annotations?.TryGetValue(Annotation, out var text) == true && text == Text(seconds);

    private static V1Node With(V1Node node, int seconds) => node with
    {
        Metadata = node.Metadata with
        {
            Annotations = new Dictionary<string, string>(node.Metadata.Annotations ?? new Dictionary<string, string>())
            {
                [Annotation] = Text(seconds),
            },
        },
    };

    private static string Text(int seconds) => seconds.ToString(CultureInfo.InvariantCulture);
}
