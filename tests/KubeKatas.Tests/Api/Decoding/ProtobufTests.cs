using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using KubeKatas.Api.Requests;

namespace KubeKatas.Tests.Api.Decoding;

/// <summary>Bodies as kubectl's typed clients send them.</summary>
public class ProtobufTests
{
    private const string Pods = "/api/v1/namespaces/default/pods";

    [Test]
    public void A_pod_in_protobuf_is_the_pod_in_json()
    {
        var answer = Post(Pods, Body("v1", "Pod", Pod()));
        answer.Status.ShouldBe(201);
        var pod = Tree(answer);
        ((string?)pod["metadata"]!["name"]).ShouldBe("a");
        pod["metadata"]!["labels"]!.ToJsonString().ShouldBe("""{"app":"web","none":""}""");
        var container = pod["spec"]!["containers"]![0]!;
        ((string?)container["image"]).ShouldBe("nginx:1.29");
        container["ports"]!.ToJsonString().ShouldBe("""[{"containerPort":80,"protocol":"TCP"}]""");
        ((string?)container["resources"]!["requests"]!["cpu"]).ShouldBe("100m");
        ((int?)pod["spec"]!["terminationGracePeriodSeconds"]).ShouldBe(0);
        pod["spec"]!["volumes"]![0]!.ToJsonString().ShouldBe("""{"emptyDir":{},"name":"v"}""");
    }

    [Test]
    public void Options_of_a_deletion_are_read_too()
    {
        Post(Pods, Body("v1", "Pod", Pod())).Status.ShouldBe(201);
        var options = Message((1, Number(0)), (4, Words("Background")));
        var answer = Server().Handle(Request("DELETE", Pods + "/nobody", Body("v1", "DeleteOptions", options)));
        answer.Status.ShouldBe(404);
    }

    [TestCase("", "does not appear to be a protobuf message")]
    [TestCase("6b3873", "does not appear to be a protobuf message")]
    [TestCase("6b387300ff", "proto: ")]
    [TestCase("6b38730008", "does not appear to be a protobuf message")]
    public void What_is_no_message_is_refused_with_a_status(string hex, string why)
    {
        var answer = Post(Pods, Convert.FromHexString(hex));
        answer.Status.ShouldBe(400);
        ((string?)Tree(answer)["message"])!.ShouldContain(why);
    }

    [Test]
    public void Whatever_the_bytes_the_answer_is_a_proper_status()
    {
        var whole = Body("v1", "Pod", Pod());
        var server = Server();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length]).Sample(
            change =>
            {
                var bytes = whole.ToArray();
                bytes[change.Item1] = change.Item2;
                var request = Request("POST", Pods, bytes[..Math.Max(change.Item3, change.Item1 + 1)]) with
                {
                    Query = QueryParameters.Parse("dryRun=All"),
                };
                var answer = server.Handle(request);
                return answer.Status is 201 or 400 or 403 or 409 or 422;
            },
            iter: 5_000
        );
    }

    private static ByteString Pod()
    {
        var port = Message((2, Number(0)), (3, Number(80)), (4, Words("TCP")));
        var requests = Message((1, Words("cpu")), (2, Nested(Message((1, Words("100m"))))));
        var container = Message(
            (1, Words("c")),
            (2, Words("nginx:1.29")),
            (6, Nested(port)),
            (8, Nested(Message((2, Nested(requests)))))
        );
        var volume = Message((1, Words("v")), (2, Nested(Message((2, Nested(ByteString.Empty))))));
        var spec = Message((1, Nested(volume)), (2, Nested(container)), (4, Number(0)));
        var metadata = Message(
            (1, Words("a")),
            (2, Words("")),
            (8, Nested(ByteString.Empty)),
            (11, Nested(Message((1, Words("app")), (2, Words("web"))))),
            (11, Nested(Message((1, Words("none")), (2, Words("")))))
        );
        return Message((1, Nested(metadata)), (2, Nested(spec)), (3, Nested(ByteString.Empty)), (99, Number(1)));
    }

    private static byte[] Body(string apiVersion, string kind, ByteString value)
    {
        var type = Message((1, Words(apiVersion)), (2, Words(kind)));
        var unknown = Message((1, Nested(type)), (2, Nested(value)), (3, Words("")), (4, Words("")));
        return [.. "k8s\0"u8, .. unknown.ToByteArray()];
    }

    private static ByteString Message(params (int Number, Action<int, CodedOutputStream> Write)[] fields)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            foreach (var (number, write) in fields)
            {
                write(number, output);
            }
        }

        return ByteString.CopyFrom(stream.ToArray());
    }

    private static Action<int, CodedOutputStream> Words(string text) => Nested(ByteString.CopyFromUtf8(text));

    private static Action<int, CodedOutputStream> Nested(ByteString bytes) => (number, output) =>
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(bytes);
    };

    private static Action<int, CodedOutputStream> Number(long value) => (number, output) =>
    {
        output.WriteTag(number, WireFormat.WireType.Varint);
        output.WriteInt64(value);
    };

    private static KubeKatas.Api.ApiServer Server() => Cluster.Start(nodes: 0).Api;

    private static ApiResponse Post(string path, byte[] body) => Server().Handle(Request("POST", path, body));

    private static ApiRequest Request(string method, string path, byte[] body) =>
        new(method, path) { Body = body, ContentType = "application/vnd.kubernetes.protobuf" };

    private static JsonObject Tree(ApiResponse answer) =>
        (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(answer.Body.Span))!;
}
