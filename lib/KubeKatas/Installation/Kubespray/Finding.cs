namespace KubeKatas.Installation.Kubespray;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the playbooks go on.</summary>
    Warning,

    /// <summary>The playbooks stop.</summary>
    Error,
}

/// <summary>Something that is wrong with an inventory or a machine.</summary>
/// <param name="Rule">The rule's name, for example <c>even-etcd</c>.</param>
/// <param name="Severity">Whether it stops the playbooks.</param>
/// <param name="Host">The machine it is about; null for the inventory as a whole.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record Finding(string Rule, Severity Severity, string? Host, string Message)
{
    /// <summary>For example <c>error even-etcd: …</c>.</summary>
    public override string ToString() =>
        $"{Severity.ToString().ToLowerInvariant()} {Rule}{(Host is null ? "" : $" [{Host}]")}: {Message}";
}
