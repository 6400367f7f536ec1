namespace KubeKatas.Networking.Dns;

/// <summary>One fact about a name.</summary>
/// <remarks>Names are whole, in lower case, and end with a dot. Values are plain: whoever speaks the protocol packs
/// them.</remarks>
/// <param name="Name">The name it is about.</param>
/// <param name="TtlSeconds">For how long it may be remembered, in seconds.</param>
public abstract record DnsRecord(string Name, int TtlSeconds)
{
    /// <summary>Its type.</summary>
    public abstract DnsType Type { get; }

    /// <summary>What it says, as a zone file writes it, for example <c>10.96.0.10</c> or
    /// <c>0 100 80 web.shop.svc.cluster.local.</c>.</summary>
    public abstract string Data { get; }

    /// <summary>For example <c>web.shop.svc.cluster.local. 30 IN A 10.96.12.7</c>.</summary>
    public sealed override string ToString() => $"{Name} {TtlSeconds} IN {TextOf(Type)} {Data}";

    /// <summary>A type's usual spelling, for example <c>AAAA</c>; <c>TYPE65</c> for one without a name here.</summary>
    public static string TextOf(DnsType type) =>
        Enum.IsDefined(type) ? type.ToString().ToUpperInvariant() : $"TYPE{(int)type}";

    /// <summary>A or AAAA: an address of the name.</summary>
    /// <param name="Name">The name it is about.</param>
    /// <param name="TtlSeconds">For how long it may be remembered, in seconds.</param>
    /// <param name="Ip">The address; one with a colon makes it AAAA.</param>
    public sealed record Address(string Name, int TtlSeconds, string Ip) : DnsRecord(Name, TtlSeconds)
    {
        /// <inheritdoc/>
        public override DnsType Type => Ip.Contains(':', StringComparison.Ordinal) ? DnsType.Aaaa : DnsType.A;

        /// <inheritdoc/>
        public override string Data => Ip;
    }

    /// <summary>CNAME: the name is only another name for the target.</summary>
    /// <param name="Name">The name it is about.</param>
    /// <param name="TtlSeconds">For how long it may be remembered, in seconds.</param>
    /// <param name="Target">The name to ask for instead, with its dot.</param>
    public sealed record Alias(string Name, int TtlSeconds, string Target) : DnsRecord(Name, TtlSeconds)
    {
        /// <inheritdoc/>
        public override DnsType Type => DnsType.Cname;

        /// <inheritdoc/>
        public override string Data => Target;
    }

    /// <summary>PTR: the name that an address has.</summary>
    /// <param name="Name">The reverse name of the address, for example <c>10.0.96.10.in-addr.arpa.</c>.</param>
    /// <param name="TtlSeconds">For how long it may be remembered, in seconds.</param>
    /// <param name="Target">The name, with its dot.</param>
    public sealed record ReverseName(string Name, int TtlSeconds, string Target) : DnsRecord(Name, TtlSeconds)
    {
        /// <inheritdoc/>
        public override DnsType Type => DnsType.Ptr;

        /// <inheritdoc/>
        public override string Data => Target;
    }

    /// <summary>SRV: a host and a port where a service is found.</summary>
    /// <param name="Name">For example <c>_http._tcp.web.shop.svc.cluster.local.</c>.</param>
    /// <param name="TtlSeconds">For how long it may be remembered, in seconds.</param>
    /// <param name="Priority">Lower ones are tried first.</param>
    /// <param name="Weight">The share of one among those of the same priority.</param>
    /// <param name="Port">The port.</param>
    /// <param name="Target">The host, with its dot.</param>
    public sealed record Location(string Name, int TtlSeconds, int Priority, int Weight, int Port, string Target)
        : DnsRecord(Name, TtlSeconds)
    {
        /// <inheritdoc/>
        public override DnsType Type => DnsType.Srv;

        /// <inheritdoc/>
        public override string Data => $"{Priority} {Weight} {Port} {Target}";
    }

    /// <summary>TXT: a text.</summary>
    /// <param name="Name">The name it is about.</param>
    /// <param name="TtlSeconds">For how long it may be remembered, in seconds.</param>
    /// <param name="Value">The text, at most 255 bytes.</param>
    public sealed record Text(string Name, int TtlSeconds, string Value) : DnsRecord(Name, TtlSeconds)
    {
        /// <inheritdoc/>
        public override DnsType Type => DnsType.Txt;

        /// <inheritdoc/>
        public override string Data => $"\"{Value}\"";
    }

    /// <summary>NS: a name server of the zone.</summary>
    /// <param name="Name">The zone.</param>
    /// <param name="TtlSeconds">For how long it may be remembered, in seconds.</param>
    /// <param name="Target">The server's name, with its dot.</param>
    public sealed record NameServer(string Name, int TtlSeconds, string Target) : DnsRecord(Name, TtlSeconds)
    {
        /// <inheritdoc/>
        public override DnsType Type => DnsType.Ns;

        /// <inheritdoc/>
        public override string Data => Target;
    }

    /// <summary>SOA: who answers for a zone. In the authority section it says for how long "no" may be
    /// remembered.</summary>
    /// <param name="Name">The zone.</param>
    /// <param name="TtlSeconds">For how long it may be remembered, in seconds.</param>
    /// <param name="Server">The first name server.</param>
    /// <param name="Mailbox">Who is responsible, with a dot for the at sign.</param>
    /// <param name="Serial">Grows with every change of the zone.</param>
    public sealed record Authority(string Name, int TtlSeconds, string Server, string Mailbox, uint Serial)
        : DnsRecord(Name, TtlSeconds)
    {
        /// <summary>After how many seconds a secondary server asks again: 7,200.</summary>
        public const int RefreshSeconds = 7_200;

        /// <summary>After how many seconds it asks again when that failed: 1,800.</summary>
        public const int RetrySeconds = 1_800;

        /// <summary>After how many seconds without an answer it stops answering: 86,400.</summary>
        public const int ExpireSeconds = 86_400;

        /// <inheritdoc/>
        public override DnsType Type => DnsType.Soa;

        /// <inheritdoc/>
        /// <remarks>The last number, for how long "no" may be remembered, is the record's own time to live.</remarks>
        public override string Data =>
            $"{Server} {Mailbox} {Serial} {RefreshSeconds} {RetrySeconds} {ExpireSeconds} {TtlSeconds}";
    }
}
