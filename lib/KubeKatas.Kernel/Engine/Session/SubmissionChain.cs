using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>The cells that have run, each standing on the one before, and what their variables hold.</summary>
/// <remarks>
/// A cell's top-level variables are fields of an object that its constructor files under the cell's slot before any of
/// its statements runs. So a cell that throws or is interrupted stays in the chain with the values it reached.
/// </remarks>
internal sealed class SubmissionChain(NotebookLoadContext context)
{
    // Slot 0 is the host object's, which these scripts do without.
    private object?[] states = new object?[64];
    private int used = 1;

    /// <summary>The newest cell's compilation; null before the first.</summary>
    public CSharpCompilation? Last { get; private set; }

    /// <summary>Runs a compiled cell and puts it at the end of the chain, whatever becomes of it.</summary>
    /// <returns>The value of its last expression; null also when there is none.</returns>
    public Task<object?> RunAsync(CompiledCell cell)
    {
        Last = cell.Compilation;
        if (cell.Image is null)
        {
            return Task.FromResult<object?>(null);
        }

        if (used + 1 >= states.Length)
        {
            Array.Resize(ref states, states.Length * 2);
        }

        used++;
        return Start(cell, states);
    }

    /// <summary>Runs a compiled expression that leaves nothing behind.</summary>
    public Task<object?> EvaluateAsync(CompiledCell cell)
    {
        var copy = new object?[used + 2];
        Array.Copy(states, copy, used);
        return cell.Image is null ? Task.FromResult<object?>(null) : Start(cell, copy);
    }

    /// <summary>The variables of all cells; of several with one name, the newest.</summary>
    public IReadOnlyList<SessionVariable> Variables()
    {
        var found = new SortedDictionary<string, SessionVariable>(StringComparer.Ordinal);
        foreach (var state in states.Take(used).OfType<object>().Reverse())
        {
            foreach (var field in Fields(state))
            {
                if (!found.ContainsKey(field.Name))
                {
                    found[field.Name] = new SessionVariable(field.Name, field.FieldType, field.GetValue(state));
                }
            }
        }

        return [.. found.Values];
    }

    private static IEnumerable<FieldInfo> Fields(object state) =>
        state.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => !field.Name.Contains('<', StringComparison.Ordinal) && !field.IsLiteral);

    private Task<object?> Start(CompiledCell cell, object?[] slots)
    {
        var assembly = context.LoadCell(cell.Image!, cell.Symbols!);
        var entry = cell.Compilation.GetEntryPoint(CancellationToken.None)!;
        var factory = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .CreateDelegate<Func<object?[], Task<object?>>>();
        return factory(slots);
    }
}
