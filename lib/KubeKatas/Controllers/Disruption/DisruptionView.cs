using System.Collections.Immutable;
using k8s.Models;

namespace KubeKatas.Controllers.Disruption;

/// <summary>What the disruption controller sees of one budget when it plans.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Pods">The pods it selects.</param>
/// <param name="Scales">The wanted replicas of each workload behind these pods, by its UID.</param>
/// <param name="Unmanaged">The pods among them that no workload manages.</param>
/// <param name="Now">The time.</param>
public sealed record DisruptionView(
    V1PodDisruptionBudget Budget,
    ImmutableArray<V1Pod> Pods,
    ImmutableDictionary<string, int> Scales,
    ImmutableArray<V1Pod> Unmanaged,
    DateTimeOffset Now);
