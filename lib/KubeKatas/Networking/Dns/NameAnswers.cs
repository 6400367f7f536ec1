namespace KubeKatas.Networking.Dns;

/// <summary>Answers a question about a name of the zone.</summary>
/// <param name="question">The question; its name is within the zone.</param>
/// <param name="recordsAt">The records of a whole name; null when there is no such name, none when there is and nothing
/// is recorded of it.</param>
/// <param name="authority">The zone's SOA, for an answer that is "no".</param>
public delegate DnsAnswer NameAnswerRule(
    DnsQuestion question, Func<string, IReadOnlyList<DnsRecord>?> recordsAt, DnsRecord.Authority authority);

/// <summary>How records become answers.</summary>
/// <remarks>Pure. Source: RFC 1034, section 4.3.2; RFC 2308, sections 2 and 3. Left out: wildcards, which the
/// specification of Kubernetes no longer has.</remarks>
public static class NameAnswers
{
    /// <summary>The most aliases that are followed: 8.</summary>
    public const int AliasesMax = 8;

    /// <summary>The library's rule.</summary>
    /// <inheritdoc cref="NameAnswerRule" path="/param"/>
    public static DnsAnswer Of(
        DnsQuestion question, Func<string, IReadOnlyList<DnsRecord>?> recordsAt, DnsRecord.Authority authority)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(recordsAt);
        if (recordsAt(question.Name) is not { } records)
        {
            return DnsAnswer.NoSuchName(authority);
        }

        var found = OfType(records, question.Type);
        if (found.Count == 0 && Alias(records) is { } alias)
        {
            found = Followed(alias, question.Type, recordsAt);
        }

        return found.Count == 0 ? DnsAnswer.NoData(authority) : DnsAnswer.Of(found, Wanted(found, recordsAt));
    }

    private static List<DnsRecord> OfType(IReadOnlyList<DnsRecord> records, DnsType type) =>
        [.. records.Where(record => record.Type == type)];

    private static DnsRecord.Alias? Alias(IReadOnlyList<DnsRecord>? records) =>
        records?.OfType<DnsRecord.Alias>().FirstOrDefault();

    /// <summary>The chain of aliases, and what its end says as far as it is known here.</summary>
    private static List<DnsRecord> Followed(
        DnsRecord.Alias first, DnsType type, Func<string, IReadOnlyList<DnsRecord>?> recordsAt)
    {
        List<DnsRecord> found = [];
        for (var next = first; next is not null && found.Count < AliasesMax;)
        {
            found.Add(next);
            var there = recordsAt(next.Target);
            found.AddRange(OfType(there ?? [], type));
            next = Alias(there);
        }

        return found;
    }

    /// <summary>The addresses of the hosts that SRV records name, so that nobody has to ask for them.</summary>
    private static IEnumerable<DnsRecord> Wanted(
        List<DnsRecord> found, Func<string, IReadOnlyList<DnsRecord>?> recordsAt) => found
        .OfType<DnsRecord.Location>()
        .Select(location => location.Target)
        .Distinct(StringComparer.Ordinal)
        .SelectMany(target => (recordsAt(target) ?? []).OfType<DnsRecord.Address>());
}
