using KubeKatas.Networking;
using KubeKatas.Networking.Dns;
using KubeKatas.Server.Dns;

namespace KubeKatas.Server.Tests.Dns;

public class DnsResponderTests
{
    // id, flags, one question, nothing else; "web.default.svc.cluster.local", A, IN
    private static readonly byte[] Web =
    [
        0x12, 0x34, 0x01, 0x00, 0, 1, 0, 0, 0, 0, 0, 0,
        3, .. "WeB"u8, 7, .. "default"u8, 3, .. "svc"u8, 7, .. "cluster"u8, 5, .. "local"u8, 0,
        0, 1, 0, 1,
    ];

    private static readonly Cluster Cluster = Started();

    [Test]
    public void The_second_answer_to_a_question_is_the_first_with_the_new_id_flags_and_letters()
    {
        var responder = new DnsResponder(Cluster.Dns);
        var first = Ask(responder, Web);
        byte[] again = [0xab, 0xcd, 0x00, 0x10, .. Web[4..]];
        again[13] = (byte)'w';
        var second = Ask(responder, again);

        second[..4].ShouldBe(new byte[] { 0xab, 0xcd, 0x84, 0x10 });
        second[12..Web.Length].ShouldBe(again[12..]);
        second[Web.Length..].ShouldBe(first[Web.Length..]);
        first[^4..].ShouldBe(new byte[] { 10, 96, 0, 80 });
    }

    [Test]
    public void The_name_in_an_answer_points_to_the_question() =>
        Ask(new(Cluster.Dns), Web)[Web.Length..(Web.Length + 2)].ShouldBe(new byte[] { 0xc0, 12 });

    // byte to change, new value → return code; null for no answer
    [TestCase(2, 0x81, null, TestName = "An answer is never answered")]
    [TestCase(5, 0, 1, TestName = "No question cannot be answered")]
    [TestCase(5, 2, 1, TestName = "Two questions at once are refused as unreadable")]
    [TestCase(12, 0xc0, 1, TestName = "A question has no pointers")]
    [TestCase(12, 63, 1, TestName = "A label that is longer than the message is unreadable")]
    [TestCase(2, 0x28, 4, TestName = "An update is not implemented")]
    [TestCase(44, 3, 5, TestName = "Another class than the internet's is refused")]
    [TestCase(43, 252, 5, TestName = "A zone transfer is refused")]
    public void A_message_that_is_no_plain_question_gets_the_code_it_deserves(int at, int value, int? code)
    {
        var message = Web.ToArray();
        var index = at switch { 44 => message.Length - 1, 43 => message.Length - 3, _ => at };
        message[index] = (byte)value;
        var answer = Ask(new(Cluster.Dns), message);
        (answer.Length == 0 ? (int?)null : answer[3] & 0x0f).ShouldBe(code);
    }

    [Test]
    public void A_name_that_the_wire_cannot_carry_is_a_failure_of_the_server()
    {
        var zone = new ClusterZone();
        zone.SetService(new("default", "web"), new()
        {
            Metadata = new() { Name = "web", NamespaceProperty = "default" },
            Spec = new() { Type = "ExternalName", ExternalName = new string('a', 64) + ".org" },
        });
        (Ask(new(zone), Web)[3] & 0x0f).ShouldBe(2);
    }

    [Test]
    public void A_piece_that_throws_is_a_failure_of_the_server_and_not_its_end()
    {
        var zone = new ClusterZone(pieces: NetworkPieces.BuiltIn with
        {
            Answer = (_, _, _) => throw new NotImplementedException("Task 6: about ten lines."),
        });
        (Ask(new(zone), Web)[3] & 0x0f).ShouldBe(2);
    }

    [Test]
    public void Whatever_comes_is_answered_or_ignored_and_never_by_more_than_a_datagram()
    {
        var responder = new DnsResponder(Cluster.Dns);
        Gen.Select(Gen.Int[0, Web.Length - 1], Gen.Byte).Array[0, 6]
            .Select(Gen.Int[0, Web.Length], Gen.Byte.Array[0, 40])
            .Sample((changes, length, tail) =>
            {
                var message = Web.ToArray();
                foreach (var (at, value) in changes)
                {
                    message[at] = value;
                }

                Ask(responder, [.. message[..length], .. tail]).Length.ShouldBeLessThanOrEqualTo(1232);
            }, iter: 20_000);
    }

    private static byte[] Ask(DnsResponder responder, byte[] message)
    {
        var into = new byte[DnsResponder.AnswerBytesMax];
        return into[..responder.Answer(message, isUdp: true, into)];
    }

    private static Cluster Started()
    {
        var cluster = Cluster.Start();
        cluster.Apply(
            "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {clusterIP: 10.96.0.80, ports: [{port: 80}]}}");
        cluster.RunUntilQuiet();
        return cluster;
    }
}
