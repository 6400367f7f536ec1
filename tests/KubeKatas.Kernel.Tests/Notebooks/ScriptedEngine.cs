using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Tests.Notebooks;

/// <summary>An engine whose language is a word or two a line.</summary>
internal sealed class ScriptedEngine : ICellEngine
{
    public async ValueTask<CellResult> ExecuteAsync(
        CellRequest request,
        ICellOutput output,
        CancellationToken interrupt
    )
    {
        MimeBundle? value = null;
        foreach (var line in request.Code.Split('\n'))
        {
            switch (line.Split(' ', 2))
            {
                case ["print", var text]:
                    output.Write(OutputStream.Out, text + "\n");
                    break;
                case ["show", var text]:
                    output.Display(MimeBundle.PlainText(text), "id", update: false);
                    break;
                case ["update", var text]:
                    output.Display(MimeBundle.PlainText(text), "id", update: true);
                    break;
                case ["clear"]:
                    output.Clear(wait: true);
                    break;
                case ["value", var text]:
                    value = MimeBundle.PlainText(text);
                    break;
                case ["fail", var text]:
                    return new CellResult.Failed("Failure", text, [text]);
                case ["hang"]:
                    await Task.Delay(Timeout.Infinite, interrupt).ContinueWith(_ => { }, TaskScheduler.Default);
                    return new CellResult.Interrupted();
            }
        }

        return new CellResult.Succeeded(value, new Dictionary<string, ExpressionResult>());
    }

    public CodeCompleteness IsComplete(string code) => new(CodeStatus.Complete);

    public ValueTask<CompletionAnswer> CompleteAsync(string code, int cursor, CancellationToken stop) =>
        ValueTask.FromResult(new CompletionAnswer(cursor, cursor, []));

    public ValueTask<MimeBundle?> InspectAsync(string code, int cursor, int detail, CancellationToken stop) =>
        ValueTask.FromResult<MimeBundle?>(null);

    public ValueTask WarmUpAsync(CancellationToken stop) => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
