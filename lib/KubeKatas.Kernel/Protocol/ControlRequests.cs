using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Requests about the kernel itself: interrupt, shutdown, debug.</summary>
internal sealed class ControlRequests(CellInterrupt interrupt, KernelLifetime lifetime)
{
    /// <summary>Ends the running cell.</summary>
    public ValueTask InterruptAsync(Request request)
    {
        interrupt.Interrupt();
        request.Reply([]);
        return ValueTask.CompletedTask;
    }

    /// <summary>Says good-bye to the sender and to all, then ends the process. Whoever restarts starts a new
    /// one.</summary>
    public ValueTask ShutdownAsync(Request request)
    {
        var restart = request.Message.Flag("restart", false);
        interrupt.Interrupt();
        request.Reply(new JsonObject { ["restart"] = restart });
        request.Publish("shutdown_reply", new JsonObject { ["status"] = "ok", ["restart"] = restart });
        lifetime.EndAfterThisRequest();
        return ValueTask.CompletedTask;
    }

    /// <summary>Says in the debug adapter protocol's own form that there is no debugger.</summary>
    public static ValueTask RefuseDebugAsync(Request request)
    {
        var sequence = request.Message.Number("seq", 0);
        request.Outbox.Send(request.Channel, request.Message, "debug_reply", new JsonObject
        {
            ["type"] = "response",
            ["seq"] = sequence + 1,
            ["request_seq"] = sequence,
            ["success"] = false,
            ["command"] = request.Message.Text("command"),
            ["message"] = "This kernel has no debugger. Put the code into a project and debug it there.",
        });
        return ValueTask.CompletedTask;
    }
}
