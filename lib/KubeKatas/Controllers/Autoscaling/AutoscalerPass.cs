using k8s.Models;
using KubeKatas.Api.Metrics;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;

namespace KubeKatas.Controllers.Autoscaling;

/// <summary>One look at one autoscaler: what is measured, what follows, what is written.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/controller/podautoscaler/horizontal.go, reconcileAutoscaler,
/// computeReplicasForMetrics, validateAndParseSelector.</remarks>
internal sealed class AutoscalerPass(
    V2HorizontalPodAutoscaler autoscaler,
    ScalingMemory memory,
    Func<string, string, ResourceInfo?> served,
    IResourceUsage? usage,
    Seen seen)
{
    private readonly List<Write> _writes = [];
    private V2HorizontalPodAutoscalerStatus _status = autoscaler.Status ?? new();

    private V2HorizontalPodAutoscalerSpec Spec => autoscaler.Spec;

    private int Min => Spec.MinReplicas ?? 1;

    /// <summary>What to do.</summary>
    public Plan Plan()
    {
        ScaleTarget target;
        try
        {
            target = ScaleTarget.Of(autoscaler, served, seen);
        }
        catch (ApiException refusal)
        {
            Warn("FailedGetScale", refusal.Message);
            Say("AbleToScale", false, "FailedGetScale",
                $"the HPA controller was unable to get the target's current scale: {refusal.Message}");
            return Report();
        }

        Say("AbleToScale", true, "SucceededGetScale",
            "the HPA controller was able to get the target's current scale");
        if (memory.Recommendations.Count == 0)
        {
            memory.Add(new(target.Replicas, seen.Now), seen.Now);
        }

        return target.Replicas switch
        {
            0 when Min != 0 => Rest(target),
            var many when many > Spec.MaxReplicas =>
                Scale(target, Spec.MaxReplicas, "Current number of replicas above Spec.MaxReplicas", []),
            var few when few < Min => Scale(target, Min, "Current number of replicas below Spec.MinReplicas", []),
            _ => Measure(target),
        };
    }

    private Plan Rest(ScaleTarget target)
    {
        Say("ScalingActive", false, "ScalingDisabled",
            "scaling is disabled since the replica count of the target is zero");
        _status = _status.With(target.Replicas, target.Replicas, []);
        return Report();
    }

    private Plan Measure(ScaleTarget target)
    {
        var current = target.Replicas;
        if (AmbiguityOf(target) is { } error)
        {
            return GiveUp(current, [], error);
        }

        var pods = seen.Of<V1Pod>().Matching(target.Key.Namespace, target.Selector!).ToList();
        var tolerance = ScalingTolerance.Of(Spec);
        var proposals = (Spec.Metrics ?? []).Select(metric => MetricProposals.Of(
            metric,
            current,
            (resource, container) => new(
                pods, PodMeasurements.Of(usage, pods, resource, container, seen.Now), resource, tolerance, seen.Now)))
            .ToList();
        foreach (var failure in proposals.Select(one => one.Failure).OfType<(string Reason, string Message, string Error)>())
        {
            Warn(failure.Reason, failure.Message);
        }

        return Weigh(target, proposals);
    }

    /// <summary>The metric that asks for most decides. One that says nothing stops a change downwards.</summary>
    private Plan Weigh(ScaleTarget target, List<MetricProposal> proposals)
    {
        var metrics = proposals.ConvertAll(one => one.Status);
        var silent = proposals.FindAll(one => one.Failure is not null);
        var loudest = proposals.Where(one => one.Failure is null).MaxBy(one => one.Replicas);
        if (loudest is null || (silent.Count > 0 && loudest.Replicas < target.Replicas))
        {
            var (reason, message, error) = silent[0].Failure!.Value;
            Say("ScalingActive", false, reason, $"the HPA was unable to compute the replica count: {message}");
            return GiveUp(
                target.Replicas,
                metrics,
                $"invalid metrics ({silent.Count} invalid out of {proposals.Count}), first error is: {error}");
        }

        Say("ScalingActive", true, "ValidMetricFound",
            $"the HPA was able to successfully calculate a replica count from {loudest.Name}");
        var because = loudest.Replicas > target.Replicas ? $"{loudest.Name} above target" : "All metrics below target";
        return Scale(target, Normalized(target.Replicas, loudest.Replicas), because, metrics);
    }

    /// <summary>The number after what was thought before and the limits have had their say.</summary>
    private int Normalized(int current, int desired)
    {
        var stable = Stabilization.Of(current, desired, memory.Recommendations, Spec.Behavior, seen.Now);
        memory.Add(new(desired, seen.Now), seen.Now - Stabilization.LongestWindow(Spec.Behavior));
        Say("AbleToScale", true, stable.Reason, stable.Message);

        var limited = Spec.Behavior is null
            ? ScalingLimits.Of(current, stable.Replicas, Min, Spec.MaxReplicas)
            : ScalingLimits.Of(current, stable.Replicas, Spec, memory, seen.Now);
        Say("ScalingLimited", limited.Replicas != stable.Replicas, limited.Reason, limited.Message);
        return limited.Replicas;
    }

    private Plan Scale(ScaleTarget target, int desired, string because, List<V2MetricStatus> metrics)
    {
        var current = target.Replicas;
        if (desired == current)
        {
            _status = _status.With(current, desired, metrics);
            return Report();
        }

        return new([.. _writes, target.To(desired)])
        {
            Then = outcome => outcome.FirstError is { } error
                ? Failed(current, desired, because, metrics, error.Message)
                : Succeeded(current, desired, because, metrics),
        };
    }

    private Plan Succeeded(int current, int desired, string because, List<V2MetricStatus> metrics)
    {
        _writes.Clear();
        _writes.Add(new Write.EmitEvent(
            autoscaler, "Normal", "SuccessfulRescale", $"New size: {desired}; reason: {because}"));
        Say("AbleToScale", true, "SucceededRescale",
            $"the HPA controller was able to update the target scale to {desired}");
        if (Spec.Behavior is { } behavior)
        {
            var period = ScalingLimits.LongestPeriod(desired > current ? behavior.ScaleUp : behavior.ScaleDown);
            memory.AddChange(current, desired, seen.Now, seen.Now - period);
        }

        _status = _status.With(current, desired, metrics) with { LastScaleTime = seen.Now.UtcDateTime };
        return Report();
    }

    private Plan Failed(int current, int desired, string because, List<V2MetricStatus> metrics, string error)
    {
        _writes.Clear();
        Warn("FailedRescale", $"New size: {desired}; reason: {because}; error: {error}");
        Say("AbleToScale", false, "FailedUpdateScale", $"the HPA controller was unable to update the target scale: {error}");
        _status = _status.With(current, _status.DesiredReplicas, metrics);
        return Report();
    }

    private Plan GiveUp(int current, List<V2MetricStatus> metrics, string error)
    {
        _status = _status.With(current, _status.DesiredReplicas, metrics);
        var plan = Report();
        return plan with
        {
            Writes = plan.Writes.Add(new Write.EmitEvent(autoscaler, "Warning", "FailedComputeMetricsReplicas", error)),
        };
    }

    /// <summary>Why the target's selector says nothing; null when it does. Two autoscalers of one pod would fight.</summary>
    private string? AmbiguityOf(ScaleTarget target)
    {
        if (target.Selector is null)
        {
            Warn("SelectorRequired", "selector is required");
            Say("ScalingActive", false, "InvalidSelector", "the HPA target's scale is missing a selector");
            return "selector is required";
        }

        var rivals = seen.Of<V2HorizontalPodAutoscaler>().InNamespace(target.Key.Namespace).ToList();
        if (rivals.Count < 2)
        {
            return null;
        }

        var own = seen.Of<V1Pod>().Matching(target.Key.Namespace, target.Selector).ToList();
        var names = rivals.Where(rival => SelectorOf(rival) is { } selector
                && own.Exists(pod => selector.Matches(pod.Metadata.Labels)))
            .Select(rival => $"{{{rival.Metadata.Name} {rival.Metadata.NamespaceProperty}}}")
            .Order(StringComparer.Ordinal).ToList();
        if (names.Count < 2)
        {
            return null;
        }

        var message = $"pods by selector {target.Selector} are controlled by multiple HPAs: [{string.Join(' ', names)}]";
        Warn("AmbiguousSelector", message);
        Say("ScalingActive", false, "AmbiguousSelector", message);
        return message;
    }

    private Selectors.LabelSelector? SelectorOf(V2HorizontalPodAutoscaler rival)
    {
        try
        {
            return ScaleTarget.Of(rival, served, seen).Selector;
        }
        catch (ApiException)
        {
            // A rival without a target scales nothing.
            return null;
        }
    }

    private void Warn(string reason, string message) =>
        _writes.Add(new Write.EmitEvent(autoscaler, "Warning", reason, message));

    private void Say(string type, bool isTrue, string reason, string message) =>
        _status = _status.With(type, isTrue, reason, message, seen.Now);

    private Plan Report() => ModelEquality.Same(autoscaler.Status, _status)
        ? new([.. _writes])
        : new([.. _writes, new Write.UpdateStatus(autoscaler with { Status = _status })]);
}
