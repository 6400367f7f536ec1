using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Protocol;

/// <summary>A request that is being answered.</summary>
/// <param name="Message">What was asked.</param>
/// <param name="Channel">Where, and so where the reply goes.</param>
/// <param name="Outbox">The way out.</param>
internal sealed record Request(JupyterMessage Message, Channel Channel, IOutbox Outbox)
{
    /// <summary>Sends the reply: the request's type with <c>_reply</c> for <c>_request</c>, status ok if none is
    /// given.</summary>
    public void Reply(JsonObject content)
    {
        content.TryAdd("status", "ok");
        Outbox.Send(Channel, Message, ReplyType, content);
    }

    /// <summary>Replies that the request could not be served.</summary>
    public void Refuse(string name, string text) => Reply(Failure(name, text, []));

    /// <summary>Tells all front ends something that this request caused.</summary>
    public void Publish(string type, JsonObject content) => Outbox.Send(Channel.IoPub, Message, type, content);

    /// <summary>Tells all front ends whether the request is being worked on.</summary>
    public void PublishState(string state) => Publish("status", new JsonObject { ["execution_state"] = state });

    /// <summary>The content of a reply that says why it failed.</summary>
    public static JsonObject Failure(string name, string text, IEnumerable<string> traceback) => new()
    {
        ["status"] = "error",
        ["ename"] = name,
        ["evalue"] = text,
        ["traceback"] = new JsonArray([.. traceback.Select(line => JsonValue.Create(line))]),
    };

    private string ReplyType => Message.Type.EndsWith("_request", StringComparison.Ordinal)
        ? string.Concat(Message.Type.AsSpan(0, Message.Type.Length - "_request".Length), "_reply")
        : Message.Type + "_reply";
}
