using System.Collections.Concurrent;
using KubeKatas.Kernel.Directives;
using KubeKatas.Kernel.Display.Scripts;
using KubeKatas.Kernel.Engine.Assistance;
using KubeKatas.Kernel.Engine.Interruption;
using KubeKatas.Kernel.Engine.Packages;
using KubeKatas.Kernel.Engine.Session;
using KubeKatas.Kernel.Engine.Streams;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKatas.Kernel.Engine;

/// <summary>A C# session on Roslyn's script compilations.</summary>
internal sealed class CSharpCellEngine : ICellEngine
{
    private readonly SessionFolder folder;
    private readonly SubmissionChain chain;
    private readonly CellSources sources = new();
    private readonly CellScript script;
    private readonly CellStack stack;
    private readonly CodeAssistance assistance;
    private readonly WarmUp warmUp;
    private readonly ConcurrentStack<object?> kept = [];
    private string? startup;
    private CellRun? previous;

    public CSharpCellEngine(EngineOptions options)
    {
        CellConsole.Ensure();
        CellGuard.Ensure();
        folder = new SessionFolder(options.WorkingFolder ?? Environment.CurrentDirectory);
        startup = options.StartupScript;
        var context = new NotebookLoadContext();
        var references = new SessionReferences(context, PreloadedAssemblies.Load(options.Assemblies));
        var restored = new RestoredPackages();
        var usings = ScriptUsings.With(options.Usings);
        var resolver = new ReferenceResolver(references, folder, restored);
        var loaded = new LoadedSources(folder, ScriptLanguage.Parsing);
        var compiler = new SubmissionCompiler(
            references,
            new CellLibraries(references, context, usings),
            resolver,
            loaded,
            usings
        );
        chain = new SubmissionChain(context);
        stack = new CellStack(context, sources);
        var directives = new DirectiveSet([
            .. BuiltInDirectives.All,
            .. PreloadedAssemblies.Directives(options.DirectiveAssemblies),
            .. options.Directives,
        ]);
        script = new CellScript(this, directives, compiler, chain, new PackageReferences(restored, references, context));
        assistance = new CodeAssistance(compiler, directives, usings);
        warmUp = new WarmUp(compiler, new SubmissionChain(context), assistance);
    }

    /// <summary>The absolute path relative paths start from.</summary>
    public string Folder => folder.Path;

    /// <summary>Which drawing libraries the notebook has been given.</summary>
    public NotebookScripts Scripts { get; } = new();

    /// <summary>The session's variables.</summary>
    public IReadOnlyList<SessionVariable> Variables => chain.Variables();

    public async ValueTask<CellResult> ExecuteAsync(
        CellRequest request,
        ICellOutput output,
        CancellationToken interrupt
    )
    {
        await warmUp.EnterCellAsync(interrupt);
        previous?.Dispose();
        CellConsole.Ensure();
        folder.Enter(request.Folder);
        var name = $"cell {request.ExecutionCount}";
        sources.Add(name, request.Code);
        var run = new CellRun(request, new BatchedOutput(output, TimeProvider.System), this);
        previous = run;
        try
        {
            return await CellThread.SuperviseAsync(run, () => RunAsync(run, name), interrupt);
        }
        finally
        {
            run.Output.Complete();
            warmUp.LeaveCell();
        }
    }

    public CodeCompleteness IsComplete(string code) => assistance.IsComplete(code);

    public ValueTask<CompletionAnswer> CompleteAsync(string code, int cursor, CancellationToken stop) =>
        assistance.CompleteAsync(code, cursor, stop);

    public ValueTask<MimeBundle?> InspectAsync(string code, int cursor, int detail, CancellationToken stop) =>
        assistance.InspectAsync(code, cursor, detail, stop);

    public ValueTask WarmUpAsync(CancellationToken stop) => warmUp.RunAsync(stop);

    public async ValueTask DisposeAsync()
    {
        previous?.RequestInterrupt();
        previous?.Dispose();
        assistance.Dispose();
        while (kept.TryPop(out var disposable))
        {
            await DisposeAsync(disposable);
        }
    }

    /// <summary>Remembers what the session's end is to dispose of.</summary>
    internal void KeepToTheEnd(object? disposable) => kept.Push(disposable);

    /// <summary>Tells completion and inspection what ran.</summary>
    internal void Submitted(CSharpCompilation compiled) => assistance.Add(compiled);

    private async Task<CellResult> RunAsync(CellRun run, string name)
    {
        try
        {
            await RunStartupAsync(run);
            var value = await script.RunAsync(run, run.Request.Code, name, firstLine: 1);
            return new CellResult.Succeeded(run.Request.Silent ? null : value, await EvaluateAsync(run));
        }
        catch (Exception failure) when (failure is not CellInterruptedException || !run.IsInterrupted)
        {
            return run.IsInterrupted ? new CellResult.Interrupted() : Failed(failure);
        }
        catch (CellInterruptedException)
        {
            return new CellResult.Interrupted();
        }
    }

    private async Task RunStartupAsync(CellRun run)
    {
        if (startup is { } code)
        {
            startup = null;
            sources.Add("startup", code);
            await script.RunAsync(run, code, "startup", firstLine: 1);
        }
    }

    private async Task<IReadOnlyDictionary<string, ExpressionResult>> EvaluateAsync(CellRun run)
    {
        var answers = new SortedDictionary<string, ExpressionResult>(StringComparer.Ordinal);
        foreach (var (name, expression) in run.Request.UserExpressions)
        {
            try
            {
                answers[name] = new ExpressionResult(await script.EvaluateAsync(run, expression), null);
            }
            catch (Exception failure) when (!run.IsInterrupted)
            {
                answers[name] = new ExpressionResult(null, Failed(failure));
            }
        }

        return answers;
    }

    private CellResult.Failed Failed(Exception failure) =>
        failure switch
        {
            CellCompilationException errors => CompileErrors.Report(errors),
            DirectiveException directive => new CellResult.Failed(
                "DirectiveError",
                directive.Message,
                [directive.Message]
            ),
            _ => RuntimeErrors.Report(failure, stack),
        };

    // A learner's object may do anything when it is disposed of; the kernel ends all the same.
    private static async ValueTask DisposeAsync(object? disposable)
    {
        try
        {
            if (disposable is IAsyncDisposable asynchronous)
            {
                await asynchronous.DisposeAsync();
            }
            else
            {
                (disposable as IDisposable)?.Dispose();
            }
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync(failure.ToString());
        }
    }
}
