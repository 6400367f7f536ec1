using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>A cell's C#, compiled on top of everything that ran before it.</summary>
/// <param name="Compilation">What the next cell stands on.</param>
/// <param name="Image">The assembly; null when the cell has nothing to run (usings alone, say).</param>
/// <param name="Symbols">The portable PDB; null together with <paramref name="Image"/>.</param>
/// <param name="Warnings">What is worth telling.</param>
internal sealed record CompiledCell(
    CSharpCompilation Compilation,
    MemoryStream? Image,
    MemoryStream? Symbols,
    ImmutableArray<Diagnostic> Warnings);
