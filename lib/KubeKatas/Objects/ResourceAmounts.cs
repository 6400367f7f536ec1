using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Amounts of compute resources, exact and cheap to add and compare.</summary>
/// <param name="CpuMillis">Thousandths of a core.</param>
/// <param name="MemoryBytes">Bytes.</param>
/// <param name="EphemeralStorageBytes">Bytes of local scratch space.</param>
public sealed record ResourceAmounts(long CpuMillis, long MemoryBytes, long EphemeralStorageBytes = 0)
{
    private static readonly ImmutableSortedDictionary<string, long> NoOthers =
        ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Nothing at all.</summary>
    public static ResourceAmounts Zero { get; } = new(0, 0);

    /// <summary>
    /// Every other resource by name, in whole units: extended resources and huge pages; never <c>pods</c>, which is a
    /// count of the node's own.
    /// </summary>
    public ImmutableSortedDictionary<string, long> Others { get; init; } = NoOthers;

    /// <summary>Reads a list of resources as a container or a node has it; null is <see cref="Zero"/>.</summary>
    public static ResourceAmounts From(IDictionary<string, ResourceQuantity>? resources)
    {
        if (resources is null || resources.Count == 0)
        {
            return Zero;
        }

        var others = NoOthers;
        foreach (var (name, quantity) in resources)
        {
            others = name is "cpu" or "memory" or "ephemeral-storage" or "pods"
                ? others
                : others.SetItem(name, quantity.Whole());
        }

        return new(Of("cpu").Millis(), Of("memory").Whole(), Of("ephemeral-storage").Whole()) { Others = others };

        ResourceQuantity? Of(string name) => resources.TryGetValue(name, out var found) ? found : null;
    }

    /// <summary>The sum, resource by resource.</summary>
    public ResourceAmounts Plus(ResourceAmounts other) => Combine(other, (left, right) => left + right);

    /// <summary>What is left after taking <paramref name="other"/> away; may be negative.</summary>
    public ResourceAmounts Minus(ResourceAmounts other) => Combine(other, (left, right) => left - right);

    /// <summary>The larger amount of each resource.</summary>
    public ResourceAmounts Max(ResourceAmounts other) => Combine(other, Math.Max);

    /// <summary>The amount of the resource <paramref name="name"/>: millicores of <c>cpu</c>, whole units
    /// otherwise.</summary>
    public long this[string name] => name switch
    {
        "cpu" => CpuMillis,
        "memory" => MemoryBytes,
        "ephemeral-storage" => EphemeralStorageBytes,
        _ => Others.GetValueOrDefault(name),
    };

    /// <summary>For example <c>cpu 500m, memory 1048576</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"cpu {CpuMillis}m, memory {MemoryBytes}");
        if (EphemeralStorageBytes != 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", ephemeral-storage {EphemeralStorageBytes}");
        }

        foreach (var (name, amount) in Others)
        {
            text.Append(CultureInfo.InvariantCulture, $", {name} {amount}");
        }

        return text.ToString();
    }

    private ResourceAmounts Combine(ResourceAmounts other, Func<long, long, long> each)
    {
        var others = Others;
        foreach (var name in other.Others.Keys.Concat(Others.Keys).Distinct())
        {
            others = others.SetItem(name, each(Others.GetValueOrDefault(name), other.Others.GetValueOrDefault(name)));
        }

        return new(
            each(CpuMillis, other.CpuMillis),
            each(MemoryBytes, other.MemoryBytes),
            each(EphemeralStorageBytes, other.EphemeralStorageBytes))
        { Others = others };
    }
}
