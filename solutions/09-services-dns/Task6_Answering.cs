using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

/// <summary>Task 6: what does the server say?</summary>
/// <remarks>
/// "There is no such name" and "the name has nothing of that type" are different answers, because a resolver remembers
/// the first for all types. Whoever mixes them up makes IPv4 fail after a question for IPv6. An alias stands alone at its
/// name: that is a rule of DNS.
/// </remarks>
public static class Answering
{
    /// <summary>Answers a question about a name of the zone.</summary>
    public static DnsAnswer Of(
        DnsQuestion question, Func<string, IReadOnlyList<DnsRecord>?> recordsAt, DnsRecord.Authority authority)
    {
        if (recordsAt(question.Name) is not { } records)
        {
            return DnsAnswer.NoSuchName(authority);
        }

        var found = Followed(records, question.Type, recordsAt);
        return found.Count == 0 ? DnsAnswer.NoData(authority) : DnsAnswer.Of(found, Hosts(found, recordsAt));
    }

    private static List<DnsRecord> Followed(
        IReadOnlyList<DnsRecord> records, DnsType type, Func<string, IReadOnlyList<DnsRecord>?> recordsAt)
    {
        List<DnsRecord> found = [];
        IReadOnlyList<DnsRecord>? here = records;
        for (var aliases = 0; here is not null; aliases++)
        {
            var matching = here.Where(record => record.Type == type).ToList();
            found.AddRange(matching);
            if (matching.Count > 0 || aliases == 8 || here is not [DnsRecord.Alias alias])
            {
                return found;
            }

            found.Add(alias);
            here = recordsAt(alias.Target);
        }

        return found;
    }

    private static IEnumerable<DnsRecord> Hosts(
        List<DnsRecord> found, Func<string, IReadOnlyList<DnsRecord>?> recordsAt) => found
        .OfType<DnsRecord.Location>()
        .Select(location => location.Target)
        .Distinct()
        .SelectMany(host => recordsAt(host) ?? [])
        .OfType<DnsRecord.Address>();
}
