namespace KubeKatas.Networking.Dns;

/// <summary>What a resolver asks.</summary>
/// <param name="Name">The whole name, with or without the dot at its end; case does not matter.</param>
/// <param name="Type">What it wants to know of it.</param>
public sealed record DnsQuestion(string Name, DnsType Type = DnsType.A)
{
    /// <summary>For example <c>web.shop.svc.cluster.local. A</c>.</summary>
    public override string ToString() => $"{Name} {DnsRecord.TextOf(Type)}";
}
