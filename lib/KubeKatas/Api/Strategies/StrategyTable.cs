using System.Collections.Concurrent;
using k8s.Models;

namespace KubeKatas.Api.Strategies;

/// <summary>The strategy of every kind, by its model.</summary>
public static class StrategyTable
{
    private static readonly ConcurrentDictionary<Type, Strategy> Rows = new()
    {
        [typeof(V1PodDisruptionBudget)] = new KindStrategy<V1PodDisruptionBudget> { AllowUnconditionalUpdate = false },
    };

    /// <summary>The strategy of a kind; kinds without a row of their own get the common one.</summary>
    /// <param name="model">The kind's model, for example <c>V1Pod</c>.</param>
    public static Strategy Of(Type model) => Rows.GetOrAdd(
        model, static type => (Strategy)Activator.CreateInstance(typeof(KindStrategy<>).MakeGenericType(type))!);
}
