namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>Where KubeKatas keeps what outlives a process: <c>KUBEKATAS_HOME</c>, or <c>kubekatas</c> in the user's local
/// application data.</summary>
internal static class HomeFolder
{
    public static string Path => Environment.GetEnvironmentVariable("KUBEKATAS_HOME") is { Length: > 0 } home
        ? home
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "kubekatas");
}
