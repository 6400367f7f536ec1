using System.Globalization;
using KubeKatas.Kernel.Install;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>One notebook file at work for a command.</summary>
/// <param name="File">The notebook.</param>
/// <param name="Profile">The profile file; null for none.</param>
/// <param name="CellTimeout">The longest a cell may take.</param>
/// <param name="Write">True to store the outputs.</param>
/// <param name="Output">Where the command prints.</param>
/// <param name="Stop">Ends the run.</param>
internal sealed record NotebookSession(
    string File,
    string? Profile,
    TimeSpan CellTimeout,
    bool Write,
    TextWriter Output,
    CancellationToken Stop
)
{
    /// <summary>Runs the notebook; nothing is stored when a cell fails.</summary>
    public static async Task<int> RunAsync(NotebookSession session)
    {
        var notebook = Notebook.Read(session.File);
        var run = await session.FreshAsync(notebook).ConfigureAwait(false);
        if (run.Failure is not null)
        {
            return session.Report(run.Failure);
        }

        var stored =
            !session.Write ? ""
            : notebook.Write(session.File) ? ", outputs stored"
            : ", outputs unchanged";
        session.Print($"{session.File}: {run.CellsRun} cells in {run.Elapsed.TotalSeconds:0.0} s{stored}");
        return 0;
    }

    /// <summary>Runs the notebook and prints where its text differs from the stored one.</summary>
    public static async Task<int> CheckAsync(NotebookSession session)
    {
        var fresh = Notebook.Read(session.File);
        var run = await session.FreshAsync(fresh).ConfigureAwait(false);
        if (run.Failure is not null)
        {
            return session.Report(run.Failure);
        }

        var differences = NotebookCheck.Compare(Notebook.Read(session.File), fresh);
        foreach (var difference in differences)
        {
            session.Print(
                $"{session.File}: cell {difference.Number} ({difference.Id}) differs; - is stored, + is fresh:"
            );
            session.Print(string.Join(Environment.NewLine, difference.Lines.Select(line => "    " + line)));
        }

        session.Print($"{session.File}: {run.CellsRun} cells, {differences.Count} differ");
        return differences.Count == 0 ? 0 : 1;
    }

    /// <summary>Writes the notebook as a page.</summary>
    /// <returns>The page's path.</returns>
    public static string Export(string file, string? folder)
    {
        var home = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var target = folder ?? home;
        Directory.CreateDirectory(target);
        var page = Path.Combine(target, Path.GetFileNameWithoutExtension(file) + ".html");
        var title = Path.GetFileNameWithoutExtension(file);
        System.IO.File.WriteAllText(page, NotebookPage.Of(Notebook.Read(file), title, path => Picture(home, path)));
        return page;
    }

    private static byte[]? Picture(string home, string path)
    {
        var full = Path.GetFullPath(Uri.UnescapeDataString(path), home);
        return System.IO.File.Exists(full) ? System.IO.File.ReadAllBytes(full) : null;
    }

    private async Task<NotebookRun> FreshAsync(Notebook notebook)
    {
        var engine = KernelProfile.Read(Profile).ToEngineOptions();
        var before = Environment.CurrentDirectory;
        var folder = Path.GetDirectoryName(Path.GetFullPath(File))!;
        Environment.CurrentDirectory = folder;
        try
        {
            var options = new NotebookRunOptions
            {
                Engine = engine,
                CellTimeout = CellTimeout,
                Folder = folder,
            };
            return await new NotebookRunner(options).RunAsync(notebook, Stop).ConfigureAwait(false);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    private int Report(FailedCell failure)
    {
        Print($"{File}: {failure}");
        Print(
            string.Join(Environment.NewLine, failure.Traceback.Select(line => "    " + OutputText.WithoutColours(line)))
        );
        return 1;
    }

    private void Print(string text) => Output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
