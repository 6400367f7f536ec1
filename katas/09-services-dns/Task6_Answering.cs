using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

/// <summary>Task 6: what does the server say?</summary>
public static class Answering
{
    /// <summary>Answers a question about a name of the zone.</summary>
    /// <param name="question">What is asked; the name is whole.</param>
    /// <param name="recordsAt">
    /// The records of a name: null when there is no such name, an empty list when the name exists and nothing is
    /// recorded of it. An alias is always alone.
    /// </param>
    /// <param name="authority">The zone's SOA, which comes with every "no".</param>
    /// <returns><c>DnsAnswer.NoSuchName</c>, <c>DnsAnswer.NoData</c>, or <c>DnsAnswer.Of</c>.</returns>
    /// <example>A Service with an IPv4 address is asked for AAAA: no data.</example>
    public static DnsAnswer Of(
        DnsQuestion question, Func<string, IReadOnlyList<DnsRecord>?> recordsAt, DnsRecord.Authority authority) =>
        throw new NotImplementedException("Task 6: about thirty lines.");
}
