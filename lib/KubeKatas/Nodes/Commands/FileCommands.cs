using KubeKatas.Nodes.Shell;

namespace KubeKatas.Nodes.Commands;

/// <summary>The commands that read and write files.</summary>
internal static class FileCommands
{
    public static IEnumerable<KeyValuePair<string, ContainerCommands.Command>> Known { get; } =
        new Dictionary<string, ContainerCommands.Command>
        {
            ["cat"] = (words, input, shell) => Names(words) is { Length: > 0 } files
                ? OfEach(files, file => Read(shell, "cat", file))
                : new(input),
            ["ls"] = (words, _, shell) => OfEach(
                [.. Names(words).DefaultIfEmpty(".")], folder => List(shell, folder)),
            ["touch"] = (words, _, shell) => OfEach(Names(words), file => Done(
                "touch", file, shell.Files.Write(Full(shell, file), shell.Files.Read(Full(shell, file)) ?? ""))),
            ["mkdir"] = (words, _, shell) => OfEach(Names(words), folder => Make(shell, folder, words.Contains("-p"))),
            ["rm"] = (words, _, shell) => OfEach(Names(words), path => Remove(shell, path, Flags(words))),
            ["cp"] = (words, _, shell) => Copy("cp", Names(words), shell, false),
            ["mv"] = (words, _, shell) => Copy("mv", Names(words), shell, true),
            ["tee"] = (words, input, shell) => new CommandOutcome(input).Then(OfEach(
                Names(words), file => Done("tee", file, shell.Files.Write(Full(shell, file), input)))),
            ["test"] = (words, _, shell) => Test(["test", .. words], shell),
            ["["] = (words, _, shell) => Test(["[", .. words], shell),
            ["tar"] = TarCommand.Run,
        };

    /// <summary>A path from the root.</summary>
    public static string Full(ContainerShell shell, string path)
    {
        var from = path.StartsWith('/') ? path : $"{shell.Around.Container.WorkingDir}/{path}";
        var parts = new List<string>();
        foreach (var part in from.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }

    /// <summary>A file's content, as a command gives it out.</summary>
    public static CommandOutcome Read(ContainerShell shell, string command, string file) =>
        shell.Files.Read(Full(shell, file)) is { } content ? new(content)
        : shell.Files.HasFolder(Full(shell, file)) ? CommandOutcome.Failed($"{command}: read error: Is a directory")
        : CommandOutcome.Failed($"{command}: can't open '{file}': No such file or directory");

    private static CommandOutcome Test(string[] words, ContainerShell shell) =>
        CommandOutcome.Silent with { Code = ShellTest.Holds(words, shell.Files) ? 0 : 1 };

    private static string[] Names(string[] words) => [.. words.Where(word => !word.StartsWith('-'))];

    private static string Flags(string[] words) => string.Concat(words.Where(word => word.StartsWith('-')));

    private static CommandOutcome OfEach(string[] words, Func<string, CommandOutcome> run) =>
        words.Select(run).Aggregate(CommandOutcome.Silent, (first, second) => first.Then(second) with
        {
            Code = Math.Max(first.Code, second.Code),
        });

    private static CommandOutcome Done(string command, string path, string? why) => why is null
        ? CommandOutcome.Silent
        : CommandOutcome.Failed($"{command}: {path}: {why}");

    private static CommandOutcome List(ContainerShell shell, string path)
    {
        var full = Full(shell, path);
        if (shell.Files.Read(full) is not null)
        {
            return new(path + "\n");
        }

        var folder = full.TrimEnd('/') + "/";
        var names = shell.Files.Paths
            .Where(one => one.StartsWith(folder, StringComparison.Ordinal) && one.Length > folder.Length)
            .Select(one => one[folder.Length..].Split('/')[0]).Distinct().Order(StringComparer.Ordinal);
        return shell.Files.HasFolder(full)
            ? new(string.Concat(names.Select(name => name + "\n")))
            : CommandOutcome.Failed($"ls: {path}: No such file or directory");
    }

    private static CommandOutcome Make(ContainerShell shell, string folder, bool withParents)
    {
        var full = Full(shell, folder);
        if (shell.Files.Read(full) is not null || (!withParents && shell.Files.HasFolder(full)))
        {
            return CommandOutcome.Failed($"mkdir: can't create directory '{folder}': File exists");
        }

        var why = withParents ? shell.Files.MakeFolders(full) : shell.Files.MakeFolder(full);
        return why is null
            ? CommandOutcome.Silent
            : CommandOutcome.Failed($"mkdir: can't create directory '{folder}': {why}");
    }

    private static CommandOutcome Remove(ContainerShell shell, string path, string flags)
    {
        var full = Full(shell, path);
        var isForced = flags.Contains('f', StringComparison.Ordinal);
        if (shell.Files.Read(full) is null && !shell.Files.HasFolder(full))
        {
            return isForced ? CommandOutcome.Silent
                : CommandOutcome.Failed($"rm: can't remove '{path}': No such file or directory");
        }

        return shell.Files.Read(full) is null && !flags.Contains('r', StringComparison.OrdinalIgnoreCase)
            ? CommandOutcome.Failed($"rm: '{path}' is a directory")
            : shell.Files.Remove(full) is { } why ? CommandOutcome.Failed($"rm: can't remove '{path}': {why}")
            : CommandOutcome.Silent;
    }

    private static CommandOutcome Copy(string command, string[] names, ContainerShell shell, bool removes)
    {
        if (names is not [var from, var to])
        {
            return CommandOutcome.Failed($"{command}: one file and where it goes are needed");
        }

        if (shell.Files.Read(Full(shell, from)) is not { } content)
        {
            return CommandOutcome.Failed($"{command}: can't stat '{from}': No such file or directory");
        }

        var target = shell.Files.HasFolder(Full(shell, to)) ? $"{to}/{from[(from.LastIndexOf('/') + 1)..]}" : to;
        var why = shell.Files.Write(Full(shell, target), content);
        return why is not null ? CommandOutcome.Failed($"{command}: can't create '{target}': {why}")
            : removes ? Done(command, from, shell.Files.Remove(Full(shell, from)))
            : CommandOutcome.Silent;
    }
}
