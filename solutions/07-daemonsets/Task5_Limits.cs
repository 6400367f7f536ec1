using System.Globalization;
using k8s.Models;
using KubeKatas.Controllers.DaemonSets;
using KubeKatas.Objects;

namespace KubeKatas.Katas.DaemonSets;

/// <summary>Task 5: how many may be down?</summary>
/// <remarks>
/// A Deployment rounds maxUnavailable down; a DaemonSet rounds both up. With few nodes 10 % would otherwise be none,
/// and the update would never begin.
/// </remarks>
public static class Limits
{
    /// <summary>The surge and the unavailable ones, in nodes.</summary>
    public static (int Surge, int Unavailable) Of(V1DaemonSet set, int desired)
    {
        var rolling = set.Spec.UpdateStrategy?.RollingUpdate;
        var surge = Count(rolling?.MaxSurge ?? "0", desired);
        var unavailable = Count(rolling?.MaxUnavailable ?? "1", desired);
        return (surge, surge + unavailable > 0 ? unavailable : 1);
    }

    /// <summary>How many nodes are without a pod that works.</summary>
    public static int Down(DaemonPass pass) => pass.Occupied.Count(node =>
        pass.On(node).Where(pod => !pod.IsTerminating()).ToList() is not [var only] || !pass.IsAvailable(only));

    private static int Count(string value, int desired) => value.EndsWith('%')
        ? (int)Math.Ceiling(desired * Number(value[..^1]) / 100)
        : (int)Number(value);

    private static decimal Number(string digits) => decimal.Parse(digits, CultureInfo.InvariantCulture);
}
