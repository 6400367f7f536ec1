using System.CommandLine;
using System.Globalization;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>The command <c>notebook</c> with <c>run</c>, <c>check</c>, <c>export</c> and <c>clear</c>.</summary>
public static class NotebookCommands
{
    /// <summary>The command, to be added to a program's own.</summary>
    /// <param name="profile">The profile file notebooks are run with; null for none.</param>
    public static Command Create(Func<string?> profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new Command("notebook", "Runs, checks, exports and clears notebooks without Jupyter.")
        {
            Run(profile),
            Check(profile),
            Export(),
            Clear(),
        };
    }

    private static Argument<string[]> Files() =>
        new("files") { Description = "Notebooks, or folders of notebooks.", Arity = ArgumentArity.OneOrMore };

    private static Option<int> Timeout() =>
        new("--timeout") { Description = "The longest a cell may take, in seconds.", DefaultValueFactory = _ => 300 };

    private static Option<int> Jobs() =>
        new("--jobs")
        {
            Description = "How many notebooks run at the same time.",
            DefaultValueFactory = _ => Math.Max(1, Environment.ProcessorCount / 2),
        };

    private static Command Run(Func<string?> profile)
    {
        var write = new Option<bool>("--write") { Description = "Stores the outputs in the notebooks." };
        return Running(
            "run",
            "Runs notebooks and fails at the first failing cell.",
            write,
            profile,
            NotebookSession.RunAsync
        );
    }

    private static Command Check(Func<string?> profile) =>
        Running(
            "check",
            "Runs notebooks and compares their text with what is stored.",
            write: null,
            profile,
            NotebookSession.CheckAsync
        );

    private static Command Running(
        string verb,
        string description,
        Option<bool>? write,
        Func<string?> profile,
        Func<NotebookSession, Task<int>> one
    )
    {
        var (files, timeout, jobs) = (Files(), Timeout(), Jobs());
        var command = new Command(verb, description) { files, timeout, jobs };
        if (write is not null)
        {
            command.Add(write);
        }

        command.SetAction(
            (parsed, stop) =>
            {
                var found = NotebookFiles.Find(parsed.GetValue(files)!);
                var session = new NotebookSession(
                    found[0],
                    profile(),
                    TimeSpan.FromSeconds(Math.Max(1, parsed.GetValue(timeout))),
                    write is not null && parsed.GetValue(write),
                    parsed.InvocationConfiguration.Output,
                    stop
                );
                return found.Count == 1
                    ? one(session)
                    : NotebookJobs.RunAsync(
                        verb,
                        found,
                        Options(session),
                        Math.Max(1, parsed.GetValue(jobs)),
                        session.Output,
                        stop
                    );
            }
        );
        return command;
    }

    private static string[] Options(NotebookSession session) =>
        [
            "--timeout",
            session.CellTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            .. session.Write ? (string[])["--write"] : [],
            .. session.Profile is null ? (string[])[] : ["--profile", session.Profile],
        ];

    private static Command Export()
    {
        var files = Files();
        var html = new Option<bool>("--html")
        {
            Description = "One HTML page a notebook; the only format so far.",
            Required = true,
        };
        var folder = new Option<string?>("--output")
        {
            Description = "The folder to write to; default: beside each notebook.",
        };
        var command = new Command("export", "Writes notebooks as pages that look right offline.")
        {
            files,
            html,
            folder,
        };
        command.SetAction(parsed =>
        {
            foreach (var file in NotebookFiles.Find(parsed.GetValue(files)!))
            {
                var page = NotebookSession.Export(file, parsed.GetValue(folder));
                parsed.InvocationConfiguration.Output.WriteLine($"{file}: written to {page}");
            }
        });
        return command;
    }

    private static Command Clear()
    {
        var files = Files();
        var command = new Command("clear", "Takes all outputs out of notebooks.") { files };
        command.SetAction(parsed =>
        {
            foreach (var file in NotebookFiles.Find(parsed.GetValue(files)!))
            {
                var notebook = Notebook.Read(file);
                notebook.ClearOutputs();
                var changed = notebook.Write(file);
                parsed.InvocationConfiguration.Output.WriteLine($"{file}: {(changed ? "cleared" : "had no outputs")}");
            }
        });
        return command;
    }
}
