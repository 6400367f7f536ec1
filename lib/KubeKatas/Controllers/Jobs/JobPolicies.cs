using k8s.Models;

namespace KubeKatas.Controllers.Jobs;

/// <summary>What a pod failure policy says of a failed pod.</summary>
/// <param name="Counts">False when the failure does not count towards the back-off limit.</param>
/// <param name="Action"><c>FailJob</c>, <c>FailIndex</c>, <c>Ignore</c> or <c>Count</c>; null when no rule
/// matches.</param>
/// <param name="FailsJob">Why the whole Job fails; null when it does not.</param>
public readonly record struct FailureVerdict(bool Counts, string? Action = null, string? FailsJob = null);

/// <summary>Judges a failed pod by a pod failure policy.</summary>
/// <param name="policy">The policy; null for none, which counts every failure.</param>
/// <param name="pod">A pod that counts as failed.</param>
public delegate FailureVerdict FailurePolicyRule(V1PodFailurePolicy? policy, V1Pod pod);

/// <summary>Says whether enough has succeeded for a Job to be done early.</summary>
/// <param name="policy">The policy; null for none.</param>
/// <param name="completions">The Job's completions.</param>
/// <param name="succeeded">The indexes that have succeeded.</param>
/// <returns>The message of the condition; null when it is not done.</returns>
public delegate string? SuccessPolicyRule(V1SuccessPolicy? policy, int completions, CompletionIndexes succeeded);

/// <summary>The policies that a Job can have for its pods' failures and successes.</summary>
/// <remarks>
/// The first rule that matches decides. Source: kubernetes v1.36.2, pkg/controller/job/pod_failure_policy.go,
/// success_policy.go.
/// </remarks>
public static class JobPolicies
{
    /// <inheritdoc cref="FailurePolicyRule"/>
    public static FailureVerdict OnFailure(V1PodFailurePolicy? policy, V1Pod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        for (var i = 0; i < policy?.Rules?.Count; i++)
        {
            var rule = policy.Rules[i];
            var where = $"{pod.Metadata.NamespaceProperty}/{pod.Metadata.Name}";
            if (rule.OnExitCodes is { } codes && FirstMatch(codes, pod.Status) is { } status)
            {
                return Verdict(rule.Action, $"Container {status.Name} for pod {where} failed with exit code "
                    + $"{status.State.Terminated.ExitCode} matching {rule.Action} rule at index {i}");
            }

            if (rule.OnExitCodes is null && FirstMatch(rule.OnPodConditions, pod.Status) is { } condition)
            {
                return Verdict(rule.Action,
                    $"Pod {where} has condition {condition.Type} matching {rule.Action} rule at index {i}");
            }
        }

        return new(Counts: true);
    }

    /// <inheritdoc cref="SuccessPolicyRule"/>
    public static string? OnSuccess(V1SuccessPolicy? policy, int completions, CompletionIndexes succeeded)
    {
        ArgumentNullException.ThrowIfNull(succeeded);
        for (var i = 0; i < policy?.Rules?.Count && succeeded.Count > 0; i++)
        {
            var rule = policy.Rules[i];
            var asked = rule.SucceededIndexes is null ? null : CompletionIndexes.Parse(rule.SucceededIndexes, completions);
            var have = asked?.CountIn(succeeded) ?? succeeded.Count;
            if (have >= (rule.SucceededCount ?? asked?.Count ?? int.MaxValue))
            {
                return $"Matched rules at index {i}";
            }
        }

        return null;
    }

    private static FailureVerdict Verdict(string action, string message) =>
        new(action != "Ignore", action, action == "FailJob" ? message : null);

    private static V1ContainerStatus? FirstMatch(V1PodFailurePolicyOnExitCodesRequirement asked, V1PodStatus? status) =>
        (status?.ContainerStatuses ?? []).Concat(status?.InitContainerStatuses ?? []).FirstOrDefault(one =>
            one.State?.Terminated is { ExitCode: not 0 } end
            && (asked.ContainerName is null || asked.ContainerName == one.Name)
            && asked.Values.Contains(end.ExitCode) == (asked.OperatorProperty == "In"));

    private static V1PodCondition? FirstMatch(
        IList<V1PodFailurePolicyOnPodConditionsPattern>? patterns, V1PodStatus? status) =>
        (status?.Conditions ?? []).FirstOrDefault(condition => patterns?.Any(
            one => one.Type == condition.Type && (one.Status ?? "True") == condition.Status) == true);
}
