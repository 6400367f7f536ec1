using k8s;
using k8s.Models;
using KubeKatas.Objects;
using Amounts = System.Collections.Generic.IDictionary<string, k8s.Models.ResourceQuantity>;

namespace KubeKatas.Api.Admission;

/// <summary>Refuses what would exceed a namespace's quota, and counts what does not.</summary>
/// <remarks>
/// Goes by the hard limits and the usage in a quota's status, as the real server does: a quota that no controller has
/// looked at yet limits nothing. Source: kubernetes v1.36.2,
/// staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota.
/// </remarks>
/// <param name="excess">Says why a quota has no room; see <see cref="QuotaArithmetic.Excess"/>.</param>
internal sealed class QuotaPlugin(Func<V1ResourceQuota, Amounts, string?> excess) : AdmissionPlugin
{
    private const string Actor = "resourcequota-admission";

    public override void Validate(IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (!request.Resource.Namespaced || value is V1ResourceQuota && !request.IsCreate)
        {
            return;
        }

        var quotas = request.List<V1ResourceQuota>(value.Metadata.NamespaceProperty).ToArray();
        if (quotas.Length > 0)
        {
            Charge(quotas, value, request);
        }
    }

    private void Charge(V1ResourceQuota[] quotas, IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        var after = QuotaUsage.Of(value, request.Resource);
        var before = request.Older is null ? null : QuotaUsage.Of(request.Older, request.Resource);
        var delta = before is null ? after : Minus(after, before);
        var changed = quotas.Select(quota => Charge(quota, value, delta, request)).ToArray();
        foreach (var quota in changed.OfType<V1ResourceQuota>())
        {
            if (!request.Context.DryRun)
            {
                request.Store.Put(Scheme.Of<V1ResourceQuota>(), quota, Actor);
            }
        }
    }

    private V1ResourceQuota? Charge(
        V1ResourceQuota quota, IKubernetesObject<V1ObjectMeta> value, Amounts delta, AdmissionRequest request)
    {
        var hard = quota.Status?.Hard;
        if (hard is not { Count: > 0 } || !QuotaUsage.Matches(quota.Spec, value))
        {
            return null;
        }

        if (request.IsCreate && value is V1Pod pod && QuotaUsage.Lacking(pod, hard.Keys) is { } lacking)
        {
            throw request.Forbidden(value, $"failed quota: {quota.Metadata.Name}: must specify {lacking}");
        }

        var asked = delta.Where(one => hard.ContainsKey(one.Key) && one.Value.ToDecimal() != 0).ToDictionary();
        if (asked.Count == 0)
        {
            return null;
        }

        var used = quota.Status!.Used ?? new Dictionary<string, ResourceQuantity>();
        RefuseUnknown(quota, value, asked, used, request);
        if (excess(quota, asked) is { } why)
        {
            throw request.Forbidden(value, why);
        }

        var sums = new Dictionary<string, ResourceQuantity>(used);
        foreach (var (name, amount) in asked)
        {
            sums[name] = Plus(used[name], amount);
        }

        return quota with { Status = quota.Status with { Used = sums } };
    }

    private static void RefuseUnknown(
        V1ResourceQuota quota, IKubernetesObject<V1ObjectMeta> value, Amounts asked, Amounts used,
            AdmissionRequest request)
    {
        var unknown = asked.Keys.Where(name => !used.ContainsKey(name)).Order(StringComparer.Ordinal).ToArray();
        if (unknown.Length > 0)
        {
            throw request.Forbidden(
                value, $"status unknown for quota: {quota.Metadata.Name}, resources: {string.Join(',', unknown)}");
        }
    }

    private static ResourceQuantity Plus(ResourceQuantity left, ResourceQuantity right) => new(
        left.ToDecimal() + right.ToDecimal(), 0, left.ToDecimal() == 0 ? right.Format : left.Format);

    private static Dictionary<string, ResourceQuantity> Minus(Amounts after, Amounts before)
    {
        var names = after.Keys.Union(before.Keys);
        return names.ToDictionary(name => name, name =>
        {
            var now = after.TryGetValue(name, out var one) ? one : null;
            var then = before.TryGetValue(name, out var other) ? other : null;
            return new ResourceQuantity(
                (now?.ToDecimal() ?? 0) - (then?.ToDecimal() ?? 0), 0, (now ?? then)!.Format);
        });
    }
}
