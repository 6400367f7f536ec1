using System.Buffers.Binary;
using System.Net;
using System.Text;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Server.Dns;

/// <summary>Writes the answer to a question as a message.</summary>
/// <remarks>
/// Names are shortened by pointers to where they stood before, and the question stands as it was asked: so an answer is
/// the same, byte for byte, for whoever asks the same, but for the id and the case of the question's letters.
/// Source: RFC 1035, section 4.1; RFC 2782 (SRV names are not shortened); RFC 6891.
/// </remarks>
internal ref struct DnsPacketWriter
{
    /// <summary>How large an answer over UDP may be when the question says nothing: 512 bytes.</summary>
    public const int PlainUdpBytes = 512;

    /// <summary>How large it may be at most, whatever the question says: 1,232 bytes.</summary>
    /// <remarks>Source: the resolution of DNS Flag Day 2020.</remarks>
    public const int EdnsUdpBytes = 1_232;

    /// <summary>The code of an answer that could not be made.</summary>
    public const int ServerFailure = 2;

    private const int OptBytes = 11;
    private const int LabelBytesMax = 63;
    private const int PointersMax = 0x3fff;

    private readonly Span<byte> _into;
    private readonly Dictionary<string, int> _names = new(StringComparer.OrdinalIgnoreCase);
    private int _at;
    private bool _isUnwritable;

    private DnsPacketWriter(Span<byte> into) => _into = into;

    /// <summary>Writes an answer.</summary>
    /// <param name="query">The question.</param>
    /// <param name="answer">What the zone says.</param>
    /// <param name="code">How it ended, where that is not the zone's to say; null where it is.</param>
    /// <param name="into">Where to, as long as the answer may be.</param>
    /// <returns>How long it is. What does not fit is left out, and the answer says that it was cut. A name that no
    /// message can carry makes the whole answer a failure.</returns>
    public static int Write(DnsQuery query, DnsAnswer answer, int? code, Span<byte> into)
    {
        var writer = new DnsPacketWriter(query.HasEdns ? into[..^OptBytes] : into);
        writer.Begin(query);
        var outcome = code ?? (int)answer.Code;
        into[2] = (byte)(0x80 | (query.Message[2] & 0x79) | (answer.Code == DnsCode.Refused || code is not null ? 0 : 0x04));
        into[3] = (byte)((query.Message[3] & 0x10) | (outcome & 0x0f));
        var isWhole = writer.Section(answer.Answers, 6)
            && writer.Section(answer.Authority, 8)
            && writer.Section(answer.Additional, 10);
        if (writer._isUnwritable)
        {
            return Write(query, DnsAnswer.Refused, ServerFailure, into);
        }

        if (!isWhole)
        {
            into[2] |= 0x02;
        }

        return query.HasEdns ? WriteEdns(query, outcome, into, writer._at) : writer._at;
    }

    private void Begin(DnsQuery query)
    {
        query.Message[..query.QuestionEnd].CopyTo(_into);
        _into[4..DnsQuery.HeaderBytes].Clear();
        if (query.QuestionEnd > DnsQuery.HeaderBytes)
        {
            _into[5] = 1;
            RememberQuestion(query.Name());
        }

        _at = query.QuestionEnd;
    }

    /// <summary>Writes the records of a section and counts them.</summary>
    /// <returns>False when not all of them fit.</returns>
    private bool Section(IReadOnlyList<DnsRecord> records, int count)
    {
        for (var i = 0; i < records.Count; i++)
        {
            var before = _at;
            if (!Record(records[i]))
            {
                _at = before;
                return false;
            }

            BinaryPrimitives.WriteUInt16BigEndian(_into[count..], (ushort)(i + 1));
        }

        return true;
    }

    private bool Record(DnsRecord record)
    {
        if (!Name(record.Name, mayPoint: true) || !Fits(10))
        {
            return false;
        }

        Number16((int)record.Type);
        Number16(1);
        Number32((uint)record.TtlSeconds);
        var length = _at;
        _at += 2;
        if (!Data(record))
        {
            return false;
        }

        BinaryPrimitives.WriteUInt16BigEndian(_into[length..], (ushort)(_at - length - 2));
        return true;
    }

    private bool Data(DnsRecord record) => record switch
    {
        DnsRecord.Address address => Bytes(IPAddress.Parse(address.Ip).GetAddressBytes()),
        DnsRecord.Alias alias => Name(alias.Target, mayPoint: true),
        DnsRecord.NameServer server => Name(server.Target, mayPoint: true),
        DnsRecord.ReverseName reverse => Name(reverse.Target, mayPoint: true),
        DnsRecord.Text text => Text(text.Value),
        DnsRecord.Location location => Location(location),
        DnsRecord.Authority authority => Authority(authority),
        _ => throw new ArgumentOutOfRangeException(nameof(record), record, "is of no type that is served"),
    };

    private bool Location(DnsRecord.Location location)
    {
        if (!Fits(6))
        {
            return false;
        }

        Number16(location.Priority);
        Number16(location.Weight);
        Number16(location.Port);
        return Name(location.Target, mayPoint: false);
    }

    private bool Authority(DnsRecord.Authority authority)
    {
        if (!Name(authority.Server, mayPoint: true) || !Name(authority.Mailbox, mayPoint: true) || !Fits(20))
        {
            return false;
        }

        Number32(authority.Serial);
        Number32(DnsRecord.Authority.RefreshSeconds);
        Number32(DnsRecord.Authority.RetrySeconds);
        Number32(DnsRecord.Authority.ExpireSeconds);
        Number32((uint)authority.TtlSeconds);
        return true;
    }

    private bool Text(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return Bytes([(byte)bytes.Length]) && Bytes(bytes);
    }

    private bool Name(string name, bool mayPoint)
    {
        var rest = name;
        while (rest is not ("" or "."))
        {
            if (mayPoint && _names.TryGetValue(rest, out var known))
            {
                return Bytes([(byte)(0xc0 | (known >> 8)), (byte)(known & 0xff)]);
            }

            if (_at <= PointersMax)
            {
                _names.TryAdd(rest, _at);
            }

            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot > LabelBytesMax)
            {
                _isUnwritable = true;
                return false;
            }

            if (!Bytes([(byte)dot]) || !Bytes(Encoding.ASCII.GetBytes(rest[..dot])))
            {
                return false;
            }

            rest = rest[(dot + 1)..];
        }

        return Bytes([0]);
    }

    /// <summary>Remembers where the question's name and each of its parents stand.</summary>
    private readonly void RememberQuestion(string name)
    {
        var at = DnsQuery.HeaderBytes;
        var rest = name;
        while (rest is not ("" or "."))
        {
            _names.TryAdd(rest, at);
            if (rest.Contains('\\', StringComparison.Ordinal))
            {
                return;
            }

            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            (rest, at) = (rest[(dot + 1)..], at + dot + 1);
        }
    }

    private bool Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        if (!Fits(bytes.Length))
        {
            return false;
        }

        bytes.CopyTo(_into[_at..]);
        _at += bytes.Length;
        return true;
    }

    private readonly bool Fits(int bytes) => _at + bytes <= _into.Length;

    private void Number16(int number)
    {
        BinaryPrimitives.WriteUInt16BigEndian(_into[_at..], (ushort)number);
        _at += 2;
    }

    private void Number32(uint number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_into[_at..], number);
        _at += 4;
    }

    private static int WriteEdns(DnsQuery query, int code, Span<byte> into, int at)
    {
        into[11]++;
        var opt = into.Slice(at, OptBytes);
        opt.Clear();
        opt[2] = 41;
        BinaryPrimitives.WriteUInt16BigEndian(opt[3..], EdnsUdpBytes);
        opt[5] = (byte)(code >> 4);
        opt[7] = (byte)(query.WantsSignatures ? 0x80 : 0);
        return at + OptBytes;
    }
}
