using System.Text.Json.Nodes;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Runs cells: execute_request.</summary>
/// <param name="engine">The session.</param>
/// <param name="input">Asks for lines.</param>
/// <param name="interrupt">Ends the running cell.</param>
/// <param name="history">Remembers the cells.</param>
/// <param name="abortWaiting">Called before a failed cell is answered, if its sender wants the waiting ones
/// aborted.</param>
internal sealed class ExecuteRequests(
    EngineSource engine,
    InputRequests input,
    CellInterrupt interrupt,
    CellHistory history,
    Action abortWaiting
)
{
    private int _count;

    /// <summary>Runs the cell and replies.</summary>
    public async ValueTask ExecuteAsync(Request request)
    {
        var message = request.Message;
        var code = message.RequiredText("code");
        var silent = message.Flag("silent", false);
        var keep = message.Flag("store_history", true) && !silent;
        var stopOnError = message.Flag("stop_on_error", true);
        var output = new CellOutput(request, input, silent, message.Flag("allow_stdin", false));
        var cell = new CellRequest(code, _count + 1, silent, message.Texts("user_expressions"), null);
        if (keep)
        {
            _count++;
        }

        if (!silent)
        {
            request.Publish(
                "execute_input",
                new JsonObject { ["code"] = code, ["execution_count"] = cell.ExecutionCount }
            );
        }

        var result = await RunAsync(cell, output).ConfigureAwait(false);
        if (keep)
        {
            history.Add(cell.ExecutionCount, code, PlainText(result));
        }

        Finish(request, cell, result, stopOnError);
    }

    private async ValueTask<CellResult> RunAsync(CellRequest cell, CellOutput output)
    {
        try
        {
            return await engine.Value.ExecuteAsync(cell, output, interrupt.Begin()).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The engine promises not to throw; if it does, the cell has failed and the kernel lives.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new CellResult.Failed(e.GetType().FullName ?? "Exception", e.Message, e.ToString().Split('\n'));
        }
        finally
        {
            interrupt.End();
        }
    }

    private void Finish(Request request, CellRequest cell, CellResult result, bool stopOnError)
    {
        if (result is CellResult.Succeeded success)
        {
            Succeed(request, cell, success);
            return;
        }

        if (stopOnError)
        {
            abortWaiting();
        }

        var failure = FailureOf(result);
        if (!cell.Silent)
        {
            var error = Request.Failure(failure.Name, failure.Message, failure.Traceback);
            error.Remove("status");
            request.Publish("error", error);
        }

        var reply = Request.Failure(failure.Name, failure.Message, failure.Traceback);
        reply["execution_count"] = cell.ExecutionCount;
        request.Reply(reply);
    }

    private static void Succeed(Request request, CellRequest cell, CellResult.Succeeded success)
    {
        if (success.Value is { } value && !cell.Silent)
        {
            request.Publish(
                "execute_result",
                new JsonObject
                {
                    ["execution_count"] = cell.ExecutionCount,
                    ["data"] = MimeJson.Data(value),
                    ["metadata"] = MimeJson.Metadata(value),
                }
            );
        }

        var expressions = new JsonObject();
        foreach (var (name, answer) in success.UserExpressions)
        {
            expressions[name] = Answer(answer);
        }

        request.Reply(
            new JsonObject
            {
                ["execution_count"] = cell.ExecutionCount,
                ["payload"] = new JsonArray(),
                ["user_expressions"] = expressions,
            }
        );
    }

    private static JsonObject Answer(ExpressionResult answer) =>
        answer.Failure is { } failure
            ? Request.Failure(failure.Name, failure.Message, failure.Traceback)
            : new JsonObject
            {
                ["status"] = "ok",
                ["data"] = MimeJson.Data(answer.Value!),
                ["metadata"] = MimeJson.Metadata(answer.Value!),
            };

    /// <summary>An interrupted cell is a failed one to every front end.</summary>
    internal static CellResult.Failed FailureOf(CellResult result)
    {
        const string interrupted = "The cell was interrupted. Its variables have kept their values.";
        return result as CellResult.Failed ?? new("Interrupted", interrupted, [interrupted]);
    }

    private static string? PlainText(CellResult result) =>
        result is CellResult.Succeeded { Value: { } value } && value.Data.TryGetValue("text/plain", out var text)
            ? text.ToString()
            : null;
}
