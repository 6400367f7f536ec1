using System.Collections.Immutable;
using KubeKatas.Kernel.Directives;
using KubeKatas.Kernel.Engine.Session;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>Completion, inspection and completeness, over what has run so far.</summary>
internal sealed class CodeAssistance(
    SubmissionCompiler compiler, DirectiveSet directives, ImmutableArray<string> usings) : IDisposable
{
    private readonly CompletionWorkspace workspace = new(usings);
    private volatile CSharpCompilation? last;

    /// <summary>Makes what a cell has declared known to the cells asked about from now on.</summary>
    public void Add(CSharpCompilation cell)
    {
        last = cell;
        workspace.Add(cell);
    }

    public CodeCompleteness IsComplete(string code) => Completeness.Of(MaskedCell.Of(code, directives));

    public async ValueTask<CompletionAnswer> CompleteAsync(string code, int cursor, CancellationToken stop)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        if (MaskedCell.DirectiveAt(code, cursor) is { } directive)
        {
            return DirectiveCompletion.At(directives, directive.Line, directive.Start, cursor);
        }

        var masked = MaskedCell.Of(code, directives);
        return await workspace.CompleteAsync(compiler.Sketch(masked, last), masked, cursor, stop);
    }

    public ValueTask<MimeBundle?> InspectAsync(string code, int cursor, int detail, CancellationToken stop)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        if (MaskedCell.DirectiveAt(code, cursor) is { } directive)
        {
            var found = directives.Find(DirectiveLines.Parse(directive.Line, 1).Name);
            return ValueTask.FromResult(found is null
                ? null
                : MimeBundle.PlainText($"#!{found.Name}\n{found.Help}"));
        }

        var sketch = compiler.Sketch(MaskedCell.Of(code, directives), last);
        return ValueTask.FromResult(Inspection.At(sketch, cursor, detail, stop));
    }

    public void Dispose() => workspace.Dispose();
}
