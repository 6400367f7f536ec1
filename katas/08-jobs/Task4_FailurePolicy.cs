using k8s.Models;
using KubeKatas.Controllers.Jobs;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 4: what does a failure mean?</summary>
public static class FailurePolicy
{
    /// <summary>Judges a failed pod.</summary>
    /// <param name="policy">The rules, in order. Null, or one without rules: every failure counts.</param>
    /// <param name="pod">A pod that counts as failed. Its status may be null: it was deleted before it ran.</param>
    /// <returns>
    /// What the first rule that matches says. <c>Action</c> is the rule's action, or null when none matches;
    /// <c>Counts</c> is false for <c>Ignore</c> alone; <c>FailsJob</c> is the reason in words for <c>FailJob</c>, and
    /// null otherwise.
    /// </returns>
    /// <remarks>
    /// A rule has either <c>OnExitCodes</c> or <c>OnPodConditions</c>. The former looks at containers and init
    /// containers that ended with another code than 0, all of them or the one that <c>ContainerName</c> names, and asks
    /// whether the code is <c>In</c> or <c>NotIn</c> its values. The latter looks for a condition of that type and
    /// status; where the rule names no status it means <c>True</c>.
    /// </remarks>
    /// <example>
    /// <c>Container main for pod default/work-x failed with exit code 42 matching FailJob rule at index 0</c>, or
    /// <c>Pod default/work-x has condition DisruptionTarget matching FailJob rule at index 1</c>
    /// </example>
    public static FailureVerdict Judge(V1PodFailurePolicy? policy, V1Pod pod) =>
        throw new NotImplementedException("Task 4: about twenty-five lines.");
}
