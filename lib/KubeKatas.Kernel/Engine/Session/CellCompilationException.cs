using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>A cell does not compile.</summary>
internal sealed class CellCompilationException(ImmutableArray<Diagnostic> errors)
    : Exception(errors[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture))
{
    /// <summary>What is wrong, in the order of the text; never empty.</summary>
    public ImmutableArray<Diagnostic> Errors { get; } = errors;
}
