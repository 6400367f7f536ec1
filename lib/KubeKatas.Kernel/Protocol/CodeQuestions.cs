using System.Text.Json.Nodes;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Answers questions about code that runs nothing: is_complete, complete, inspect.</summary>
internal sealed class CodeQuestions(EngineSource engine)
{
    /// <summary>Answers is_complete_request.</summary>
    public ValueTask IsCompleteAsync(Request request)
    {
        var answer = engine.Value.IsComplete(request.Message.RequiredText("code"));
        var reply = new JsonObject
        {
            ["status"] = answer.Status switch
            {
                CodeStatus.Complete => "complete",
                CodeStatus.Incomplete => "incomplete",
                CodeStatus.Invalid => "invalid",
                _ => "unknown",
            },
        };
        if (answer.Status == CodeStatus.Incomplete)
        {
            reply["indent"] = answer.Indent;
        }

        request.Reply(reply);
        return ValueTask.CompletedTask;
    }

    /// <summary>Answers complete_request.</summary>
    public async ValueTask CompleteAsync(Request request)
    {
        var (code, cursor) = Place(request.Message);
        var answer = await engine.Value.CompleteAsync(code, cursor, CancellationToken.None).ConfigureAwait(false);
        var start = CodePoints.FromUnits(code, answer.Start);
        var end = CodePoints.FromUnits(code, answer.End);
        request.Reply(new JsonObject
        {
            ["matches"] = new JsonArray([.. answer.Matches.Select(match => JsonValue.Create(match.Text))]),
            ["cursor_start"] = start,
            ["cursor_end"] = end,
            ["metadata"] = new JsonObject
            {
                // The name front ends read kinds from; ipykernel gave it.
                ["_jupyter_types_experimental"] =
                    new JsonArray([.. answer.Matches.Select(match => Described(match, start, end))]),
            },
        });
    }

    /// <summary>Answers inspect_request.</summary>
    public async ValueTask InspectAsync(Request request)
    {
        var (code, cursor) = Place(request.Message);
        var detail = request.Message.Number("detail_level", 0);
        var found = await engine.Value.InspectAsync(code, cursor, detail, CancellationToken.None).ConfigureAwait(false);
        request.Reply(new JsonObject
        {
            ["found"] = found is not null,
            ["data"] = found is null ? [] : MimeJson.Data(found),
            ["metadata"] = found is null ? [] : MimeJson.Metadata(found),
        });
    }

    private static JsonObject Described(CompletionMatch match, int start, int end)
    {
        var described = new JsonObject
        {
            ["text"] = match.Text,
            ["type"] = match.Kind,
            ["start"] = start,
            ["end"] = end,
        };
        if (match.Signature is not null)
        {
            described["signature"] = match.Signature;
        }

        return described;
    }

    private static (string Code, int Cursor) Place(JupyterMessage message)
    {
        var code = message.RequiredText("code");
        return (code, CodePoints.ToUnits(code, message.Number("cursor_pos", int.MaxValue)));
    }
}
