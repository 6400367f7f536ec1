namespace KubeKatas.Kernel.Engine.Session;

/// <summary>The folder relative paths start from: the running cell's notebook's.</summary>
internal sealed class SessionFolder(string initial)
{
    /// <summary>An absolute path.</summary>
    public string Path { get; private set; } = System.IO.Path.GetFullPath(initial);

    /// <summary>Takes the folder of a request; null leaves it as it is.</summary>
    public void Enter(string? folder) => Path = folder is null ? Path : System.IO.Path.GetFullPath(folder);

    /// <summary>The absolute path of what a cell, or a file it loads, names.</summary>
    public string Resolve(string path, string? fromFile = null)
    {
        var start = fromFile is not null && System.IO.Path.IsPathRooted(fromFile)
            ? System.IO.Path.GetDirectoryName(fromFile)!
            : Path;
        return System.IO.Path.GetFullPath(System.IO.Path.Combine(start, path));
    }
}
