using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Asks the front end that sent a cell for a line, and waits for it. Thread-safe; one question at a
/// time.</summary>
internal sealed class InputRequests(IOutbox outbox)
{
    private readonly Lock _turn = new();
    private readonly BlockingCollection<JupyterMessage> _replies = [];

    /// <summary>Asks and waits.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="interrupt"/> was cancelled.</exception>
    public string? Ask(JupyterMessage cell, string prompt, bool password, CancellationToken interrupt)
    {
        lock (_turn)
        {
            while (_replies.TryTake(out _))
            {
                // A late answer to a question that was interrupted is no answer to this one.
            }

            var id = outbox.Send(Channel.Stdin, cell, "input_request", new JsonObject
            {
                ["prompt"] = prompt,
                ["password"] = password,
            });
            return Answer(id, interrupt);
        }
    }

    /// <summary>A message has come in on stdin.</summary>
    public void Receive(JupyterMessage message)
    {
        if (message.Type == "input_reply")
        {
            _replies.Add(message);
        }
    }

    private string? Answer(string id, CancellationToken interrupt)
    {
        while (true)
        {
            var reply = _replies.Take(interrupt);
            if (reply.Parent is not null && reply.Parent != id)
            {
                continue;
            }

            return reply.Content.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
    }
}
