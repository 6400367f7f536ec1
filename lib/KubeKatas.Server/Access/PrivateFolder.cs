namespace KubeKatas.Server.Access;

/// <summary>A folder that only its owner can read, for keys, tokens and kubeconfigs.</summary>
/// <remarks>
/// On Linux and macOS the folder has mode 0700 and each file 0600 from its first byte on. On Windows the user's profile
/// already keeps others out. Files are replaced in one step: a reader sees the old one or the new one, never half.
/// </remarks>
public sealed class PrivateFolder
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens the folder, making it when it is not there.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public PrivateFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Path);
        }
        else
        {
            Directory.CreateDirectory(Path, FileMode | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Where all of KubeKatas keeps what outlives a process: <c>KUBEKATAS_HOME</c>, or <c>kubekatas</c> in the
    /// user's local application data.</summary>
    public static string Home => Environment.GetEnvironmentVariable("KUBEKATAS_HOME") is { Length: > 0 } home
        ? home
        : System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "kubekatas");

    /// <summary>Where a served cluster keeps its files unless told otherwise.</summary>
    public static string DefaultPath => System.IO.Path.Combine(Home, "cluster");

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>The full path of a file in it.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The file's text, or null when it is not there.</summary>
    public string? Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : null;

    /// <summary>Replaces a file in one step.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string name, string text)
    {
        var path = PathOf(name);
        Replace(path, stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true);
            writer.Write(text);
        });
        return path;
    }

    /// <summary>Replaces a private file anywhere in one step: written beside it, flushed to the disk, then
    /// renamed.</summary>
    public static void Replace(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var fresh = $"{path}.{Environment.ProcessId}.new";
        var options = new FileStreamOptions { Mode = System.IO.FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode;
        }

        try
        {
            using (var stream = new FileStream(fresh, options))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(fresh, path, overwrite: true);
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }
}
