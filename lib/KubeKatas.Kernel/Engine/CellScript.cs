using KubeKatas.Kernel.Directives;
using KubeKatas.Kernel.Display;
using KubeKatas.Kernel.Engine.Interruption;
using KubeKatas.Kernel.Engine.Packages;
using KubeKatas.Kernel.Engine.Session;

namespace KubeKatas.Kernel.Engine;

/// <summary>Runs a cell's parts one after the other: C# through the chain, directives through their own code.</summary>
internal sealed class CellScript(
    CSharpCellEngine engine,
    DirectiveSet directives,
    SubmissionCompiler compiler,
    SubmissionChain chain,
    PackageReferences packages)
{
    private const int DeepestImport = 32;

    public DirectiveSet Directives { get; } = directives;

    /// <summary>Runs everything and returns what the last part shows; null for nothing.</summary>
    /// <exception cref="CellCompilationException">A part does not compile; the parts before it have run.</exception>
    public async Task<MimeBundle?> RunAsync(CellRun run, string code, string path, int firstLine)
    {
        if (run.Depth > DeepestImport)
        {
            throw new DirectiveException($"{path} imports itself, directly or in a circle.");
        }

        MimeBundle? value = null;
        foreach (var part in CellParts.Split(code, Directives.BodyOf, firstLine))
        {
            run.Interrupt.ThrowIfCancellationRequested();
            value = part.Line is { } line
                ? await RunDirectiveAsync(run, line, part.Text, path)
                : await RunCSharpAsync(run, part, path);
        }

        return value;
    }

    /// <summary>The value of an expression, which leaves nothing behind in the session.</summary>
    public async Task<MimeBundle> EvaluateAsync(CellRun run, string expression)
    {
        var compiled = compiler.Compile(expression, "expression", chain.Last, run.Interrupt);
        return ValueFormatter.Format(await chain.EvaluateAsync(compiled));
    }

    private async Task<MimeBundle?> RunDirectiveAsync(CellRun run, DirectiveLine line, string body, string path)
    {
        var directive = Directives.Get(line);
        run.Depth++;
        try
        {
            return await directive.RunAsync(line, body, new CellContext(engine, run, this, path));
        }
        finally
        {
            run.Depth--;
        }
    }

    private async Task<MimeBundle?> RunCSharpAsync(CellRun run, CellPart part, string path)
    {
        var code = await packages.RestoreAsync(part.Text, run);
        var compiled = compiler.Compile(
            new string('\n', part.FirstLine - 1) + code, path, chain.Last, run.Interrupt);
        foreach (var line in compiled.Warnings.SelectMany(CompileErrors.Lines))
        {
            run.Output.Write(OutputStream.Error, line + "\n");
        }

        object? value;
        try
        {
            run.InUserCode = true;
            var running = chain.RunAsync(compiled);
            engine.Submitted(compiled.Compilation);
            value = await running;
        }
        finally
        {
            run.InUserCode = false;
        }

        return value is null && !TrailingExpression.Exists(compiled.Compilation) ? null : ValueFormatter.Format(value);
    }
}
