using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Server.Dns;

/// <summary>Answers DNS messages from a cluster's zone; no sockets.</summary>
/// <remarks>
/// An answer is kept as it goes over the wire, and is used again until the zone changes: the id, two flags and the letters of
/// the question are put into it, nothing else is done. Several threads may ask at once.
/// </remarks>
/// <param name="zone">Where answers come from.</param>
internal sealed class DnsResponder(ClusterZone zone)
{
    /// <summary>How large an answer may be at most: what the length of a message over TCP can say.</summary>
    public const int AnswerBytesMax = ushort.MaxValue;

    /// <summary>How many answers are kept: as many as CoreDNS keeps.</summary>
    /// <remarks>Source: coredns, plugin/cache/README.md. When there are more, all are forgotten: that is what a flood of
    /// names that nobody asks for twice comes to.</remarks>
    public const int KeptMax = 9_984;

    private const int KeyBytesMax = 264;
    private const int FormatError = 1;
    private const int NotImplemented = 4;
    private const int BadVersion = 16;

    private readonly ConcurrentDictionary<byte[], Kept> _kept = new(ByteKeys.Comparer);

    /// <summary>Answers a message.</summary>
    /// <param name="message">What came.</param>
    /// <param name="isUdp">True when the answer goes back in one datagram.</param>
    /// <param name="into">Where to; <see cref="AnswerBytesMax"/> long.</param>
    /// <returns>How long the answer is; 0 when there is none to give.</returns>
    public int Answer(ReadOnlySpan<byte> message, bool isUdp, Span<byte> into)
    {
        var query = DnsQuery.Read(message);
        if (query.Fault == DnsQueryFault.NoQuery)
        {
            return 0;
        }

        var limit = isUdp ? query.UdpBytes : AnswerBytesMax;
        if (query.Fault != DnsQueryFault.None)
        {
            return DnsPacketWriter.Write(query, DnsAnswer.Refused, CodeOf(query.Fault), into[..limit]);
        }

        Span<byte> key = stackalloc byte[KeyBytesMax];
        key = key[..KeyOf(query, limit, key)];
        var version = zone.Version;
        var found = _kept.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (found.TryGetValue(key, out var kept) && kept.Version == version)
        {
            return Again(kept.Packet, query, into);
        }

        var length = Fresh(query, into[..limit]);
        if ((into[3] & 0x0f) == DnsPacketWriter.ServerFailure)
        {
            return length;
        }

        if (_kept.Count >= KeptMax)
        {
            _kept.Clear();
        }

        found[key] = new(into[..length].ToArray(), version);
        return length;
    }

    private int Fresh(DnsQuery query, Span<byte> into)
    {
        try
        {
            return DnsPacketWriter.Write(query, Ask(query), null, into);
        }
#pragma warning disable CA1031 // Whatever a learner's piece throws, the server goes on.
        catch (Exception problem) when (problem is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return DnsPacketWriter.Write(query, DnsAnswer.Refused, DnsPacketWriter.ServerFailure, into);
        }
    }

    private DnsAnswer Ask(DnsQuery query)
    {
        const int Internet = 1;
        const int TransferOfZone = 252;
        const int TransferOfChanges = 251;
        return query.Class != Internet || query.Type is TransferOfZone or TransferOfChanges
            ? DnsAnswer.Refused
            : zone.Answer(new(query.Name(), (DnsType)query.Type));
    }

    /// <summary>The question with small letters, and what else an answer depends on.</summary>
    private static int KeyOf(DnsQuery query, int limit, Span<byte> key)
    {
        var question = query.Question;
        for (var i = 0; i < question.Length; i++)
        {
            var letter = question[i];
            key[i] = letter is >= (byte)'A' and <= (byte)'Z' && i < question.Length - 4 ? (byte)(letter | 0x20) : letter;
        }

        key[question.Length] = (byte)((query.HasEdns ? 1 : 0) | (query.WantsSignatures ? 2 : 0));
        key[question.Length + 1] = (byte)(limit >> 8);
        key[question.Length + 2] = (byte)(limit & 0xff);
        return question.Length + 3;
    }

    private static int Again(byte[] packet, DnsQuery query, Span<byte> into)
    {
        packet.CopyTo(into);
        query.Message[..2].CopyTo(into);
        into[2] = (byte)((into[2] & ~0x01) | (query.Message[2] & 0x01));
        into[3] = (byte)((into[3] & ~0x10) | (query.Message[3] & 0x10));
        query.Question.CopyTo(into[DnsQuery.HeaderBytes..]);
        return packet.Length;
    }

    private static int CodeOf(DnsQueryFault fault) => fault switch
    {
        DnsQueryFault.OtherOperation => NotImplemented,
        DnsQueryFault.OtherEdnsVersion => BadVersion,
        _ => FormatError,
    };

    private sealed record Kept(byte[] Packet, long Version);

    /// <summary>Bytes as keys, which can be looked up without making an array.</summary>
    private sealed class ByteKeys : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static ByteKeys Comparer { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
