using k8s.Models;
using KubeKatas.Controllers.Jobs;

namespace KubeKatas.Katas.Jobs;

/// <summary>Task 4: what does a failure mean?</summary>
/// <remarks>
/// The rules are a table that is read from the top. Finding out whether a rule matches and saying why are the same
/// step: the reason is the answer, and null is no.
/// </remarks>
public static class FailurePolicy
{
    /// <summary>What the first rule that matches says.</summary>
    public static FailureVerdict Judge(V1PodFailurePolicy? policy, V1Pod pod)
    {
        foreach (var (index, rule) in (policy?.Rules ?? []).Index())
        {
            var why = rule.OnExitCodes is { } codes ? ByExitCode(codes, pod) : ByCondition(rule.OnPodConditions, pod);
            if (why is not null)
            {
                var failsJob = rule.Action == "FailJob" ? $"{why} matching FailJob rule at index {index}" : null;
                return new(rule.Action != "Ignore", rule.Action, failsJob);
            }
        }

        return new(Counts: true);
    }

    private static string? ByExitCode(V1PodFailurePolicyOnExitCodesRequirement asked, V1Pod pod) =>
        (pod.Status?.ContainerStatuses ?? []).Concat(pod.Status?.InitContainerStatuses ?? [])
            .Where(status => (asked.ContainerName ?? status.Name) == status.Name)
            .Select(status => (status.Name, Code: status.State.Terminated?.ExitCode ?? 0))
            .Where(end => end.Code != 0 && asked.Values.Contains(end.Code) == (asked.OperatorProperty == "In"))
            .Select(end => $"Container {end.Name} for pod {Named(pod)} failed with exit code {end.Code}")
            .FirstOrDefault();

    private static string? ByCondition(IList<V1PodFailurePolicyOnPodConditionsPattern> asked, V1Pod pod) =>
        (pod.Status?.Conditions ?? [])
            .Where(condition =>
                asked.Any(one => one.Type == condition.Type && (one.Status ?? "True") == condition.Status))
            .Select(condition => $"Pod {Named(pod)} has condition {condition.Type}")
            .FirstOrDefault();

    private static string Named(V1Pod pod) => $"{pod.Metadata.NamespaceProperty}/{pod.Metadata.Name}";
}
