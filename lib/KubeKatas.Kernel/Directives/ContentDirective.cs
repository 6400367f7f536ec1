using KubeKatas.Kernel.Display;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Directives;

/// <summary>
/// <c>#!markdown</c>, <c>#!html</c> and their like: the lines below, shown in a representation of their own.
/// </summary>
internal sealed class ContentDirective(string name, string mimeType, string help) : IDirective
{
    public string Name => name;

    public string Help => help;

    public DirectiveBody Body => DirectiveBody.Text;

    public IReadOnlyList<string> Complete(string line, int cursor) => [];

    public ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context)
    {
        var bundle = ValueFormatter.Format(new DisplayContent(mimeType, body.Trim('\n')));
        context.Output.Display(bundle, displayId: null, update: false);
        return ValueTask.FromResult<MimeBundle?>(null);
    }
}
