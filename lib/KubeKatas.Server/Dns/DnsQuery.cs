using System.Buffers.Binary;
using System.Text;

namespace KubeKatas.Server.Dns;

/// <summary>A question as it came over the wire, taken apart as far as a server needs it.</summary>
/// <remarks>Source: RFC 1035, section 4.1; RFC 6891 for the OPT record.</remarks>
internal readonly ref struct DnsQuery
{
    /// <summary>How long a message's header is, in bytes.</summary>
    public const int HeaderBytes = 12;

    private const int NameBytesMax = 255;
    private const int OptType = 41;

    private DnsQuery(ReadOnlySpan<byte> message, int questionEnd, DnsQueryFault fault)
    {
        Message = message;
        (QuestionEnd, Fault) = (questionEnd, fault);
        UdpBytes = DnsPacketWriter.PlainUdpBytes;
    }

    /// <summary>The whole message.</summary>
    public ReadOnlySpan<byte> Message { get; }

    /// <summary>Where the question ends in it.</summary>
    public int QuestionEnd { get; }

    /// <summary>What is wrong with it.</summary>
    public DnsQueryFault Fault { get; init; }

    /// <summary>True when it brought an OPT record, and wants one back.</summary>
    public bool HasEdns { get; private init; }

    /// <summary>True when it asks for signatures; they are never there, and the wish is repeated.</summary>
    public bool WantsSignatures { get; private init; }

    /// <summary>How large an answer over UDP may be, in bytes.</summary>
    public int UdpBytes { get; private init; }

    /// <summary>The question section: name, type and class.</summary>
    public ReadOnlySpan<byte> Question => Message[HeaderBytes..QuestionEnd];

    /// <summary>What is asked for; the number of RFC 1035.</summary>
    public ushort Type => BinaryPrimitives.ReadUInt16BigEndian(Message[(QuestionEnd - 4)..]);

    /// <summary>The class; 1 is the internet's.</summary>
    public ushort Class => BinaryPrimitives.ReadUInt16BigEndian(Message[(QuestionEnd - 2)..]);

    /// <summary>Takes a message apart; never throws.</summary>
    public static DnsQuery Read(ReadOnlySpan<byte> message)
    {
        if (message.Length < HeaderBytes || (message[2] & 0x80) != 0)
        {
            return new(message, 0, DnsQueryFault.NoQuery);
        }

        var end = EndOfQuestion(message);
        if (end < 0 || Count(message, 4) != 1)
        {
            return new(message, HeaderBytes, DnsQueryFault.Unreadable);
        }

        var query = new DnsQuery(message, end, (message[2] & 0x78) == 0 ? DnsQueryFault.None : DnsQueryFault.OtherOperation);
        return Count(message, 6) == 0 && Count(message, 8) == 0 && Count(message, 10) > 0 ? query.WithEdns() : query;
    }

    /// <summary>The name that is asked for, with a dot at its end; bytes that are no plain letters as <c>\DDD</c>.</summary>
    public string Name()
    {
        var text = new StringBuilder();
        for (var at = HeaderBytes; Message[at] != 0; at += Message[at] + 1)
        {
            foreach (var letter in Message.Slice(at + 1, Message[at]))
            {
                _ = letter is > 0x20 and < 0x7f and not ((byte)'.' or (byte)'\\')
                    ? text.Append((char)letter)
                    : text.Append('\\').Append(letter.ToString("000", null));
            }

            text.Append('.');
        }

        return text.Length == 0 ? "." : text.ToString();
    }

    /// <summary>Only the first additional record is looked at: that is where every resolver puts it.</summary>
    private DnsQuery WithEdns()
    {
        const int FixedBytes = 11;
        var rest = Message[QuestionEnd..];
        if (rest.Length < FixedBytes || rest[0] != 0 || BinaryPrimitives.ReadUInt16BigEndian(rest[1..]) != OptType)
        {
            return this;
        }

        int size = BinaryPrimitives.ReadUInt16BigEndian(rest[3..]);
        return new(Message, QuestionEnd, rest[6] == 0 ? Fault : DnsQueryFault.OtherEdnsVersion)
        {
            HasEdns = true,
            WantsSignatures = (rest[7] & 0x80) != 0,
            UdpBytes = Math.Clamp(size, DnsPacketWriter.PlainUdpBytes, DnsPacketWriter.EdnsUdpBytes),
        };
    }

    private static int EndOfQuestion(ReadOnlySpan<byte> message)
    {
        var at = HeaderBytes;
        while (at < message.Length && message[at] != 0)
        {
            // A label has at most 63 bytes; more would be a pointer, which a question has no use for.
            if (message[at] > 63)
            {
                return -1;
            }

            at += message[at] + 1;
        }

        var end = at + 5;
        return end <= message.Length && at - HeaderBytes < NameBytesMax ? end : -1;
    }

    private static int Count(ReadOnlySpan<byte> message, int at) => BinaryPrimitives.ReadUInt16BigEndian(message[at..]);
}

/// <summary>What is wrong with a message that should be a question.</summary>
internal enum DnsQueryFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is no question at all: whoever sent it gets no answer, or two servers would talk for ever.</summary>
    NoQuery,

    /// <summary>It cannot be read, or asks several things at once.</summary>
    Unreadable,

    /// <summary>It wants something else than an answer.</summary>
    OtherOperation,

    /// <summary>It speaks an EDNS that nobody has defined yet.</summary>
    OtherEdnsVersion,
}
