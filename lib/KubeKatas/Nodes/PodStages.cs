using System.Collections.Immutable;

namespace KubeKatas.Nodes;

/// <summary>A row of the table of what the kubelet does next for a pod.</summary>
/// <param name="Name">The stage.</param>
/// <param name="When">True when it is this stage's turn.</param>
/// <param name="Do">Does it, or plans it on the clock.</param>
/// <param name="Waits">True when nothing more can be done until something happens.</param>
internal sealed record PodStage(string Name, Func<PodWorker, bool> When, Action<PodWorker> Do, bool Waits = false);

/// <summary>The stages of a pod's life on a node: the first row whose turn it is.</summary>
internal static class PodStages
{
    private static readonly ImmutableArray<PodStage> Table =
    [
        new("setting up", pod => pod.IsSettingUp, _ => { }, Waits: true),
        new("set up", pod => !pod.HasSandbox, pod => pod.SetUpSandbox(), Waits: true),
        new("fail", pod => pod.HasFailedToInitialize, pod => pod.Finish()),
        new("complete", pod => pod.HasCompleted, pod => pod.Finish()),
        new("restart", pod => pod.NextToRestart is not null, pod => pod.Restart(pod.NextToRestart!)),
        new("start", pod => pod.NextToStart is not null, pod => pod.Start(pod.NextToStart!)),
    ];

    /// <summary>What to do next; null when there is nothing to do.</summary>
    public static PodStage? Next(PodWorker pod)
    {
        foreach (var stage in Table)
        {
            if (stage.When(pod))
            {
                return stage;
            }
        }

        return null;
    }
}
