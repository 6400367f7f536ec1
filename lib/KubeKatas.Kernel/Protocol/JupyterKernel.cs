using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Protocol;

/// <summary>A kernel without its sockets: messages go in, answers go to the outbox.</summary>
internal sealed class JupyterKernel : IAsyncDisposable
{
    private readonly EngineSource _engine;
    private readonly InputRequests _input;
    private readonly CellInterrupt _interrupt = new();
    private readonly KernelLifetime _lifetime = new();
    private readonly RequestLoop _shell;
    private readonly RequestLoop _control;

    /// <summary>Puts the parts together and starts to answer.</summary>
    /// <param name="createEngine">Makes the engine; called once, when first wanted.</param>
    /// <param name="outbox">Where answers go.</param>
    public JupyterKernel(Func<ICellEngine> createEngine, IOutbox outbox)
    {
        _engine = new EngineSource(createEngine);
        _input = new InputRequests(outbox);
        _shell = new RequestLoop(Channel.Shell, outbox, ShellHandlers(), _lifetime);
        _control = new RequestLoop(Channel.Control, outbox, ControlHandlers(), _lifetime);
        _shell.Start();
        _control.Start();
    }

    /// <summary>Completes when the process should end.</summary>
    public Task Ended => _lifetime.Ended;

    /// <summary>Takes a message; returns at once.</summary>
    public void Receive(Channel channel, JupyterMessage message)
    {
        switch (channel)
        {
            case Channel.Shell:
                _shell.Enqueue(message);
                break;
            case Channel.Control:
                _control.Enqueue(message);
                break;
            case Channel.Stdin:
                _input.Receive(message);
                break;
        }
    }

    /// <summary>Ends the running cell, as a SIGINT does.</summary>
    public void Interrupt() => _interrupt.Interrupt();

    /// <summary>Ends the kernel now.</summary>
    public void End() => _lifetime.End();

    /// <summary>Makes the engine ready in the background.</summary>
    public void WarmUp() => _engine.WarmUp();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private Dictionary<string, RequestHandler> ShellHandlers()
    {
        var history = new CellHistory();
        var cells = new ExecuteRequests(_engine, _input, _interrupt, history, () => _shell.AbortWaitingCells());
        var code = new CodeQuestions(_engine);
        return new(ControlHandlers())
        {
            ["execute_request"] = cells.ExecuteAsync,
            ["is_complete_request"] = code.IsCompleteAsync,
            ["complete_request"] = code.CompleteAsync,
            ["inspect_request"] = code.InspectAsync,
            ["history_request"] = request =>
            {
                request.Reply(new() { ["history"] = history.Find(request.Message) });
                return ValueTask.CompletedTask;
            },
            ["comm_open"] = CommRequests.OpenAsync,
            ["comm_msg"] = CommRequests.IgnoreAsync,
            ["comm_close"] = CommRequests.IgnoreAsync,
            ["comm_info_request"] = CommRequests.InfoAsync,
        };
    }

    private Dictionary<string, RequestHandler> ControlHandlers()
    {
        var control = new ControlRequests(_interrupt, _lifetime);
        return new()
        {
            ["kernel_info_request"] = KernelInfoAsync,
            ["interrupt_request"] = control.InterruptAsync,
            ["shutdown_request"] = control.ShutdownAsync,
            ["debug_request"] = ControlRequests.RefuseDebugAsync,
        };
    }

    private ValueTask KernelInfoAsync(Request request)
    {
        request.Reply(KernelInfo.Reply());
        _engine.WarmUp();
        return ValueTask.CompletedTask;
    }
}
