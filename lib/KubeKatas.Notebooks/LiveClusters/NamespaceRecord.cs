namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>A note in the user's own files that a notebook made a namespace, held open for as long as the notebook lives.</summary>
/// <remarks>
/// It proves two things before a namespace is removed that a notebook left behind: this user made it, because the note
/// carries its name and UID, and the notebook has ended, because the operating system lets go of what a dead process held. A process
/// id would prove neither: containers count their processes alike, and ids come again.
/// </remarks>
internal sealed class NamespaceRecord : IDisposable
{
    private readonly string _path;
    private readonly FileStream _held;

    private NamespaceRecord(string path, FileStream held) => (_path, _held) = (path, held);

    private static string Folder => Path.Combine(HomeFolder.Path, "namespaces");

    /// <summary>Notes a namespace that this process has made, and holds the note.</summary>
    /// <param name="name">The namespace's name; clusters of one seed give the same UIDs, so that one alone is too little.</param>
    /// <param name="uid">Its UID.</param>
    /// <returns>Null when nothing can be written there; the namespace is then never removed but by its own notebook.</returns>
    public static NamespaceRecord? Write(string name, string uid)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            return Hold(PathOf(name, uid), FileMode.OpenOrCreate);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Takes over the note of a namespace whose notebook has ended.</summary>
    /// <returns>Null when there is no note of it here, or when somebody still holds it.</returns>
    public static NamespaceRecord? TakeOver(string name, string uid)
    {
        try
        {
            return Hold(PathOf(name, uid), FileMode.Open);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Forgets the namespace: it is gone, or going.</summary>
    public void Remove()
    {
        Dispose();
        try
        {
            File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A note of a namespace that is not there names nothing any more.
        }
    }

    /// <summary>Lets go of the note and leaves it there.</summary>
    public void Dispose() => _held.Dispose();

    private static NamespaceRecord Hold(string path, FileMode mode) =>
        new(path, new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None));

    /// <summary>Both are the server's words: only what a file may be called is taken from them.</summary>
    private static string PathOf(string name, string uid) => Path.Combine(Folder, string.Concat(
        $"{name}_{uid}".Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')));
}
