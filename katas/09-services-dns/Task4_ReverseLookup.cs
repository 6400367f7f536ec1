namespace KubeKatas.Katas.Services;

/// <summary>Task 4: whose address is that?</summary>
public static class ReverseLookup
{
    /// <summary>The name under which DNS keeps an address.</summary>
    /// <param name="ip">An IPv4 or IPv6 address.</param>
    /// <returns>The name, with the dot at its end.</returns>
    /// <example><c>10.96.0.10</c>: <c>10.0.96.10.in-addr.arpa.</c>.</example>
    public static string NameOf(string ip) => throw new NotImplementedException("Task 4: about four lines.");

    /// <summary>The address that a name is kept for.</summary>
    /// <param name="name">With or without the dot at its end; it has at least two labels; case makes no
    /// difference.</param>
    /// <returns>The address, an IPv6 one as short as .NET writes it; null when the name is not one of a whole
    /// address.</returns>
    /// <example><c>96.10.in-addr.arpa.</c>: null, for that is a network.</example>
    public static string? AddressOf(string name) => throw new NotImplementedException("Task 4: about ten lines.");
}
