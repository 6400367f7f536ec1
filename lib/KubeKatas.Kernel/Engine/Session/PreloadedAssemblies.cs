using System.Reflection;
using System.Runtime.Loader;
using KubeKatas.Kernel.Directives;

namespace KubeKatas.Kernel.Engine.Session;

/// <summary>
/// Loads what whoever starts a kernel wants its notebooks to find, where the whole process shares it.
/// </summary>
internal static class PreloadedAssemblies
{
    private static readonly HashSet<string> Folders = [];
    private static readonly Lock Gate = new();

    /// <summary>Makes the assemblies loadable and returns their absolute paths.</summary>
    /// <exception cref="FileNotFoundException">One of the files does not exist.</exception>
    public static IReadOnlyList<string> Load(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            Know(path);
        }

        return [.. paths.Select(Path.GetFullPath)];
    }

    /// <summary>The directives the assemblies offer.</summary>
    public static IEnumerable<IDirective> Directives(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            Know(path);
            var assembly = Shared(new AssemblyName(Path.GetFileNameWithoutExtension(path)))
                ?? AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(path));
            foreach (var directive in DirectiveSet.Of(assembly))
            {
                yield return directive;
            }
        }
    }

    /// <summary>
    /// An assembly of the preloaded ones' folders, shared by the whole process; null when it is not there.
    /// </summary>
    public static Assembly? Find(AssemblyName name) => Shared(name) ?? FromFolders(name);

    private static void Know(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"The assembly to preload is not there: {path}", path);
        }

        lock (Gate)
        {
            if (Folders.Count == 0)
            {
                AssemblyLoadContext.Default.Resolving += (_, name) => FromFolders(name);
            }

            Folders.Add(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
    }

    private static Assembly? Shared(AssemblyName name) =>
        AssemblyLoadContext.Default.Assemblies.FirstOrDefault(loaded => loaded.GetName().Name == name.Name);

    private static Assembly? FromFolders(AssemblyName name)
    {
        string? path;
        lock (Gate)
        {
            path = Folders.Order(StringComparer.Ordinal)
                .Select(folder => Path.Combine(folder, name.Name + ".dll"))
                .FirstOrDefault(File.Exists);
        }

        return path is null ? null : AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }
}
