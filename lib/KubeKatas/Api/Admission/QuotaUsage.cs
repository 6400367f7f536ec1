using k8s;
using k8s.Models;
using KubeKatas.Objects;
using Amounts = System.Collections.Generic.Dictionary<string, k8s.Models.ResourceQuantity>;

namespace KubeKatas.Api.Admission;

/// <summary>What an object counts for in a quota.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/quota/v1/evaluator/core/{pods,services,persistent_volume_claims}.go.
/// </remarks>
public static class QuotaUsage
{
    private static readonly ResourceQuantity One = new("1");

    private static readonly string[] Plain =
        ["configmaps", "secrets", "replicationcontrollers", "resourcequotas", "services", "persistentvolumeclaims"];

    private static readonly string[] MustBeGiven =
        ["cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory"];

    /// <summary>The object's share of each resource that a quota may limit, by the quota's names for them.</summary>
    /// <param name="value">A namespaced object.</param>
    /// <param name="resource">Its resource.</param>
    public static IDictionary<string, ResourceQuantity> Of(IKubernetesObject<V1ObjectMeta> value, ResourceInfo resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var usage = new Amounts { [$"count/{resource.GroupResource}"] = One };
        if (resource.Group.Length == 0 && Array.IndexOf(Plain, resource.Plural) >= 0)
        {
            usage[resource.Plural] = One;
        }

        switch (value)
        {
            case V1Pod pod:
                Add(usage, pod);
                break;
            case V1Service service:
                Add(usage, service);
                break;
            case V1PersistentVolumeClaim claim:
                Add(usage, claim);
                break;
        }

        return usage;
    }

    /// <summary>True when the quota's scopes select the object; only pods can fail to match.</summary>
    /// <param name="spec">The quota's spec; null matches everything.</param>
    /// <param name="value">The object.</param>
    public static bool Matches(V1ResourceQuotaSpec? spec, IKubernetesObject<V1ObjectMeta> value)
    {
        var terms = (spec?.Scopes ?? []).Select(scope => (scope, "Exists", (IList<string>)[]))
            .Concat((spec?.ScopeSelector?.MatchExpressions ?? []).Select(
                one => (one.ScopeName, one.OperatorProperty, one.Values ?? [])));
        return terms.All(term => value is V1Pod pod && Matches(pod, term.Item1, term.Item2, term.Item3));
    }

    /// <summary>
    /// What a pod's containers must give because a quota counts it, as the refusal says it; null if nothing.
    /// </summary>
    internal static string? Lacking(V1Pod pod, IEnumerable<string> limited)
    {
        var containers = (pod.Spec.Containers ?? []).Concat(pod.Spec.InitContainers ?? []).ToArray();
        var texts = limited.Where(name => Array.IndexOf(MustBeGiven, name) >= 0).Order(StringComparer.Ordinal)
            .Select(name => (name, Without: containers.Where(one => !Gives(one, name)).Select(one => one.Name)
                .Distinct().Order(StringComparer.Ordinal).ToArray()))
            .Where(one => one.Without.Length > 0)
            .Select(one => $"{one.name} for: {string.Join(',', one.Without)}").ToArray();
        return texts.Length == 0 ? null : string.Join("; ", texts);
    }

    private static bool Gives(V1Container container, string name)
    {
        var amounts = name.StartsWith("limits.", StringComparison.Ordinal)
            ? container.Resources?.Limits
            : container.Resources?.Requests;
        return amounts?.ContainsKey(name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]) is true;
    }

    private static bool Matches(V1Pod pod, string scope, string verb, IList<string> values)
    {
        var best = QualityOfService.ClassOf(pod.Spec) == "BestEffort";
        var name = pod.Spec.PriorityClassName ?? "";
        return scope switch
        {
            "Terminating" => pod.Spec.ActiveDeadlineSeconds >= 0,
            "NotTerminating" => pod.Spec.ActiveDeadlineSeconds is null or < 0,
            "BestEffort" => best,
            "NotBestEffort" => !best,
            "PriorityClass" => verb switch
            {
                "In" => values.Contains(name),
                "NotIn" => !values.Contains(name),
                "DoesNotExist" => name.Length == 0,
                _ => name.Length > 0,
            },
            _ => false,
        };
    }

    private static void Add(Amounts usage, V1Pod pod)
    {
        if (pod.Status?.Phase is "Succeeded" or "Failed")
        {
            return;
        }

        usage["pods"] = One;
        foreach (var container in pod.Spec.Containers ?? [])
        {
            Add(usage, "requests.", container.Resources?.Requests);
            Add(usage, "limits.", container.Resources?.Limits);
        }

        foreach (var name in (string[])["cpu", "memory", "ephemeral-storage"])
        {
            if (usage.TryGetValue("requests." + name, out var asked))
            {
                usage[name] = asked;
            }
        }
    }

    private static void Add(Amounts usage, V1Service service)
    {
        usage["services.nodeports"] = new(service.Spec?.Type is "NodePort" or "LoadBalancer"
            ? service.Spec.Ports?.Count ?? 0
            : 0, 0, ResourceQuantity.SuffixFormat.DecimalSI);
        usage["services.loadbalancers"] = new(
            service.Spec?.Type == "LoadBalancer" ? 1 : 0, 0, ResourceQuantity.SuffixFormat.DecimalSI);
    }

    private static void Add(Amounts usage, V1PersistentVolumeClaim claim)
    {
        var size = claim.Spec?.Resources?.Requests?.TryGetValue("storage", out var asked) is true ? asked : null;
        var prefix = string.IsNullOrEmpty(claim.Spec?.StorageClassName)
            ? null
            : claim.Spec.StorageClassName + ".storageclass.storage.k8s.io/";
        if (prefix is not null)
        {
            usage[prefix + "persistentvolumeclaims"] = One;
        }

        if (size is null)
        {
            return;
        }

        usage["requests.storage"] = size;
        if (prefix is not null)
        {
            usage[prefix + "requests.storage"] = size;
        }
    }

    private static void Add(Amounts usage, string prefix, IDictionary<string, ResourceQuantity>? amounts)
    {
        foreach (var (name, amount) in amounts ?? new Amounts())
        {
            usage[prefix + name] = usage.TryGetValue(prefix + name, out var sum)
                ? new ResourceQuantity(sum.ToDecimal() + amount.ToDecimal(), 0, sum.Format)
                : amount;
        }
    }
}
