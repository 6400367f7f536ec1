using k8s;
using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.ReplicaSets;

/// <summary>Task 2: whose pod is it?</summary>
public static class Claiming
{
    /// <summary>Says what a controller does with an object that it might own.</summary>
    /// <param name="owner">The controller's object, for example a ReplicaSet.</param>
    /// <param name="selector">What it selects: <c>selector.Matches(labels)</c> tells.</param>
    /// <param name="dependent">The pod in question.</param>
    /// <returns>
    /// Ignore, Keep, Adopt or Release. Who manages the pod stands in the owner reference whose <c>Controller</c> is
    /// true, and owners are
    /// told apart by UID, never by name.
    /// </returns>
    /// <example>
    /// Nobody manages the pod and its labels match: Adopt. The owner manages it and its labels no longer match:
    /// Release.
    /// </example>
    public static Claim Decide(
        IKubernetesObject<V1ObjectMeta> owner, LabelSelector selector, IKubernetesObject<V1ObjectMeta> dependent) =>
        throw new NotImplementedException("Task 2: about ten lines.");
}
