using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>
/// What a session's cells are compiled against: the framework, what was preloaded, what cells referred to.
/// </summary>
internal sealed class SessionReferences
{
    private readonly Lock gate = new();
    private readonly NotebookLoadContext context;
    private ImmutableDictionary<string, PortableExecutableReference> addedByName;
    private readonly Dictionary<string, PortableExecutableReference> missing = [];
    private ImmutableArray<string> order = [];

    public SessionReferences(NotebookLoadContext context, IEnumerable<string> preloaded)
    {
        this.context = context;
        addedByName = ImmutableDictionary.Create<string, PortableExecutableReference>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in preloaded.Concat(OwnAssemblies()))
        {
            Add(path);
        }
    }

    /// <summary>Everything, in a stable order.</summary>
    public ImmutableArray<MetadataReference> All
    {
        get
        {
            lock (gate)
            {
                return [.. FrameworkReferences.All, .. order.Select(name => addedByName[name])];
            }
        }
    }

    /// <summary>Adds an assembly file for this and every later cell; the first of a name stays.</summary>
    public PortableExecutableReference Add(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        lock (gate)
        {
            if (addedByName.TryGetValue(name, out var known))
            {
                return known;
            }

            var reference = DocumentedReference.FromFile(Path.GetFullPath(path));
            context.Know(Path.GetFullPath(path));
            addedByName = addedByName.Add(name, reference);
            order = order.Add(name);
            return reference;
        }
    }

    /// <summary>The file that stands for an assembly's name in this session; null when none does.</summary>
    public string? PathOf(string name)
    {
        lock (gate)
        {
            return addedByName.GetValueOrDefault(name)?.FilePath;
        }
    }

    // What the display functions and the formatters that cells register are made of.
    private static string[] OwnAssemblies() =>
    [
        typeof(SessionReferences).Assembly.Location,
        typeof(Microsoft.DotNet.Interactive.Formatting.Formatter).Assembly.Location,
        typeof(Microsoft.AspNetCore.Html.IHtmlContent).Assembly.Location,
    ];

    /// <summary>What a reference of a reference is found as; null when it lies nowhere beside them.</summary>
    /// <remarks>Every compilation asks anew, and each reference holds the whole file in memory: one serves all.</remarks>
    public PortableExecutableReference? FindMissing(string name)
    {
        if (context.Find(name) is not { } path)
        {
            return null;
        }

        lock (gate)
        {
            if (!missing.TryGetValue(path, out var reference))
            {
                missing.Add(path, reference = DocumentedReference.FromFile(path));
            }

            return reference;
        }
    }
}
