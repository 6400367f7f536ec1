using k8s;
using k8s.Models;
using KubeKatas.Api.Admission;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Controllers.Quotas;

/// <summary>Counts what each quota limits, when the quota changes and when something is given back.</summary>
/// <remarks>
/// Admission counts what is added; this counts anew. Source: kubernetes v1.36.2,
/// pkg/controller/resourcequota/resource_quota_controller.go; a full count every 5 minutes.
/// </remarks>
public sealed class ResourceQuotaController : IController
{
    /// <summary>How often everything is counted anew: 5 minutes.</summary>
    public static readonly TimeSpan ResyncPeriod = TimeSpan.FromMinutes(5);

    private static readonly string[] Counted =
    [
        "pods",
        "services",
        "persistentvolumeclaims",
        "configmaps",
        "secrets",
        "replicationcontrollers",
        "resourcequotas",
    ];

    /// <inheritdoc/>
    public string Name => "resourcequota-controller";

    /// <inheritdoc/>
    public void Watch(Watches watches)
    {
        ArgumentNullException.ThrowIfNull(watches);
        watches.Objects<V1ResourceQuota>();
        watches.OnEverything(change => GivenBack(watches, change));
    }

    /// <inheritdoc/>
    public Plan Plan(ObjectKey key, Seen seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (seen.Of<V1ResourceQuota>().Find(key) is not { } quota)
        {
            return Controllers.Plan.Nothing;
        }

        var again = Controllers.Plan.Nothing with { RequeueAfter = ResyncPeriod, RequeueInBackground = true };
        var status = new V1ResourceQuotaStatus { Hard = quota.Spec?.Hard, Used = Used(quota, seen) };
        return ModelEquality.Same(status, quota.Status)
            ? again
            : again.And(Controllers.Plan.Of(new Write.UpdateStatus(quota with { Status = status })));
    }

    private static void GivenBack(Watches watches, Change change)
    {
        var isFinished =
            change is { After: V1Pod after, Before: V1Pod before } && after.IsFinished() && !before.IsFinished();
        if (change.Type != ChangeType.Deleted && !isFinished)
        {
            return;
        }

        foreach (var quota in watches.Of<V1ResourceQuota>().InNamespace(change.Key.Namespace))
        {
            watches.Queue.Add(quota.Key());
        }
    }

    private static Dictionary<string, ResourceQuantity> Used(V1ResourceQuota quota, Seen seen)
    {
        var hard = quota.Spec?.Hard ?? new Dictionary<string, ResourceQuantity>();
        var used = hard.Keys.ToDictionary(name => name, _ => new ResourceQuantity("0"), StringComparer.Ordinal);
        foreach (var resource in Scheme.BuiltIn.Where(resource => IsCounted(resource, hard.Keys)))
        {
            foreach (var value in seen.Live(resource, quota.Metadata.NamespaceProperty))
            {
                Add(used, quota, value, resource);
            }
        }

        return used;
    }

    private static bool IsCounted(ResourceInfo resource, ICollection<string> names) =>
        (resource.Group.Length == 0 && Counted.Contains(resource.Plural))
        || names.Contains($"count/{resource.GroupResource}");

    private static void Add(
        Dictionary<string, ResourceQuantity> used,
        V1ResourceQuota quota,
        IKubernetesObject<V1ObjectMeta> value,
        ResourceInfo resource
    )
    {
        if (!QuotaUsage.Matches(quota.Spec, value))
        {
            return;
        }

        foreach (var (name, amount) in QuotaUsage.Of(value, resource))
        {
            if (used.TryGetValue(name, out var sum))
            {
                used[name] = Plus(sum, amount);
            }
        }
    }

    private static ResourceQuantity Plus(ResourceQuantity left, ResourceQuantity right) =>
        new(left.ToDecimal() + right.ToDecimal(), 0, left.ToDecimal() == 0 ? right.Format : left.Format);
}
