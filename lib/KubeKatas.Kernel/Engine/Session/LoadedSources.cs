using System.Text;
using KubeKatas.Kernel.Engine.Interruption;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>
/// Reads the files a cell's <c>#load</c> names, from the notebook's folder, with interruption points.
/// </summary>
internal sealed class LoadedSources(SessionFolder folder, CSharpParseOptions parsing) : SourceReferenceResolver
{
    // Names of cells are no paths and stay as they are; paths of files are absolute already.
    public override string? NormalizePath(string path, string? baseFilePath) => path;

    public override string? ResolveReference(string path, string? baseFilePath)
    {
        var resolved = folder.Resolve(path, baseFilePath);
        return File.Exists(resolved) ? resolved : null;
    }

    public override Stream OpenRead(string resolvedPath) => File.OpenRead(resolvedPath);

    public override SourceText ReadText(string resolvedPath)
    {
        var text = SourceText.From(File.ReadAllText(resolvedPath), Encoding.UTF8);
        var tree = CSharpSyntaxTree.ParseText(text, parsing, resolvedPath);
        if (tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return text;
        }

        // The compiler wants an encoding to write symbols with.
        return SourceText.From(InterruptionPoints.Write(tree.GetRoot(), text, lambdas: null).ToString(), Encoding.UTF8);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
