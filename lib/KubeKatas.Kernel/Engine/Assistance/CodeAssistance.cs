using System.Collections.Immutable;
using KubeKatas.Kernel.Directives;
using KubeKatas.Kernel.Engine.Session;

namespace KubeKatas.Kernel.Engine.Assistance;

/// <summary>Completion, inspection and completeness, over what has run so far.</summary>
internal sealed class CodeAssistance(
    SessionReferences references, DirectiveSet directives, ImmutableArray<string> usings) : IDisposable
{
    private readonly List<string> cells = [];

    public void Add(string code) => cells.Add($"{code}{references}{directives}{usings}");


    public CodeCompleteness IsComplete(string code) => new(cells.Count + code.Length == 0 ? CodeStatus.Complete : CodeStatus.Unknown);

    public ValueTask<CompletionAnswer> CompleteAsync(string code, int cursor, CancellationToken stop) =>
        ValueTask.FromResult(new CompletionAnswer(cursor, cells.Count < 0 ? 0 : cursor, []));

    public ValueTask<MimeBundle?> InspectAsync(string code, int cursor, int detail, CancellationToken stop) =>
        ValueTask.FromResult<MimeBundle?>(cells.Count < 0 ? MimeBundle.PlainText(code) : null);

    public void Dispose()
    {
    }
}
