using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Answers one channel's requests one after the other, on a thread of its own.</summary>
/// <remarks>
/// The thread is not the pool's, so that cells which keep the pool busy cannot hold up an interrupt. Every request is
/// framed by busy and idle, whatever becomes of it.
/// </remarks>
internal sealed class RequestLoop(
    Channel channel,
    IOutbox outbox,
    IReadOnlyDictionary<string, RequestHandler> handlers,
    KernelLifetime lifetime)
{
    private readonly BlockingCollection<(long Number, JupyterMessage Message)> _waiting = [];
    private long _received;
    private long _abortedUpTo;

    /// <summary>Starts the thread, which ends with the process.</summary>
    public void Start() => new Thread(Run) { IsBackground = true, Name = $"jupyter-{channel}" }.Start();

    /// <summary>Puts a request at the end of the queue.</summary>
    public void Enqueue(JupyterMessage message) => _waiting.Add((Interlocked.Increment(ref _received), message));

    /// <summary>Lets every cell that is waiting now be answered with <c>aborted</c>.</summary>
    public void AbortWaitingCells() => _abortedUpTo = Interlocked.Read(ref _received);

    private void Run()
    {
        foreach (var (number, message) in _waiting.GetConsumingEnumerable())
        {
            Answer(new Request(message, channel, outbox), number);
        }
    }

    private void Answer(Request request, long number)
    {
        request.PublishState("busy");
        try
        {
            if (number <= _abortedUpTo && request.Message.Type == "execute_request")
            {
                request.Reply(new JsonObject { ["status"] = "aborted" });
            }
            else
            {
                Dispatch(request);
            }
        }
        catch (MalformedContentException e)
        {
            request.Refuse("MalformedRequest", e.Message);
        }
#pragma warning disable CA1031 // Whatever goes wrong with one request, the kernel lives and its sender hears of it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            request.Refuse(e.GetType().Name, e.Message);
        }

        request.PublishState("idle");
        lifetime.Settle();
    }

    private void Dispatch(Request request)
    {
        if (handlers.TryGetValue(request.Message.Type, out var handler))
        {
            handler(request).AsTask().GetAwaiter().GetResult();
        }
        else if (request.Message.Type.EndsWith("_request", StringComparison.Ordinal))
        {
            request.Refuse("UnknownRequest", $"This kernel does not serve {request.Message.Type} on {channel}.");
        }
    }
}
