using System.Reflection;
using System.Runtime.Loader;

namespace KubeKatas.Notebooks.Katas;

/// <summary>A kata as the learner last built it.</summary>
internal static class KataFolder
{
    /// <summary>The kata's newest build, loaded anew each time; null when it was never built.</summary>
    /// <param name="topic">For example <c>06-replicasets</c>.</param>
    /// <param name="start">Where the search for the repository starts, upwards.</param>
    public static Assembly? Load(string topic, string start)
    {
        var folder = Find(topic, start);
        var bin = folder is null ? null : Path.Combine(folder, "bin");
        var newest =
            bin is null || !Directory.Exists(bin)
                ? null
                : Directory
                    .EnumerateFiles(bin, $"KubeKatas.Katas.{topic}.dll", SearchOption.AllDirectories)
                    .MaxBy(File.GetLastWriteTimeUtc);

        // From its bytes, so that the learner can build again while the notebook is open.
        return newest is null ? null : new KataContext().LoadFromStream(new MemoryStream(File.ReadAllBytes(newest)));
    }

    private static string? Find(string topic, string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "katas", topic);
            if (Directory.Exists(folder))
            {
                return folder;
            }
        }

        return null;
    }

    /// <summary>Shares everything but the kata itself with the notebook, so that their types are the same.</summary>
    private sealed class KataContext() : AssemblyLoadContext("kata", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(it => it.GetName().Name == assemblyName.Name);
    }
}
