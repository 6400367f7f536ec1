namespace KubeKatas.Networking.Dns;

/// <summary>How a question ended; the numbers are those of the wire.</summary>
public enum DnsCode
{
    /// <summary>The name exists. Without records of the type that was asked for, the answer is called NODATA.</summary>
    NoError = 0,

    /// <summary>NXDOMAIN: there is no such name, whatever the type.</summary>
    NameError = 3,

    /// <summary>The name is in nobody's zone here.</summary>
    Refused = 5,
}
