namespace KubeKatas.Controllers.Autoscaling;

/// <summary>How much of one resource a pod, or one of its containers, uses.</summary>
/// <param name="Millis">Thousandths: of a core, or of a byte.</param>
/// <param name="At">When it was measured.</param>
/// <param name="Window">Over how long.</param>
public readonly record struct PodSample(long Millis, DateTimeOffset At, TimeSpan Window);
