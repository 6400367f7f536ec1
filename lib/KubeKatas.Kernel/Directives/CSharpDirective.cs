using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Directives;

/// <summary><c>#!csharp</c>: back to C# after lines in another language.</summary>
internal sealed class CSharpDirective(string name) : IDirective
{
    public string Name => name;

    public string Help => "The lines below are C# again.";

    public DirectiveBody Body => DirectiveBody.None;

    public IReadOnlyList<string> Complete(string line, int cursor) => [];

    public ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context) => default;
}
