namespace KubeKatas.Katas.Objects;

/// <summary>How often to try, and how long to wait in between.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/client-go/util/retry/util.go, without the jitter.</remarks>
/// <param name="Steps">How many attempts there are in all.</param>
/// <param name="First">The first pause.</param>
/// <param name="Factor">How much longer each next pause is.</param>
public sealed record Backoff(int Steps, TimeSpan First, double Factor)
{
    /// <summary>For several clients that write the same object: client-go's <c>DefaultRetry</c>.</summary>
    public static Backoff Retry { get; } = new(5, TimeSpan.FromMilliseconds(10), 1);

    /// <summary>For a client that meets a busy controller: client-go's <c>DefaultBackoff</c>.</summary>
    public static Backoff Longer { get; } = new(4, TimeSpan.FromMilliseconds(10), 5);
}
