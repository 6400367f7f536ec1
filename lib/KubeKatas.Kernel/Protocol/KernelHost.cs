using System.Runtime.InteropServices;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Protocol;

/// <summary>A kernel in this process: sockets, signals, the parent's life.</summary>
internal static class KernelHost
{
    private const int DroppedLinesMax = 20;
    private static readonly TimeSpan WarmUpAfter = TimeSpan.FromMilliseconds(400);

    /// <summary>Serves until a front end asks for the end, the parent is gone, or the process is told to end.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="createEngine">Makes the engine; called once, after the first answer.</param>
    /// <exception cref="ConnectionFileException">A port is taken.</exception>
    public static async Task ServeAsync(ConnectionFile connection, Func<ICellEngine> createEngine)
    {
        var wire = new MessageWire(new MessageSigner(connection.SignatureScheme, connection.Key), SessionId());
        await using var bridges = UnixSocketBridges.For(connection);
        var dropped = 0;
        JupyterKernel? kernel = null;
        using var sockets = new KernelSockets(
            bridges.Endpoint,
            wire,
            (channel, message) => kernel!.Receive(channel, message),
            line => Report(line, ++dropped)
        );
        bridges.Start();
        kernel = new JupyterKernel(createEngine, sockets);
        using var interrupt = PosixSignalRegistration.Create(
            PosixSignal.SIGINT,
            signal => Handle(signal, kernel.Interrupt)
        );
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Handle(signal, kernel.End));
        ParentProcess.Watch(Environment.GetEnvironmentVariable(ParentProcess.Variable), kernel.End);
        sockets.Send(Channel.IoPub, null, "status", new() { ["execution_state"] = "starting" });
        sockets.Start();
        await Task.WhenAny(kernel.Ended, Task.Delay(WarmUpAfter)).ConfigureAwait(false);
        kernel.WarmUp();
        await kernel.Ended.ConfigureAwait(false);
    }

    private static string SessionId() => Guid.NewGuid().ToString("N");

    private static void Handle(PosixSignalContext signal, Action action)
    {
        signal.Cancel = true;
        action();
    }

    private static void Report(string line, int number)
    {
        if (number <= DroppedLinesMax)
        {
            Console.Error.WriteLine(number < DroppedLinesMax ? line : line + " Further ones are not reported.");
        }
    }
}
