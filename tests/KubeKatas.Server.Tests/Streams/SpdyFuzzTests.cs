using System.Buffers.Binary;
using System.IO.Compression;
using KubeKatas.Server.Streams;

namespace KubeKatas.Server.Tests.Streams;

/// <summary>Nonsense on a SPDY connection ends the connection and its streams, and nothing else.</summary>
public class SpdyFuzzTests
{
    private const int Inputs = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Whatever_a_client_sends_the_connection_ends_and_its_streams_with_it()
    {
        for (var seed = 0; seed < Inputs; seed++)
        {
            await ShouldEndAsync(Mutated(new Random(seed)), $"seed {seed}");
        }
    }

    [TestCase((int)SpdyFrameType.SynStream, 0)]
    [TestCase((int)SpdyFrameType.SynStream, 9)]
    [TestCase((int)SpdyFrameType.ResetStream, 0)]
    [TestCase((int)SpdyFrameType.ResetStream, 3)]
    public Task A_control_frame_that_is_too_short_ends_the_connection(int type, int length) =>
        ShouldEndAsync(SpdyFrame.Control((SpdyFrameType)type, new byte[length]).ToBytes(), $"{length} bytes");

    [Test]
    public async Task A_stream_opened_twice_ends_with_the_connection()
    {
        using var headers = new SpdyHeaders();
        await ShouldEndAsync([.. Open(headers, 1), .. Open(headers, 1)], "the same stream twice");
    }

    [Test]
    public void A_header_block_that_inflates_to_more_than_64_KiB_is_refused()
    {
        using var reader = new SpdyHeaders();
        Should.Throw<InvalidDataException>(() => reader.Read(Compressed(pairs: 2, valueLength: 40 * 1024)));
    }

    [Test]
    public void A_header_block_that_inflates_to_less_is_read()
    {
        using var reader = new SpdyHeaders();
        reader.Read(Compressed(pairs: 1, valueLength: 40 * 1024)).Values.Single().Length.ShouldBe(40 * 1024);
    }

    private static byte[] Compressed(int pairs, int valueLength)
    {
        var block = new MemoryStream();
        block.Write([0x78, 0xBB, 0, 0, 0, 0]);
        using var deflate = new DeflateStream(block, CompressionLevel.Fastest, leaveOpen: true);
        deflate.Write(Number(pairs));
        for (var pair = 0; pair < pairs; pair++)
        {
            deflate.Write([.. Number(1), (byte)('a' + pair), .. Number(valueLength)]);
            deflate.Write(new byte[valueLength]);
        }

        deflate.Flush();
        return block.ToArray();
    }

    /// <summary>A conversation as clients have it, then some of its bytes changed, doubled, cut or made up.</summary>
    private static byte[] Mutated(Random random)
    {
        using var headers = new SpdyHeaders();
        var bytes = new List<byte>([.. Open(headers, 1), .. Open(headers, 3)]);
        bytes.AddRange(SpdyFrame.Data(random.Next(5), "echo one"u8.ToArray(), random.Next(2) == 0).ToBytes());
        bytes.AddRange(SpdyFrame.Control((SpdyFrameType)random.Next(12), new byte[random.Next(12)]).ToBytes());
        bytes.AddRange(Open(headers, 5));
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var at = random.Next(bytes.Count - 1);
            var length = random.Next(Math.Min(20, bytes.Count - at));
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] Open(SpdyHeaders headers, int id) => SpdyFrame.Control(
        SpdyFrameType.SynStream,
        (byte[])[.. Number(id), 0, 0, 0, 0, 0, 0, .. headers.Write([new("streamtype", "stdin")])]).ToBytes();

    private static byte[] Number(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static async Task ShouldEndAsync(byte[] sent, string what)
    {
        await using var connection = new SpdyConnection(new Wire(sent));
        try
        {
            await connection.RunAsync(CancellationToken.None).WaitAsync(Patience);
            await DrainAsync(connection).WaitAsync(Patience);
        }
        catch (Exception left)
        {
            Assert.Fail($"{what}: {left}");
        }
    }

    private static async Task DrainAsync(SpdyConnection connection)
    {
        await foreach (var stream in connection.Opened.ReadAllAsync())
        {
            await foreach (var bytes in stream.Input.ReadAllAsync())
            {
                bytes.IsEmpty.ShouldBeFalse();
            }
        }
    }

    /// <summary>A client that has said all it says, and does not listen.</summary>
    private sealed class Wire(byte[] sent) : MemoryStream(sent)
    {
        public override ValueTask WriteAsync(
            ReadOnlyMemory<byte> buffer,
            CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
