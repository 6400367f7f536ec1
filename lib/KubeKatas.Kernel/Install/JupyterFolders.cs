namespace KubeKatas.Kernel.Install;

/// <summary>Where Jupyter looks for kernels. Pure: the machine is given.</summary>
/// <remarks>Source: jupyter_core 4.12.0, jupyter_core/paths.py, jupyter_data_dir.</remarks>
public static class JupyterFolders
{
    /// <summary>The folder of kernelspecs of the user, or of an environment when <paramref name="prefix"/> is
    /// given.</summary>
    /// <param name="prefix">For example a Python environment's folder; null for the user's own.</param>
    public static string Kernels(string? prefix) => Path.Combine(
        prefix is null ? UserData(CurrentSystem, Environment.GetEnvironmentVariable, Home) : SharedData(prefix),
        "kernels");

    /// <summary>The user's data folder.</summary>
    /// <param name="system"><c>windows</c>, <c>macos</c>, or anything else for the Unix rule.</param>
    /// <param name="variable">Looks an environment variable up.</param>
    /// <param name="home">The user's home.</param>
    public static string UserData(string system, Func<string, string?> variable, string home)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return Set("JUPYTER_DATA_DIR") ?? system switch
        {
            "windows" when Set("APPDATA") is { } roaming => Path.Combine(roaming, "jupyter"),
            "windows" => Path.Combine(Set("JUPYTER_CONFIG_DIR") ?? Path.Combine(home, ".jupyter"), "data"),
            "macos" => Path.Combine(home, "Library", "Jupyter"),
            _ => Path.Combine(Set("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter"),
        };

        string? Set(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }

    private static string CurrentSystem =>
        OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "unix";

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static string SharedData(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");
}
