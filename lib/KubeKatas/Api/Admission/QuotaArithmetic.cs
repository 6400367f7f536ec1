using k8s.Models;

namespace KubeKatas.Api.Admission;

/// <summary>Says whether a quota has room.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/admission/plugin/resourcequota/controller.go
/// (CheckRequest).
/// </remarks>
public static class QuotaArithmetic
{
    /// <summary>Why a quota has no room for what is asked; null when it has.</summary>
    /// <param name="quota">
    /// Its status counts: <c>hard</c> is what it allows, <c>used</c> what is taken, by the same names.
    /// </param>
    /// <param name="asked">
    /// What would be added, by the quota's names; what the quota does not limit, or is not more than nothing, is left out.
    /// </param>
    /// <returns>For example <c>exceeded quota: small, requested: pods=1, used: pods=3, limited: pods=3</c>.</returns>
    public static string? Excess(V1ResourceQuota quota, IDictionary<string, ResourceQuantity> asked)
    {
        ArgumentNullException.ThrowIfNull(quota);
        ArgumentNullException.ThrowIfNull(asked);
        var (hard, used) = (quota.Status.Hard, quota.Status.Used);
        var over = asked.Where(one => hard.ContainsKey(one.Key) && one.Value.ToDecimal() > 0
                && used[one.Key].ToDecimal() + one.Value.ToDecimal() > hard[one.Key].ToDecimal())
            .Select(one => one.Key).Order(StringComparer.Ordinal).ToArray();
        return over.Length == 0
            ? null
            : $"exceeded quota: {quota.Metadata.Name}, requested: {Print(over, asked)}, used: {Print(over, used)}, "
                + $"limited: {Print(over, hard)}";
    }

    private static string Print(IEnumerable<string> names, IDictionary<string, ResourceQuantity> amounts) =>
        string.Join(',', names.Select(name => $"{name}={amounts[name]}"));
}
