using System.Collections.Immutable;

namespace KubeKatas.Installation.Kubespray;

/// <summary>A machine as Ansible finds it.</summary>
/// <param name="Name">The name it has in the inventory.</param>
public sealed record HostState(string Name)
{
    /// <summary>Its memory in megabytes.</summary>
    public int MemoryMegabytes { get; init; } = 4096;

    /// <summary>False while it does not answer.</summary>
    public bool IsReachable { get; init; } = true;

    /// <summary>What is installed and set on it, by the names of <see cref="HostFacts"/>; a file's value is its
    /// text.</summary>
    public ImmutableSortedDictionary<string, string> Facts { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add(HostFacts.Swap, "on");

    /// <summary>A fact, or null.</summary>
    public string? this[string fact] => Facts.GetValueOrDefault(fact);

    /// <summary>The machine after a change.</summary>
    public HostState With(HostChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return this with
        {
            Facts = change.Value is null ? Facts.Remove(change.Fact) : Facts.SetItem(change.Fact, change.Value),
        };
    }

    /// <summary>The machine on one line for each fact.</summary>
    public override string ToString() => string.Join('\n',
        [
            $"{Name}: {MemoryMegabytes} MB{(IsReachable ? "" : ", does not answer")}",
            .. Facts.Select(fact => $"  {new HostChange(fact.Key, fact.Value)}"),
        ]);
}

/// <summary>One thing that changes on a machine.</summary>
/// <param name="Fact">One of <see cref="HostFacts"/>.</param>
/// <param name="Value">What it becomes; null when it goes away.</param>
public sealed record HostChange(string Fact, string? Value)
{
    /// <summary>For example <c>swap = off</c>.</summary>
    public override string ToString() => Value is null
        ? $"{Fact} removed"
        : $"{Fact} = {Value.TrimEnd().Replace("\n", " | ", StringComparison.Ordinal)}";
}
