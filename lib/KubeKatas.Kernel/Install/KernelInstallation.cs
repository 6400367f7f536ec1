namespace KubeKatas.Kernel.Install;

/// <summary>Puts the kernel into Jupyter's folders and takes it out again. Needs no Python.</summary>
/// <remarks>
/// Beside kernel.json goes a copy of the kernel's own few files, the launcher: it starts the built kernel, and when
/// that
/// has been moved or deleted it answers itself and says so in the notebook, where the user sees it.
/// </remarks>
public static class KernelInstallation
{
    private const string LauncherFolder = "launcher";

    private static readonly string[] LauncherFiles =
    [
        "KubeKatas.Kernel.dll",
        "KubeKatas.Kernel.runtimeconfig.json",
        "NetMQ.dll",
        "AsyncIO.dll",
    ];

    /// <summary>The folder the kernel is or would be installed in.</summary>
    public static string Folder(string? prefix) => Path.Combine(JupyterFolders.Kernels(prefix), KernelSpec.Name);

    /// <summary>The built kernel this process belongs to: the one in its project's own output.</summary>
    /// <remarks>
    /// A copy beside a program with another framework lacks the assemblies that this framework brings, so the
    /// project's own output goes first.
    /// </remarks>
    public static string BuiltKernel => BuiltFile("KubeKatas.Kernel", "KubeKatas.Kernel.dll");

    /// <summary>A file in the output of a project that stands beside this program's project; else beside the program.</summary>
    /// <param name="project">The project's folder, for example <c>KubeKatas.Notebooks</c>.</param>
    /// <param name="file">The file's name.</param>
    public static string BuiltFile(string project, string file)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var projects = output.Parent?.Parent?.Parent?.Parent?.FullName;
        var own = Path.Combine(AppContext.BaseDirectory, file);
        if (projects is null)
        {
            return own;
        }

        var sibling = Path.Combine(projects, project, "bin", output.Parent!.Name, output.Name, file);
        return File.Exists(sibling) ? sibling : own;
    }

    /// <summary>Writes the kernelspec; what an earlier installation left is replaced.</summary>
    /// <param name="prefix">An environment's folder; null for the user's own Jupyter folder.</param>
    /// <param name="profile">The profile file the kernel starts with; null for none.</param>
    /// <param name="kernel">The KubeKatas.Kernel.dll to start; null for the one beside this program.</param>
    /// <returns>The folder that was written.</returns>
    /// <exception cref="InstallException">The folder cannot be written, or the kernel is not built.</exception>
    public static string Install(string? prefix = null, string? profile = null, string? kernel = null)
    {
        kernel = Path.GetFullPath(kernel ?? BuiltKernel);
        if (!File.Exists(kernel))
        {
            throw new InstallException($"There is no built kernel at {kernel}. Build the solution first.");
        }

        var folder = Folder(prefix);
        try
        {
            var launcher = CopyLauncher(Path.GetDirectoryName(kernel)!, Path.Combine(folder, LauncherFolder));
            var full = profile is null ? null : Path.GetFullPath(profile);
            var dotnet = DotnetHost.OnPath() is null ? DotnetHost.FullPath : "dotnet";
            WriteIfChanged(Path.Combine(folder, "kernel.json"), KernelSpec.Text(dotnet, launcher, kernel, full));
            WriteIfChanged(Path.Combine(folder, "logo-svg.svg"), Logo);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InstallException($"{folder} cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Removes the kernelspec.</summary>
    /// <returns>The folder that was removed; null when there was none.</returns>
    /// <exception cref="InstallException">It cannot be removed.</exception>
    public static string? Uninstall(string? prefix = null)
    {
        var folder = Folder(prefix);
        try
        {
            if (!Directory.Exists(folder))
            {
                return null;
            }

            Directory.Delete(folder, recursive: true);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InstallException($"{folder} cannot be removed: {e.Message}", e);
        }
    }

    /// <summary>A white C# on Kubernetes' blue.</summary>
    private const string Logo = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#326ce5"/>
        <text x="32" y="43" font-family="sans-serif" font-size="30" font-weight="bold" text-anchor="middle" fill="#fff">C#</text></svg>

        """;

    /// <summary>A running kernel may have the old files open, so equal ones are left alone.</summary>
    private static string CopyLauncher(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in LauncherFiles)
        {
            var (source, target) = (Path.Combine(from, file), Path.Combine(to, file));
            if (!File.Exists(target) || !File.ReadAllBytes(source).AsSpan().SequenceEqual(File.ReadAllBytes(target)))
            {
                File.Copy(source, target + ".new", overwrite: true);
                File.Move(target + ".new", target, overwrite: true);
            }
        }

        return Path.Combine(to, LauncherFiles[0]);
    }

    private static void WriteIfChanged(string path, string text)
    {
        if (!File.Exists(path) || File.ReadAllText(path) != text)
        {
            File.WriteAllText(path, text);
        }
    }
}
