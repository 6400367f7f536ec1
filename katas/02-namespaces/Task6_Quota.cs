using k8s.Models;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 6: is there room for one more?</summary>
public static class Quota
{
    /// <summary>Says why a quota has no room for what is asked.</summary>
    /// <param name="quota"><c>quota.Status.Hard</c> is what it allows and <c>quota.Status.Used</c> what is taken, by the
    /// same names.</param>
    /// <param name="asked">What would be added. Some of it may be nothing the quota limits.</param>
    /// <returns>Null when there is room; otherwise the server's sentence, with every name that is over.</returns>
    /// <example><c>exceeded quota: small, requested: cpu=2,pods=1, used: cpu=3,pods=4, limited: cpu=4,pods=4</c></example>
    public static string? Excess(V1ResourceQuota quota, IDictionary<string, ResourceQuantity> asked) =>
        throw new NotImplementedException("Task 6: about twelve lines.");
}
