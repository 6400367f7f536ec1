namespace KubeKatas.Controllers.DaemonSets;

/// <summary>How long a failed pod waits until it is replaced.</summary>
/// <remarks>
/// A kubelet that refuses a daemon's pod makes it fail at once; without a wait the two would go round and round.
/// Source: kubernetes v1.36.2, cmd/kube-controller-manager/app/apps.go, startDaemonSetController;
/// staging/src/k8s.io/client-go/util/flowcontrol/backoff.go.
/// </remarks>
public static class DaemonBackOff
{
    /// <summary>The wait after the first failure: 1 s.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>No wait is longer: 15 min.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <inheritdoc cref="DaemonBackOffRule"/>
    public static TimeSpan Next(TimeSpan? last, TimeSpan since) =>
        last is not { } before || since > 2 * Longest ? First
        : 2 * before < Longest ? 2 * before
        : Longest;
}
