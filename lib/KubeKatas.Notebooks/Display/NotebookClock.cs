namespace KubeKatas.Notebooks.Display;

/// <summary>The time that ages are counted to: the clock of the cluster that the notebook chose last.</summary>
/// <remarks>The view of a foreign object is made by the kernel, which knows no cluster; hence a static value.</remarks>
internal static class NotebookClock
{
    private static TimeProvider _clock = TimeProvider.System;

    public static DateTimeOffset Now => _clock.GetUtcNow();

    public static void Follow(TimeProvider clock) => _clock = clock;
}
