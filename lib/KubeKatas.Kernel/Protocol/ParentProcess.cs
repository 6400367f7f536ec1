using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Notices that the front end which started the kernel is gone.</summary>
/// <remarks>
/// Source: jupyter-client 7.4.9, jupyter_client/launcher.py: JPY_PARENT_PID is a process id on Unix and an inherited
/// process handle on Windows.
/// </remarks>
internal static class ParentProcess
{
    /// <summary>The environment variable front ends set.</summary>
    public const string Variable = "JPY_PARENT_PID";

    /// <summary>Calls back when the parent ends; at once when it has ended already. Does nothing when none is
    /// named.</summary>
    public static void Watch(string? parent, Action ended)
    {
        if (long.TryParse(parent, CultureInfo.InvariantCulture, out var number) && number > 1)
        {
            var thread = new Thread(() => Wait(number, ended)) { IsBackground = true, Name = "parent-watch" };
            thread.Start();
        }
    }

    private static void Wait(long number, Action ended)
    {
        if (OperatingSystem.IsWindows())
        {
            using var handle = new InheritedHandle((nint)number);
            handle.WaitOne();
        }
        else
        {
            WaitForProcess((int)number);
        }

        ended();
    }

    private static void WaitForProcess(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }
    }

    private sealed class InheritedHandle : WaitHandle
    {
        public InheritedHandle(nint handle) => SafeWaitHandle = new SafeWaitHandle(handle, ownsHandle: false);
    }
}
