using System.Globalization;

namespace KubeKatas.Nodes.Commands;

/// <summary>The commands that a simulated container knows, by name.</summary>
/// <remarks>They say what BusyBox's say; those of files: <see cref="FileCommands"/>.</remarks>
internal static class ContainerCommands
{
    /// <summary>A command: its arguments, its standard input, and where it runs.</summary>
    public delegate CommandOutcome Command(string[] arguments, string input, ContainerShell shell);

    private static readonly Dictionary<string, Command> Known = new(FileCommands.Known)
    {
        ["echo"] = (words, _, _) => words is ["-n", .. var rest]
            ? new(string.Join(' ', rest))
            : new(string.Join(' ', words) + "\n"),
        ["printf"] = (words, _, _) => new(string.Join(' ', words).Replace("\\n", "\n", StringComparison.Ordinal)),
        ["env"] = (_, _, shell) => new(string.Concat(
            shell.Variables.Select(pair => $"{pair.Key}={pair.Value}\n"))),
        ["printenv"] = (words, _, shell) => words.Length == 0 ? Known!["env"](words, "", shell)
            : shell.Variables.TryGetValue(words[0], out var value) ? new(value + "\n")
            : new("", "", 1),
        ["hostname"] = (_, _, shell) => new(shell.Around.Pod.Metadata.Name + "\n"),
        ["pwd"] = (_, _, shell) => new((shell.Around.Container.WorkingDir ?? "/") + "\n"),
        ["id"] = (_, _, shell) => new(User(shell) is 0 ? "uid=0(root) gid=0(root)\n" : $"uid={User(shell)} gid=0(root)\n"),
        ["whoami"] = (_, _, shell) => User(shell) is 0
            ? new("root\n")
            : CommandOutcome.Failed($"whoami: unknown uid {User(shell)}"),
        ["date"] = (_, _, shell) => new(
            shell.Around.Now.UtcDateTime.ToString("ddd MMM d HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture) + "\n"),
        ["uname"] = (_, _, _) => new("Linux\n"),
        ["true"] = (_, _, _) => CommandOutcome.Silent,
        [":"] = (_, _, _) => CommandOutcome.Silent,
        ["cd"] = (_, _, _) => CommandOutcome.Silent,
        ["false"] = (_, _, _) => new("", "", 1),
        ["sleep"] = (words, _, _) => words is ["infinity" or "inf", ..] ? CommandOutcome.Forever
            : words.Length > 0 && SimulationAnnotations.Duration(words[0]) is { } time
            ? CommandOutcome.Silent with { Took = time }
            : CommandOutcome.Failed($"sleep: invalid number '{words.FirstOrDefault()}'"),
        ["seq"] = (words, _, _) => Sequence([.. words.Select(word => int.TryParse(word, out var number) ? number : 0)]),
        ["ps"] = (_, _, shell) => new($"PID   USER     TIME  COMMAND\n    1 root      0:00 {Main(shell)}\n"),
        ["kill"] = Kill,
        ["grep"] = (words, input, shell) => Grep([.. words.Where(word => !word.StartsWith('-'))], input, shell),
        ["wc"] = (words, input, _) => new(
            (words.Contains("-l") ? input.Count(letter => letter == '\n') : input.Length)
                .ToString(CultureInfo.InvariantCulture) + "\n"),
        ["sort"] = (_, input, _) => new(string.Concat(Lines(input).Order(StringComparer.Ordinal))),
        ["head"] = (words, input, _) => new(string.Concat(Lines(input).Take(Count(words)))),
        ["tail"] = (words, input, _) => new(string.Concat(Lines(input).TakeLast(Count(words)))),
        ["nslookup"] = (words, _, shell) => NetworkCommands.Lookup(words, shell.Around),
        ["wget"] = (words, _, shell) => NetworkCommands.Wget(words, shell.Around),
        ["curl"] = (words, _, shell) => NetworkCommands.Curl(words, shell.Around),
    };

    /// <summary>The command of a name or path, or null.</summary>
    public static Command? Find(string name) => Known.GetValueOrDefault(name[(name.LastIndexOf('/') + 1)..]);

    private static CommandOutcome Sequence(int[] numbers)
    {
        const int LinesMax = 10_000;
        var (first, last) = numbers is [var only] ? (1, only) : (numbers.FirstOrDefault(), numbers.LastOrDefault());
        var count = Math.Clamp((long)last - first + 1, 0, LinesMax);
        return new(string.Concat(Enumerable.Range(first, (int)count).Select(number => $"{number}\n")));
    }

    private static long User(ContainerShell shell) =>
        shell.Around.Container.SecurityContext?.RunAsUser ?? shell.Around.Pod.Spec.SecurityContext?.RunAsUser ?? 0;

    private static string Main(ContainerShell shell)
    {
        var container = shell.Around.Container;
        string[] words = [.. container.Command ?? [], .. container.Args ?? []];
        return words.Length > 0 ? string.Join(' ', words) : container.Image.Split('/')[^1].Split(':')[0];
    }

    private static CommandOutcome Kill(string[] words, string input, ContainerShell shell)
    {
        var signal = words.FirstOrDefault(word => word.StartsWith('-'))?.TrimStart('-') ?? "TERM";
        return words.Contains("1")
            ? CommandOutcome.Silent with { EndsContainerWith = signal is "9" or "KILL" or "SIGKILL" ? 137 : 143 }
            : CommandOutcome.Failed($"sh: can't kill pid {words.LastOrDefault()}: No such process");
    }

    private static CommandOutcome Grep(string[] words, string input, ContainerShell shell)
    {
        if (words.Length == 0)
        {
            return CommandOutcome.Failed("grep: a pattern is missing", 2);
        }

        var read = words.Length > 1 ? FileCommands.Read(shell, "grep", words[1]) : new(input);
        var found = Lines(read.Output).Where(line => line.Contains(words[0], StringComparison.Ordinal)).ToList();
        return new(string.Concat(found), read.Error, found.Count > 0 ? 0 : 1);
    }

    private static int Count(string[] words)
    {
        var text = words.Select(word => word.TrimStart('-', 'n')).FirstOrDefault(word => word.Length > 0);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 10;
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').SkipLast(text.EndsWith('\n') ? 1 : 0).Select(line => line + "\n");
}
