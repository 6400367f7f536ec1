using KubeKatas.Kernel.Directives;
using KubeKatas.Kernel.Display;
using KubeKatas.Kernel.Engine.Interruption;

namespace KubeKatas.Kernel.Engine;

/// <summary>A running cell as its directives see it.</summary>
internal sealed class CellContext(CSharpCellEngine engine, CellRun run, CellScript script, string path)
    : DirectiveContext
{
    public override ICellOutput Output => run.Output;

    public override CancellationToken Interrupt => run.Interrupt;

    public override string Folder => engine.Folder;

    public override IReadOnlyList<SessionVariable> Variables => engine.Variables;

    public override IReadOnlyList<IDirective> Directives => script.Directives.All;

    public override async ValueTask<MimeBundle?> RunAsync(string code, string? path = null, int firstLine = 1) =>
        await script.RunAsync(run, code, path ?? Path, firstLine);

    public override MimeBundle Format(object? value) => ValueFormatter.Format(value);

    private string Path { get; } = path;
}
