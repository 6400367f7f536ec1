using KubeKatas.Server.Streams;

namespace KubeKatas.Server.Tests.Streams;

public class SpdyTests
{
    private static readonly Gen<KeyValuePair<string, string>[]> Blocks = Gen
        .Select(Gen.String[Gen.Char['a', 'z'], 1, 12], Gen.String[0, 40], KeyValuePair.Create)
        .Array[0, 8];

    [Test]
    public void Header_blocks_of_one_connection_come_back_as_they_were_written() =>
        Blocks.Array[1, 6].Sample(blocks =>
        {
            using var writer = new SpdyHeaders();
            using var reader = new SpdyHeaders();
            foreach (var block in blocks.Select(one => one.DistinctBy(pair => pair.Key).ToArray()))
            {
                reader.Read(writer.Write(block)).ShouldBe(block, ignoreOrder: true);
            }
        }, iter: 200);

    [Test]
    public void Data_frames_come_back_as_they_were_written() =>
        Gen.Select(Gen.Int[1, int.MaxValue], Gen.Byte.Array[0, 300], Gen.Bool).Sample(async (id, payload, isLast) =>
        {
            var wire = new MemoryStream(SpdyFrame.Data(id, payload, isLast).ToBytes());
            var read = (await SpdyFrame.ReadAsync(wire, CancellationToken.None))!.Value;
            (read.Type, read.StreamId, read.IsLast).ShouldBe(((SpdyFrameType?)null, id, isLast));
            read.Payload.ToArray().ShouldBe(payload);
        }, iter: 200);

    [TestCase((int)SpdyFrameType.SynStream)]
    [TestCase((int)SpdyFrameType.Ping)]
    [TestCase((int)SpdyFrameType.GoAway)]
    public async Task Control_frames_come_back_as_they_were_written(int type)
    {
        var wire = new MemoryStream(SpdyFrame.Control((SpdyFrameType)type, new byte[] { 1, 2, 3 }).ToBytes());
        var read = (await SpdyFrame.ReadAsync(wire, CancellationToken.None))!.Value;
        read.Type.ShouldBe((SpdyFrameType)type);
        read.Payload.ToArray().ShouldBe([1, 2, 3]);
        (await SpdyFrame.ReadAsync(wire, CancellationToken.None)).ShouldBeNull();
    }

    [Test]
    public async Task A_frame_that_claims_too_much_is_refused_before_it_is_read()
    {
        var wire = new MemoryStream([0x80, 0x03, 0, 1, 0, 0xFF, 0xFF, 0xFF]);
        await Should.ThrowAsync<InvalidDataException>(async () =>
            await SpdyFrame.ReadAsync(wire, CancellationToken.None));
    }
}
