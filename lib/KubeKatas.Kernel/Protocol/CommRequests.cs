using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Comms (widgets): none can be opened here, and front ends are told so in the protocol's own way.</summary>
/// <remarks>Source: jupyter-client 7.4.9, docs/messaging.rst, "Custom Messages".</remarks>
internal static class CommRequests
{
    /// <summary>Closes at once what a front end opens: no target is registered.</summary>
    public static ValueTask OpenAsync(Request request)
    {
        request.Publish("comm_close", new JsonObject
        {
            ["comm_id"] = request.Message.Text("comm_id"),
            ["data"] = new JsonObject(),
        });
        return ValueTask.CompletedTask;
    }

    /// <summary>Takes no notice of a message to a comm that is not open.</summary>
    public static ValueTask IgnoreAsync(Request request) => ValueTask.CompletedTask;

    /// <summary>Lists the open comms: none.</summary>
    public static ValueTask InfoAsync(Request request)
    {
        request.Reply(new JsonObject { ["comms"] = new JsonObject() });
        return ValueTask.CompletedTask;
    }
}
