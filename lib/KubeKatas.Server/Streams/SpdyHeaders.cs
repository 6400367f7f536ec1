using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace KubeKatas.Server.Streams;

/// <summary>Reads and writes SPDY/3.1 header blocks, which are one zlib stream over the whole connection.</summary>
/// <remarks>
/// Source: the SPDY/3.1 draft, section 2.6.10. .NET's zlib takes no preset dictionary. A stored block that holds the
/// dictionary, put in front of what is to be inflated, has the same effect; what we send goes out in stored blocks.
/// </remarks>
internal sealed class SpdyHeaders : IDisposable
{
    private const int ZlibHeaderLength = 6;
    private const int BlockLengthMax = 64 * 1024;
    private static readonly byte[] Dictionary = LoadDictionary();

    private readonly FedStream _compressed = new();
    private readonly DeflateStream _inflated;
    private bool _readingStarted;
    private bool _writingStarted;

    public SpdyHeaders() => _inflated = new DeflateStream(_compressed, CompressionMode.Decompress);

    /// <summary>Inflates one block and takes it apart; names come in lower case.</summary>
    /// <exception cref="InvalidDataException">It is not a header block.</exception>
    public Dictionary<string, string> Read(ReadOnlyMemory<byte> block)
    {
        if (_readingStarted)
        {
            _compressed.Feed(block);
        }
        else
        {
            _readingStarted = true;
            Prime(block);
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var room = BlockLengthMax;
        for (var left = ReadLength(1024); left > 0; left--)
        {
            var name = ReadText(ref room);
            headers[name] = ReadText(ref room);
        }

        return headers;
    }

    /// <summary>Writes one block.</summary>
    public byte[] Write(IReadOnlyCollection<KeyValuePair<string, string>> headers)
    {
        var plain = new MemoryStream();
        WriteLength(plain, headers.Count);
        foreach (var (name, value) in headers)
        {
            WriteText(plain, name);
            WriteText(plain, value);
        }

        var block = new MemoryStream();
        if (!_writingStarted)
        {
            _writingStarted = true;
            block.Write([0x78, 0xBB]);
            WriteLength(block, unchecked((int)Adler32(Dictionary)));
        }

        // An empty block behind it flushes: Go's reader hands out what it has only then.
        WriteStored(block, plain.ToArray());
        WriteStored(block, []);
        return block.ToArray();
    }

    public void Dispose()
    {
        _inflated.Dispose();
        _compressed.Dispose();
    }

    private void Prime(ReadOnlyMemory<byte> block)
    {
        if (block.Length < ZlibHeaderLength || (block.Span[1] & 0x20) == 0)
        {
            throw new InvalidDataException("The first SPDY header block does not use the dictionary.");
        }

        var stored = new MemoryStream();
        WriteStored(stored, Dictionary);
        _compressed.Feed(stored.ToArray());
        _compressed.Feed(block[ZlibHeaderLength..]);
        _inflated.ReadExactly(new byte[Dictionary.Length]);
    }

    private int ReadLength(int max)
    {
        Span<byte> bytes = stackalloc byte[4];
        ReadFully(bytes);
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return length <= max
            ? (int)length
            : throw new InvalidDataException($"A SPDY header of {length} bytes or entries.");
    }

    /// <param name="room">How many bytes the block may still hold: a small frame can inflate to very many.</param>
    private string ReadText(ref int room)
    {
        var bytes = new byte[ReadLength(room)];
        room -= bytes.Length;
        ReadFully(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private void ReadFully(Span<byte> bytes)
    {
        try
        {
            _inflated.ReadExactly(bytes);
        }
        catch (EndOfStreamException cut)
        {
            throw new InvalidDataException("A SPDY header block is cut short.", cut);
        }
    }

    private static void WriteText(Stream stream, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        WriteLength(stream, bytes.Length);
        stream.Write(bytes);
    }

    private static void WriteLength(Stream stream, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        stream.Write(bytes);
    }

    private static void WriteStored(Stream stream, ReadOnlySpan<byte> plain)
    {
        Span<byte> head = stackalloc byte[5];
        head[0] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], (ushort)plain.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)(0xFFFF ^ plain.Length));
        stream.Write(head);
        stream.Write(plain);
    }

    private static uint Adler32(ReadOnlySpan<byte> bytes)
    {
        uint low = 1,
            high = 0;
        foreach (var one in bytes)
        {
            low = (low + one) % 65521;
            high = (high + low) % 65521;
        }

        return (high << 16) | low;
    }

    private static byte[] LoadDictionary()
    {
        using var resource = typeof(SpdyHeaders).Assembly.GetManifestResourceStream("spdy3.dictionary")!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>A stream that ends where the bytes fed so far end, and goes on when more are fed.</summary>
    private sealed class FedStream : MemoryStream
    {
        public void Feed(ReadOnlyMemory<byte> bytes)
        {
            var rest = ToArray().AsSpan((int)Position).ToArray();
            SetLength(0);
            Write(rest);
            Write(bytes.Span);
            Position = 0;
        }
    }
}
