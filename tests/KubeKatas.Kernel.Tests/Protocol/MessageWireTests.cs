using System.Text;
using System.Text.Json.Nodes;
using KubeKatas.Kernel.Protocol;

namespace KubeKatas.Kernel.Tests.Protocol;

public class MessageWireTests
{
    private static readonly byte[] Identity = [1, 2, 3];

    private static MessageWire Wire(string key = "secret") => new(new MessageSigner("hmac-sha256", key), "session");

    private static List<byte[]> Frames(MessageWire wire, string type = "execute_request") =>
        [Identity, .. wire.Write(type, [], new JsonObject { ["code"] = "1 + 1" }, out _)];

    [Test]
    public void What_one_side_writes_the_other_reads()
    {
        var message = Wire().Read(Frames(Wire()), out _).ShouldNotBeNull();

        message.Type.ShouldBe("execute_request");
        message.Id.ShouldBe("session_1");
        message.Text("code").ShouldBe("1 + 1");
        message.Identities.ShouldBe([Identity]);
    }

    [Test]
    public void A_signature_is_the_hmac_of_the_four_frames()
    {
        // printf '%s' '{}{}{}{}' | openssl dgst -sha256 -hmac secret
        byte[][] empty = [.. Enumerable.Repeat("{}"u8.ToArray(), 4)];

        Encoding.ASCII.GetString(new MessageSigner("hmac-sha256", "secret").Sign(empty))
            .ShouldBe(Convert.ToHexStringLower(
                System.Security.Cryptography.HMACSHA256.HashData("secret"u8, "{}{}{}{}"u8)));
    }

    [Test]
    public void A_message_signed_with_another_key_is_dropped()
    {
        Wire().Read(Frames(Wire("another")), out var reason).ShouldBeNull();
        reason.ShouldBe("its signature is wrong");
    }

    [Test]
    public void A_message_is_taken_once()
    {
        var (frames, wire) = (Frames(Wire()), Wire());

        wire.Read(frames, out _).ShouldNotBeNull();
        wire.Read(frames, out var reason).ShouldBeNull();
        reason.ShouldBe("it was received before");
    }

    [Test]
    public void A_changed_byte_anywhere_behind_the_delimiter_drops_the_message() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[0, 1_000], Gen.Byte[1, 255]).Sample((frame, at, change) =>
        {
            var frames = Frames(Wire());
            frames[frame] = [.. frames[frame]];
            frames[frame][at % frames[frame].Length] ^= change;

            Wire().Read(frames, out _).ShouldBeNull();
        });

    [Test]
    public void A_message_cut_anywhere_is_dropped([Range(0, 6)] int frames)
    {
        Wire().Read([.. Frames(Wire()).Take(frames)], out var reason).ShouldBeNull();
        reason.ShouldBe("it is cut short");
    }

    [Test]
    public void Any_bytes_are_read_without_an_exception() =>
        Gen.Byte.Array[0, 40].Array[0, 9].Sample(frames => Wire().Read(frames, out _).ShouldBeNull());

    [Test]
    public void Old_signatures_are_forgotten_in_order()
    {
        var seen = new SeenSignatures(limit: 2);

        seen.Add("a").ShouldBeTrue();
        seen.Add("b").ShouldBeTrue();
        seen.Add("a").ShouldBeFalse();
        seen.Add("c").ShouldBeTrue();
        seen.Add("a").ShouldBeTrue();
    }
}
