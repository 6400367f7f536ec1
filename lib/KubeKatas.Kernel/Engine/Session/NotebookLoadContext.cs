using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>Where one session's cells and references are loaded.</summary>
/// <remarks>
/// An assembly the process already has under the same name is shared, so that its types are the same.
/// </remarks>
internal sealed class NotebookLoadContext() : AssemblyLoadContext("notebook")
{
    private readonly ConcurrentDictionary<string, Assembly> cells = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, string> folders = new(StringComparer.Ordinal);

    /// <summary>Loads a compiled cell.</summary>
    public Assembly LoadCell(Stream image, Stream symbols) => Know(LoadFromStream(image, symbols));

    /// <summary>Loads a library made of a cell's types; several of one name live side by side, by version.</summary>
    public void LoadLibrary(Stream image, Stream symbols) =>
        Know(new LibraryLoadContext(this).LoadFromStream(image, symbols));

    /// <summary>True for an assembly that was compiled from a cell.</summary>
    public bool IsCell(Assembly? assembly) =>
        assembly is not null && cells.TryGetValue(Key(assembly.GetName()), out var known) && known == assembly;

    /// <summary>Makes an assembly file, and what lies beside it, findable by name.</summary>
    public void Know(string path)
    {
        paths[Path.GetFileNameWithoutExtension(path)] = path;
        folders.TryAdd(Path.GetDirectoryName(path)!, path);
    }

    /// <summary>Makes the native libraries of a folder findable.</summary>
    public void KnowNative(string folder) => folders.TryAdd(folder, folder);

    /// <summary>Where an assembly of this simple name is; null when it is not known.</summary>
    public string? Find(string name)
    {
        if (paths.TryGetValue(name, out var known))
        {
            return known;
        }

        return folders.Keys.Order(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, name + ".dll"))
            .FirstOrDefault(File.Exists);
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name!;
        if (cells.TryGetValue(Key(assemblyName), out var cell))
        {
            return cell;
        }

        if (PreloadedAssemblies.Find(assemblyName) is { } shared)
        {
            return shared;
        }

        return Find(name) is { } path && !IsFramework(name) ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (var folder in folders.Keys)
        {
            foreach (var name in NativeNames(unmanagedDllName))
            {
                var path = Path.Combine(folder, name);
                if (File.Exists(path))
                {
                    return LoadUnmanagedDllFromPath(path);
                }
            }
        }

        return base.LoadUnmanagedDll(unmanagedDllName);
    }

    private static string Key(AssemblyName name) => $"{name.Name} {name.Version}";

    private Assembly Know(Assembly cell)
    {
        cells[Key(cell.GetName())] = cell;
        return cell;
    }

    private static bool IsFramework(string name) =>
        File.Exists(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, name + ".dll"));

    private static string[] NativeNames(string name) => [name, $"lib{name}.so", $"{name}.dll", $"lib{name}.dylib"];

    private sealed class LibraryLoadContext(NotebookLoadContext notebook) : AssemblyLoadContext("cell library")
    {
        protected override Assembly? Load(AssemblyName assemblyName) => notebook.LoadFromAssemblyName(assemblyName);
    }
}
