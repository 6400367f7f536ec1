using System.Diagnostics;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Directives;

/// <summary>
/// <c>#!sh</c>: a shell runs the lines below, or what stands behind the name, in the notebook's folder.
/// </summary>
internal sealed class ShellDirective(string name) : IDirective
{
    public string Name => name;

    public string Help => "Runs the lines below (or the rest of the line) in the system's shell.";

    public DirectiveBody Body => DirectiveBody.Text;

    public IReadOnlyList<string> Complete(string line, int cursor) => [];

    public async ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context)
    {
        var script = line.Text.Length > 0 ? line.Text + "\n" + body : body;
        using var process =
            Process.Start(Shell(script, context.Folder))
            ?? throw new DirectiveException("The system's shell cannot be started.");
        process.StandardInput.Close();
        await using var kill = context.Interrupt.Register(() => process.Kill(entireProcessTree: true));
        await Task.WhenAll(
            CopyAsync(process.StandardOutput, OutputStream.Out, context.Output),
            CopyAsync(process.StandardError, OutputStream.Error, context.Output)
        );
        await process.WaitForExitAsync(CancellationToken.None);
        context.Interrupt.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? null
            : throw new DirectiveException($"The shell ended with exit code {process.ExitCode}.");
    }

    private static ProcessStartInfo Shell(string script, string folder)
    {
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe")
            {
                ArgumentList = { "/c", script.Trim().Replace("\n", " & ", StringComparison.Ordinal) },
            }
            : new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", script } };
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = folder;
        return start;
    }

    private static async Task CopyAsync(StreamReader from, OutputStream stream, ICellOutput output)
    {
        var buffer = new char[8192];
        int read;
        while ((read = await from.ReadAsync(buffer.AsMemory(), CancellationToken.None)) > 0)
        {
            output.Write(stream, new string(buffer, 0, read));
        }
    }
}
