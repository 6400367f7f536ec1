using KubeKatas.Kernel.Display;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Directives;

/// <summary><c>#!who</c> and <c>#!whos</c>: the session's variables, by name alone or with type and value.</summary>
internal sealed class VariablesDirective(string name, bool detailed) : IDirective
{
    private const int LongestValue = 100;

    public string Name => name;

    public string Help => detailed ? "Lists the variables with their types and values." : "Lists the variables.";

    public DirectiveBody Body => DirectiveBody.None;

    public IReadOnlyList<string> Complete(string line, int cursor) => [];

    public ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context)
    {
        var rows = context.Variables.Select(variable => detailed ? Row(variable, context) : [variable.Name]);
        string[] heads = detailed ? ["variable", "type", "value"] : ["variable"];
        context.Output.Display(TextTable.Bundle(heads, rows), displayId: null, update: false);
        return default;
    }

    private static string[] Row(SessionVariable variable, DirectiveContext context)
    {
        var text = (string)context.Format(variable.Value).Data["text/plain"];
        var line = text.ReplaceLineEndings(" ");
        return
        [
            variable.Name,
            TypeNames.Of(variable.Type),
            line.Length > LongestValue ? line[..LongestValue] + "…" : line,
        ];
    }
}
