using System.Globalization;
using k8s.Models;
using Amounts = System.Collections.Generic.IDictionary<string, k8s.Models.ResourceQuantity>;

namespace KubeKatas.Api.Admission;

/// <summary>Says which of a limit range's limits a pod or claim breaks.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, plugin/pkg/admission/limitranger/admission.go (minConstraint, maxConstraint,
/// limitRequestRatioConstraint).
/// </remarks>
internal static class LimitChecks
{
    private static readonly Dictionary<string, ResourceQuantity> None = [];

    public static IEnumerable<string> OfPod(V1Pod pod, V1LimitRangeItem limit) => limit.Type switch
    {
        "Container" => (pod.Spec.Containers ?? []).Concat(pod.Spec.InitContainers ?? [])
            .SelectMany(one => All(limit, one.Resources?.Requests ?? None, one.Resources?.Limits ?? None)),
        "Pod" => All(limit, Sum(pod, resources => resources?.Requests), Sum(pod, resources => resources?.Limits)),
        _ => [],
    };

    public static IEnumerable<string> OfClaim(V1PersistentVolumeClaim claim, V1LimitRangeItem limit)
    {
        var requests = claim.Spec?.Resources?.Requests ?? None;
        return limit.Type != "PersistentVolumeClaim" ? [] : Minima(limit, requests, None)
            .Concat((limit.Max ?? None).Where(one => requests.TryGetValue(one.Key, out var asked)
                && asked.ToDecimal() > one.Value.ToDecimal())
            .Select(one =>
                $"maximum {one.Key} usage per {limit.Type} is {one.Value}, but request is {requests[one.Key]}"));
    }

    private static IEnumerable<string> All(V1LimitRangeItem limit, Amounts requests, Amounts limits) =>
        Minima(limit, requests, limits).Concat(Maxima(limit, requests, limits)).Concat(Ratios(limit, requests, limits));

    private static IEnumerable<string> Minima(V1LimitRangeItem limit, Amounts requests, Amounts limits)
    {
        foreach (var (name, least) in Sorted(limit.Min))
        {
            var rule = $"minimum {name} usage per {limit.Type} is {least}";
            if (!requests.TryGetValue(name, out var asked))
            {
                yield return rule + ".  No request is specified";
            }
            else if (asked.ToDecimal() < least.ToDecimal())
            {
                yield return $"{rule}, but request is {asked}";
            }
            else if (limits.TryGetValue(name, out var most) && most.ToDecimal() < least.ToDecimal())
            {
                yield return $"{rule}, but limit is {most}";
            }
        }
    }

    private static IEnumerable<string> Maxima(V1LimitRangeItem limit, Amounts requests, Amounts limits)
    {
        foreach (var (name, most) in Sorted(limit.Max))
        {
            var rule = $"maximum {name} usage per {limit.Type} is {most}";
            if (!limits.TryGetValue(name, out var given))
            {
                yield return rule + ".  No limit is specified";
            }
            else if (given.ToDecimal() > most.ToDecimal())
            {
                yield return $"{rule}, but limit is {given}";
            }
            else if (requests.TryGetValue(name, out var asked) && asked.ToDecimal() > most.ToDecimal())
            {
                yield return $"{rule}, but request is {asked}";
            }
        }
    }

    private static IEnumerable<string> Ratios(V1LimitRangeItem limit, Amounts requests, Amounts limits)
    {
        foreach (var (name, most) in Sorted(limit.MaxLimitRequestRatio))
        {
            var rule = $"{name} max limit to request ratio per {limit.Type} is {most}, but";
            if (!requests.TryGetValue(name, out var asked) || asked.ToDecimal() == 0)
            {
                yield return $"{rule} no request is specified or request is 0";
            }
            else if (!limits.TryGetValue(name, out var given) || given.ToDecimal() == 0)
            {
                yield return $"{rule} no limit is specified or limit is 0";
            }
            else if (given.ToDecimal() / asked.ToDecimal() is var ratio && ratio > most.ToDecimal())
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{rule} provided ratio is {ratio:F6}");
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, ResourceQuantity>> Sorted(Amounts? amounts) =>
        (amounts ?? None).OrderBy(one => one.Key, StringComparer.Ordinal);

    private static Dictionary<string, ResourceQuantity> Sum(V1Pod pod, Func<V1ResourceRequirements?, Amounts?> read)
    {
        var sums = new Dictionary<string, ResourceQuantity>();
        foreach (var (name, amount) in (pod.Spec.Containers ?? []).SelectMany(one => read(one.Resources) ?? None))
        {
            sums[name] = sums.TryGetValue(name, out var sum)
                ? new ResourceQuantity(sum.ToDecimal() + amount.ToDecimal(), 0, sum.Format)
                : amount;
        }

        foreach (var (name, amount) in (pod.Spec.InitContainers ?? []).SelectMany(one => read(one.Resources) ?? None))
        {
            if (!sums.TryGetValue(name, out var sum) || sum.ToDecimal() < amount.ToDecimal())
            {
                sums[name] = amount;
            }
        }

        return sums;
    }
}
