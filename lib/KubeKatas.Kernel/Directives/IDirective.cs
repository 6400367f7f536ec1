using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Directives;

/// <summary>A line <c>#!name …</c> of a cell that is not C#.</summary>
public interface IDirective
{
    /// <summary>The name without <c>#!</c>, in lower case.</summary>
    string Name { get; }

    /// <summary>A line for <c>#!lsmagic</c> and for completion.</summary>
    string Help { get; }

    /// <summary>Which of the lines below it belong to the directive.</summary>
    DirectiveBody Body { get; }

    /// <summary>
    /// Whole words that could stand at <paramref name="cursor"/> in <paramref name="line"/>; never null.
    /// </summary>
    /// <param name="line">The directive's line, with <c>#!name</c>.</param>
    /// <param name="cursor">UTF-16 units from the start of the line.</param>
    IReadOnlyList<string> Complete(string line, int cursor);

    /// <summary>Does what the directive is for.</summary>
    /// <param name="line">The directive's own line.</param>
    /// <param name="body">The lines that belong to it, as <see cref="Body"/> says; empty when none do.</param>
    /// <param name="context">The running cell.</param>
    /// <returns>What the cell's value shows when this is the cell's last part; null for none.</returns>
    /// <exception cref="DirectiveException">
    /// With the sentence to show when the directive cannot be carried out.
    /// </exception>
    ValueTask<MimeBundle?> RunAsync(DirectiveLine line, string body, DirectiveContext context);
}
