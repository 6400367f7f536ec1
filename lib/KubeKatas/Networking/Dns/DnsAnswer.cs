using System.Collections.Immutable;

namespace KubeKatas.Networking.Dns;

/// <summary>What a name server says.</summary>
/// <param name="Code">How the question ended.</param>
/// <param name="Answers">The records that answer it.</param>
/// <param name="Authority">The zone's SOA when the answer is "no".</param>
/// <param name="Additional">Records that the resolver will want next.</param>
public sealed record DnsAnswer(
    DnsCode Code,
    ImmutableArray<DnsRecord> Answers,
    ImmutableArray<DnsRecord> Authority,
    ImmutableArray<DnsRecord> Additional)
{
    /// <summary>The name is in no zone of ours: a server with an upstream passes the question on.</summary>
    public static DnsAnswer Refused { get; } = new(DnsCode.Refused, [], [], []);

    /// <summary>The records that answer a question.</summary>
    /// <param name="answers">At least one.</param>
    /// <param name="additional">What the resolver will want next.</param>
    public static DnsAnswer Of(IEnumerable<DnsRecord> answers, IEnumerable<DnsRecord>? additional = null) =>
        new(DnsCode.NoError, [.. answers], [], [.. additional ?? []]);

    /// <summary>NODATA: the name exists, and has no records of the type.</summary>
    public static DnsAnswer NoData(DnsRecord authority) => new(DnsCode.NoError, [], [authority], []);

    /// <summary>NXDOMAIN: there is no such name.</summary>
    public static DnsAnswer NoSuchName(DnsRecord authority) => new(DnsCode.NameError, [], [authority], []);

    /// <summary>True when the name exists and has no records of the type.</summary>
    public bool IsNoData => Code == DnsCode.NoError && Answers.IsEmpty;

    /// <summary>The addresses among the answers.</summary>
    public IEnumerable<string> Addresses => Answers.OfType<DnsRecord.Address>().Select(record => record.Ip);

    /// <summary>True when both say the same.</summary>
    public bool Equals(DnsAnswer? other) =>
        other is not null && Code == other.Code && Answers.SequenceEqual(other.Answers) &&
        Authority.SequenceEqual(other.Authority) && Additional.SequenceEqual(other.Additional);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Answers.Length, Answers.FirstOrDefault());

    /// <summary>As lines, for example <c>NXDOMAIN</c>, or <c>NOERROR</c> and a line for each answer.</summary>
    public override string ToString() => string.Join('\n', Answers.Select(record => $"{record}").Prepend(Outcome));

    private string Outcome => Code switch
    {
        DnsCode.NameError => "NXDOMAIN",
        DnsCode.Refused => "REFUSED",
        _ => IsNoData ? "NOERROR, no data" : "NOERROR",
    };
}
