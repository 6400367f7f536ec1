using System.Diagnostics;
using System.Globalization;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Directives;

/// <summary><c>#!time</c>: how long the rest of the cell takes, by the wall clock.</summary>
internal sealed class TimeDirective : IDirective
{
    public string Name => "time";

    public string Help => "Says how long the cell below it takes.";

    public DirectiveBody Body => DirectiveBody.Cell;

    public IReadOnlyList<string> Complete(string line, int cursor) => [];

    public async ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await context.RunAsync(body, firstLine: line.Number + 1);
        }
        finally
        {
            var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            var text = string.Create(CultureInfo.InvariantCulture, $"Wall time: {milliseconds:N1} ms");
            context.Output.Display(MimeBundle.PlainText(text).Volatile(), displayId: null, update: false);
        }
    }
}
