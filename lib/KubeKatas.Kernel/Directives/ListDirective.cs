using KubeKatas.Kernel.Display;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Directives;

/// <summary><c>#!lsmagic</c>: every directive with its line of help.</summary>
internal sealed class ListDirective : IDirective
{
    public string Name => "lsmagic";

    public string Help => "Lists the directives.";

    public DirectiveBody Body => DirectiveBody.None;

    public IReadOnlyList<string> Complete(string line, int cursor) => [];

    public ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context)
    {
        var rows = context.Directives.Select(directive => new[] { "#!" + directive.Name, directive.Help });
        context.Output.Display(TextTable.Bundle(["directive", "what it does"], rows), displayId: null, update: false);
        return default;
    }
}
