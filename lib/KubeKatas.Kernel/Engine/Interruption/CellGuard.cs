using System.ComponentModel;
using System.Runtime.ExceptionServices;

namespace KubeKatas.Kernel.Engine.Interruption;

/// <summary>Keeps the process alive whatever a cell does. Called by instrumented cells; not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CellGuard
{
    private static readonly Lazy<bool> Installed = new(Install);

    /// <summary>Stands where a cell calls <see cref="Environment.Exit"/> or its like.</summary>
    /// <exception cref="InvalidOperationException">Always: the kernel must not end with a cell.</exception>
    public static void Exit(params object?[] arguments)
    {
        _ = arguments;
        throw new InvalidOperationException(
            "A cell cannot end the process: the kernel and all variables would be gone. Restart the kernel instead.");
    }

    /// <summary>
    /// Remembers a variable that a cell declared with <c>using</c>; the session's end disposes of it.
    /// </summary>
    public static void KeepToTheEnd(object? disposable) => CellRun.Own?.Engine.KeepToTheEnd(disposable);

    /// <summary>
    /// From now on an exception that nobody catches on some thread is told to its cell and ends that thread alone.
    /// </summary>
    internal static void Ensure() => _ = Installed.Value;

    private static bool Install()
    {
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(Tell);
            return true;
        }
        catch (InvalidOperationException)
        {
            // The process has a handler already; it is the host's to decide.
            return false;
        }
    }

    private static bool Tell(Exception exception)
    {
        if (exception is not CellInterruptedException and not ThreadInterruptedException)
        {
            Console.Error.WriteLine($"Nobody caught this on another thread: {exception}");
        }

        return true;
    }
}
