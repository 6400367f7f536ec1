using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks.Commands;

/// <summary>What a command in a container wrote, and how it ended.</summary>
/// <param name="output">Standard output, then standard error.</param>
/// <param name="code">Its exit code.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class CommandView(string output, int code) : View
{
    /// <summary>What it wrote: standard output, then standard error.</summary>
    public string Output { get; } = output;

    /// <summary>Its exit code; 0 is success.</summary>
    public int Code { get; } = code;

    /// <summary>The output, and the exit code when it is not 0, as kubectl says it.</summary>
    public override string Text => Code == 0
        ? Output.TrimEnd('\n')
        : $"{Output.TrimEnd('\n')}\ncommand terminated with exit code {Code}".TrimStart();

    /// <inheritdoc/>
    public override string Html => new TextView(Text).Html;
}
