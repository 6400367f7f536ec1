namespace KubeKatas.Controllers.Autoscaling;

/// <summary>Why a metric says nothing about the number of replicas, in the real controller's words.</summary>
/// <param name="message">The reason.</param>
public sealed class ScalingException(string message) : Exception(message);
