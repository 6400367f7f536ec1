using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Quantities as the whole numbers that arithmetic on resources uses.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go (Value and MilliValue round
/// up).
/// </remarks>
public static class Quantities
{
    /// <summary>The quantity in thousandths, rounded up: <c>100m</c> is 100, <c>1</c> is 1000; null is 0.</summary>
    /// <returns>At most <see cref="long.MaxValue"/>.</returns>
    public static long Millis(this ResourceQuantity? quantity) =>
        quantity is null ? 0 : RoundedUp(quantity.ToDecimal(), 1000);

    /// <summary>The quantity in whole units (bytes, pods), rounded up: <c>1Ki</c> is 1024; null is 0.</summary>
    /// <returns>At most <see cref="long.MaxValue"/>.</returns>
    public static long Whole(this ResourceQuantity? quantity) =>
        quantity is null ? 0 : RoundedUp(quantity.ToDecimal(), 1);

    private static long RoundedUp(decimal value, int scale) =>
        value >= long.MaxValue / scale ? long.MaxValue : (long)decimal.Ceiling(value * scale);
}
