namespace KubeKatas.Nodes;

/// <summary>How long a container that has ended waits before it runs again: 0, 10, 20, 40 … 300 seconds.</summary>
/// <param name="Wait">How long after its end; zero for at once.</param>
/// <param name="RestartAt">When it runs again: its end and the wait.</param>
/// <remarks>
/// Pure: what is said of one end follows from what was said of the end before. Source: kubernetes v1.36.2,
/// pkg/kubelet/kubelet.go (MaxCrashLoopBackOff, initialCrashLoopBackOff), pkg/kubelet/kuberuntime/kuberuntime_manager.go
/// (doBackOff) and staging/src/k8s.io/client-go/util/flowcontrol/backoff.go.
/// </remarks>
public readonly record struct RestartBackOff(TimeSpan Wait, DateTimeOffset RestartAt)
{
    /// <summary>The first wait; the first restart itself comes at once.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromSeconds(300);

    /// <summary>A run that lasted longer than this wipes the slate clean.</summary>
    public static readonly TimeSpan ForgottenAfter = Max * 2;

    /// <summary>What to do about an end: wait twice as long as after the end before.</summary>
    /// <param name="before">What was said of the end before; null when there was none.</param>
    /// <param name="endedAt">When it ended.</param>
    /// <returns>A wait of zero at the first end, and after a run of more than ten minutes.</returns>
    public static RestartBackOff Next(RestartBackOff? before, DateTimeOffset endedAt)
    {
        if (before is not { } known || endedAt - known.RestartAt > ForgottenAfter)
        {
            return new(TimeSpan.Zero, endedAt);
        }

        var wait = known.Wait == TimeSpan.Zero ? First
            : known.Wait * 2 > Max ? Max
            : known.Wait * 2;
        return new(wait, endedAt + wait);
    }
}
