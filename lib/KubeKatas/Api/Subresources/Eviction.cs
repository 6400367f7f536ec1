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
    private const int RetrySeconds = 10;

    /// <exception cref="ApiException">429: the budget forbids it; 500: the pod has several budgets.</exception>
    public void Evict(V1Pod pod, V1DeleteOptions options, RequestContext context)
    {
        if (!IsFree(pod) && Budget(pod) is { } budget && NeedsBudget(pod, budget))
        {
            Take(budget, pod, context);
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

    /// <summary>Pods that do not run, or are going anyway, cost no budget.</summary>
    private static bool IsFree(V1Pod pod) =>
        pod.Status?.Phase is "Succeeded" or "Failed" or "Pending" || pod.Metadata.DeletionTimestamp is not null;

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

    /// <summary>A pod that is not ready may go when the others suffice, or always when the budget says so.</summary>
    private static bool NeedsBudget(V1Pod pod, V1PodDisruptionBudget budget)
    {
        if (pod.IsReady())
        {
            return true;
        }

        return budget.Spec.UnhealthyPodEvictionPolicy != "AlwaysAllow"
            && !(budget.Status is { DesiredHealthy: > 0 } status && status.CurrentHealthy >= status.DesiredHealthy);
    }

    private void Take(V1PodDisruptionBudget budget, V1Pod pod, RequestContext context)
    {
        var status = budget.Status ?? new();
        if ((status.ObservedGeneration ?? 0) < (budget.Metadata.Generation ?? 0))
        {
            throw Refused($"The disruption budget {budget.Metadata.Name} is still being processed by the server.");
        }

        if (status.DisruptionsAllowed <= 0)
        {
            throw Refused(
                $"The disruption budget {budget.Metadata.Name} needs {status.DesiredHealthy} healthy pods and has " +
                $"{status.CurrentHealthy} currently", retry: 0);
        }

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

    private static ApiException Refused(string why, int retry = RetrySeconds) => new(new V1Status
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
