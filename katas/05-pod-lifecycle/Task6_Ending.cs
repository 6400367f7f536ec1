using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

/// <summary>Task 6: how does a pod end?</summary>
public static class Ending
{
    /// <summary>Says when each container of a deleted pod gets its signals and is gone.</summary>
    /// <param name="grace">The grace period that the DELETE asked for.</param>
    /// <param name="containers">Those that run: sidecars first, then the main ones, each in the order of the
    /// spec.</param>
    /// <returns>In the same order; all times count from the DELETE. The README has the four steps.</returns>
    /// <example>Grace 30 s, a hook of 5 s, a process that takes 1 s: SIGTERM at 5 s, gone at 6 s, not killed.</example>
    public static IReadOnlyList<ContainerEnd> Of(TimeSpan grace, IReadOnlyList<StoppingContainer> containers) =>
        throw new NotImplementedException("Task 6: about twenty lines.");
}
