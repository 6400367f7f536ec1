namespace KubeKatas.Networking.Dns;

/// <summary>The kinds of records; the numbers are those of the wire.</summary>
/// <remarks>Source: IANA, "Domain Name System (DNS) Parameters". A question may carry any other number.</remarks>
public enum DnsType
{
    /// <summary>An IPv4 address.</summary>
    A = 1,

    /// <summary>A name server of a zone.</summary>
    Ns = 2,

    /// <summary>Another name for this one.</summary>
    Cname = 5,

    /// <summary>Who answers for a zone, and how long "no" may be remembered.</summary>
    Soa = 6,

    /// <summary>The name of an address.</summary>
#pragma warning disable CA1720 // The word of RFC 1035.
    Ptr = 12,
#pragma warning restore CA1720

    /// <summary>A text.</summary>
    Txt = 16,

    /// <summary>An IPv6 address.</summary>
    Aaaa = 28,

    /// <summary>A port and a host of a service.</summary>
    Srv = 33,
}
