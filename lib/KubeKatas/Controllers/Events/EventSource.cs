namespace KubeKatas.Controllers.Events;

/// <summary>Who reports, and from where.</summary>
/// <param name="Component">For example <c>replicaset-controller</c>.</param>
/// <param name="Host">The node; null for the control plane.</param>
public readonly record struct EventSource(string Component, string? Host);
