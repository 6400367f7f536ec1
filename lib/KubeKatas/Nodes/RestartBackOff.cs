namespace KubeKatas.Nodes;

/// <summary>How long the kubelet waits before it does something again that went wrong: 0, 10, 20, 40 … 300
/// seconds.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/kubelet/kubelet.go (MaxContainerBackOff, backOffPeriod) and
/// staging/src/k8s.io/client-go/util/flowcontrol/backoff.go.
/// </remarks>
public sealed class RestartBackOff
{
    /// <summary>The first wait; the first repetition itself comes at once.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromSeconds(300);

    /// <summary>After so long without trouble everything is forgotten.</summary>
    public static readonly TimeSpan ForgottenAfter = Max * 2;

    private TimeSpan _wait;
    private DateTimeOffset _updatedAt;

    /// <summary>The wait in force; zero when there was no trouble yet.</summary>
    public TimeSpan Wait => _wait;

    /// <summary>How long to wait after trouble before the next try, and doubles the wait for the time after.</summary>
    /// <param name="troubleAt">When it happened.</param>
    /// <returns>Zero the first time and after ten quiet minutes.</returns>
    public TimeSpan Next(DateTimeOffset troubleAt)
    {
        var wait = _wait > TimeSpan.Zero && troubleAt - _updatedAt <= ForgottenAfter ? _wait : TimeSpan.Zero;
        _wait = wait == TimeSpan.Zero ? First : TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, Max.Ticks));
        _updatedAt = troubleAt + wait;
        return wait;
    }
}
