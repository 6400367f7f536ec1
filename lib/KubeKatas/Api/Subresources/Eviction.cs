using k8s.Models;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Api.Subresources;

/// <summary>Deletes a pod when its disruption budget allows it.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/core/pod/storage/eviction.go.</remarks>
internal sealed class Eviction(ApiServer server)
{
    private const string Violates = "Cannot evict pod as it would violate the pod's disruption budget.";

    /// <exception cref="ApiException">429: the budget forbids it; 500: the pod has several budgets.</exception>
    public void Evict(V1Pod pod, V1DeleteOptions options, RequestContext context)
    {
        if (!EvictionRules.IsFree(pod) && Budget(pod) is { } budget)
        {
            Ask(budget, pod, context);
        }

        if (pod.IsBound() && !context.DryRun)
        {
            server.Patch<V1Pod>(pod.Key(), Targeted, context with { TracksFields = false }, "status");
        }

        server.Delete<V1Pod>(pod.Key(), context, options);
    }

    private V1Pod Targeted(V1Pod pod) => pod with
    {
        Status = pod.Status with
        {
            Conditions = pod.Status.Conditions.With(PodConditions.DisruptionTarget(
                pod, "EvictionByEvictionAPI", "Eviction API: evicting", server.Clock.WholeSecondsNow())
                with { ObservedGeneration = null }),
        },
    };

    private V1PodDisruptionBudget? Budget(V1Pod pod)
    {
        var found = server.Store.Of(Scheme.Of<V1PodDisruptionBudget>()).List(pod.Metadata.NamespaceProperty)
            .Cast<V1PodDisruptionBudget>()
            .Where(budget => LabelSelector.Of(budget.Spec?.Selector).Matches(pod.Metadata.Labels)).ToList();
        return found.Count <= 1
            ? found.SingleOrDefault()
            : throw Refusal.Internal(
                "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
    }

    private void Ask(V1PodDisruptionBudget budget, V1Pod pod, RequestContext context)
    {
        var answer = server.Pieces.JudgeEviction(pod, budget);
        if (answer.Verdict == EvictionVerdict.Refused)
        {
            throw Refused(answer.Why, answer.RetrySeconds);
        }

        if (answer.Verdict == EvictionVerdict.Costs)
        {
            Take(budget, pod, context);
        }
    }

    private void Take(V1PodDisruptionBudget budget, V1Pod pod, RequestContext context)
    {
        var status = budget.Status ?? new();
        var disrupted = new Dictionary<string, DateTime?>(status.DisruptedPods ?? new Dictionary<string, DateTime?>())
        {
            [pod.Metadata.Name] = server.Clock.GetUtcNow().UtcDateTime,
        };
        var newer = budget with
        {
            Status = status with { DisruptionsAllowed = status.DisruptionsAllowed - 1, DisruptedPods = disrupted },
        };
        server.Update(newer, context with { TracksFields = false }, "status");
    }

    private static ApiException Refused(string why, int retry) => new(new V1Status
    {
        Status = "Failure",
        Code = 429,
        Reason = "TooManyRequests",
        Message = Violates,
        Metadata = new(),
        Details = new()
        {
            Causes = [new V1StatusCause { Reason = "DisruptionBudget", Message = why }],
            RetryAfterSeconds = retry == 0 ? null : retry,
        },
    });
}
