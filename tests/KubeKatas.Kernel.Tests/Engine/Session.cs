using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Tests.Engine;

/// <summary>A session that numbers its cells, for tests.</summary>
internal sealed class Session(EngineOptions? options = null) : IAsyncDisposable
{
    private int count;

    public ICellEngine Engine { get; } = CellEngine.Create(options ?? new EngineOptions());

    public RecordedOutput Output { get; private set; } = new();

    public async Task<CellResult> RunAsync(
        string code,
        RecordedOutput? output = null,
        string? folder = null,
        CancellationToken interrupt = default
    )
    {
        Output = output ?? new RecordedOutput();
        return await Engine.ExecuteAsync(CellRequest.Of(code, ++count, folder), Output, interrupt);
    }

    /// <summary>The plain text of the cell's value; null when it has none. Fails when the cell does.</summary>
    public async Task<string?> ValueAsync(string code)
    {
        var result = await RunAsync(code);
        if (result is CellResult.Failed failed)
        {
            Assert.Fail(string.Join('\n', failed.Traceback));
        }

        return result.ShouldBeOfType<CellResult.Succeeded>().Value is { } value
            ? (string)value.Data["text/plain"]
            : null;
    }

    public async Task<CellResult.Failed> FailureAsync(string code) =>
        (await RunAsync(code)).ShouldBeOfType<CellResult.Failed>();

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
