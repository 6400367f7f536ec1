using System.Collections.Immutable;
using KubeKatas.Nodes.Commands;
using KubeKatas.Nodes.Shell;

namespace KubeKatas.Nodes;

/// <summary>Works out beforehand what a command line would do, where nothing but itself decides that.</summary>
/// <remarks>
/// Pure. A script with an endless loop, or one that asks the network or looks at files, is not worked out: it is carried
/// out while time passes (<see cref="ContainerProgram.Script"/>). A command that is not known is taken for a server that
/// runs for ever.
/// </remarks>
public static class ShellScript
{
    private const int CommandsMax = 10_000;

    private static readonly string[] Shells = ["sh", "bash", "ash"];
    private static readonly string[] Live = ["nslookup", "wget", "curl", "cat", "ls", "grep", "date", "while", "until"];

    /// <summary>What the words of a container's command line do: worked out, or a script to carry out.</summary>
    /// <param name="words">The command and its arguments.</param>
    /// <param name="variables">The environment, for <c>$NAME</c>.</param>
    public static ContainerProgram Run(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(words);
        return IsShell(words) && ScriptOf(words) is { } script && ShellLexer.Split(script).Exists(IsLive)
            ? new(null, 0, []) { Script = script }
            : Foresee(words, variables);
    }

    /// <summary>The same for hooks and probes, whose scripts nobody carries out: all is worked out, and files and the network
    /// say nothing.</summary>
    internal static ContainerProgram Foresee(
        IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return !IsShell(words) ? Foresee(string.Join(' ', words.Select(Quoted)), variables)
            : ScriptOf(words) is { } script ? Foresee(script, variables)
            : ContainerProgram.Server;
    }

    private static ContainerProgram Foresee(string script, IReadOnlyDictionary<string, string> variables)
    {
        var (output, passed, left) = (ImmutableArray.CreateBuilder<LogLine>(), TimeSpan.Zero, CommandsMax);
        var interpreter = new ShellInterpreter(new(variables), (words, _) => Do(words, variables));
        foreach (var outcome in interpreter.Run(script))
        {
            output.AddRange(Lines(passed, outcome));
            if (outcome.IsEndless || --left == 0)
            {
                return new(null, 0, output.ToImmutable());
            }

            passed += outcome.Took;
        }

        return new(passed, interpreter.Code, output.ToImmutable());
    }

    private static bool IsShell(IReadOnlyList<string> words) => words.Count > 0 && Shells.Contains(Name(words[0]));

    /// <summary>What stands behind <c>-c</c>; null when the shell is given nothing to do.</summary>
    private static string? ScriptOf(IReadOnlyList<string> words) =>
        words.Skip(1).SkipWhile(word => !IsScriptOption(word)).Skip(1).FirstOrDefault();

    private static bool IsLive(string token) =>
        Live.Contains(Name(token.TrimStart('$', '(', '"').TrimEnd(')', '"')));

    /// <summary>What a command wrote, line by line.</summary>
    internal static IEnumerable<LogLine> Lines(TimeSpan at, CommandOutcome outcome) =>
        Split(outcome.Output).Select(text => new LogLine(at, text))
            .Concat(Split(outcome.Error).Select(text => new LogLine(at, text, IsError: true)));

    private static string[] Split(string text) =>
        text.Length == 0 ? [] : (text.EndsWith('\n') ? text[..^1] : text).Split('\n');

    private static CommandOutcome Do(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
    {
        var rest = words.Skip(1);
        return Name(words[0]) switch
        {
            "sleep" => Sleep(words),
            "echo" => new(string.Join(' ', rest.SkipWhile(word => word is "-n" or "-e")) + "\n"),
            "printf" => new(string.Join(' ', rest).Replace("\\n", "\n", StringComparison.Ordinal)),
            "env" => new(string.Concat(variables.Select(pair => $"{pair.Key}={pair.Value}\n"))),
            "hostname" => new(variables.GetValueOrDefault("HOSTNAME", "") + "\n"),
            "false" => new("", "", 1),
            "true" or ":" or "cd" or "mkdir" or "touch" or "set" or "trap" or "date" or "cat" or "ls" or "rm" or "cp"
                or "grep" or "wc" or "sort" or "head" or "tail" => CommandOutcome.Silent,
            _ => CommandOutcome.Forever,
        };
    }

    private static CommandOutcome Sleep(IReadOnlyList<string> words) =>
        words.Count < 2 ? CommandOutcome.Failed("sleep: missing operand")
        : words[1] is "infinity" or "inf" ? CommandOutcome.Forever
        : CommandOutcome.Silent with
        {
            Took = SimulationAnnotations.Duration(words[1].EndsWith('d') ? null : words[1]) ?? TimeSpan.FromDays(1),
        };

    private static string Name(string word) => word[(word.LastIndexOf('/') + 1)..];

    private static bool IsScriptOption(string word) =>
        word.StartsWith('-') && !word.StartsWith("--", StringComparison.Ordinal) && word.Contains('c', StringComparison.Ordinal);

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
