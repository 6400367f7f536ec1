using k8s.Models;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 6: is there room for one more?</summary>
/// <remarks>
/// Amounts are compared as exact numbers, whatever suffix they are written with. Only what grows can be refused: a
/// namespace that is over its quota (because somebody lowered it) may still shrink.
/// </remarks>
public static class Quota
{
    /// <summary>Used and asked must not be more than hard.</summary>
    public static string? Excess(V1ResourceQuota quota, IDictionary<string, ResourceQuantity> asked)
    {
        var (hard, used) = (quota.Status.Hard, quota.Status.Used);
        var over = asked
            .Where(row => row.Value.ToDecimal() > 0 && hard.TryGetValue(row.Key, out var most)
                && used[row.Key].ToDecimal() + row.Value.ToDecimal() > most.ToDecimal())
            .Select(row => row.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        string Listed(IDictionary<string, ResourceQuantity> amounts) =>
            string.Join(',', over.Select(name => $"{name}={amounts[name]}"));
        return over.Count == 0
            ? null
            : $"exceeded quota: {quota.Metadata.Name}, requested: {Listed(asked)}, used: {Listed(used)}, "
                + $"limited: {Listed(hard)}";
    }
}
