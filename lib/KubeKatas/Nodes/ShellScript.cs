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

    /// <summary>Works out what the words of a command line do.</summary>
    /// <param name="words">The command and its arguments.</param>
    /// <param name="variables">The environment, for <c>$NAME</c>.</param>
    public static ContainerProgram Run(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(variables);
        if (words.Count == 0 || !Shells.Contains(Name(words[0])))
        {
            return Finite(string.Join(' ', words.Select(Quoted)), variables);
        }

        var script = words.Skip(1).SkipWhile(word => !IsScriptOption(word)).Skip(1).FirstOrDefault();
        return script is null ? ContainerProgram.Server
            : ShellLexer.Split(script).Exists(token => Live.Contains(Name(token.TrimStart('$', '(', '"').TrimEnd(')', '"'))))
                ? new(null, 0, []) { Script = script }
                : Finite(script, variables);
    }

    private static ContainerProgram Finite(string script, IReadOnlyDictionary<string, string> variables)
    {
        var (output, passed) = (ImmutableArray.CreateBuilder<LogLine>(), TimeSpan.Zero);
        var interpreter = new ShellInterpreter(new(variables), (words, _) => Do(words, variables));
        foreach (var outcome in interpreter.Run(script).Take(CommandsMax))
        {
            output.AddRange(Lines(passed, outcome));
            if (outcome.Took == TimeSpan.MaxValue)
            {
                return new(null, 0, output.ToImmutable());
            }

            passed += outcome.Took;
        }

        return new(passed, interpreter.Code, output.ToImmutable());
    }

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
                => CommandOutcome.Silent,
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
