using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKatas.Nodes.Commands;

/// <summary>A shell in a simulated container: what <c>kubectl exec</c> runs.</summary>
/// <remarks>
/// Pure but for its own variables: the cluster is only read. Known are simple commands with quotes and variables, joined
/// by <c>;</c>, <c>&amp;&amp;</c>, <c>||</c>, lines and pipes. Left out: loops, conditions, functions, redirections.
/// </remarks>
public sealed partial class ContainerShell
{
    private const int NotFound = 127;
    private static readonly string[] Shells = ["sh", "bash", "ash"];

    private int _code;

    /// <summary>Starts a shell.</summary>
    public ContainerShell(ContainerSurroundings around)
    {
        ArgumentNullException.ThrowIfNull(around);
        Around = around;
        Variables = around.Variables();
        Files = around.Files();
    }

    /// <summary>Where it runs.</summary>
    public ContainerSurroundings Around { get; }

    /// <summary>The environment; assignments change it.</summary>
    public Dictionary<string, string> Variables { get; }

    /// <summary>The files there are.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>True when <c>exit</c> has ended it.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>True when the words start a shell that reads its lines from standard input.</summary>
    public static bool IsInteractive(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count > 0 && IsShell(words[0]) && !words.Skip(1).Any(word => IsScriptOption(word));
    }

    /// <summary>Runs the words of a command line, as a container runtime does: without a shell of its own.</summary>
    public CommandOutcome Run(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count > 0 && IsShell(words[0]))
        {
            var at = 1;
            while (at < words.Count && !IsScriptOption(words[at]))
            {
                at++;
            }

            return at + 1 < words.Count ? RunScript(words[at + 1]) : CommandOutcome.Silent;
        }

        return words.Count == 0 ? CommandOutcome.Silent
            : ContainerCommands.Find(words[0]) is { } command ? command([.. words.Skip(1)], "", this)
            : CommandOutcome.Failed(
                "OCI runtime exec failed: exec failed: unable to start container process: exec: "
                    + $"\"{words[0]}\": executable file not found in $PATH",
                NotFound
            );
    }

    /// <summary>Runs lines of a script.</summary>
    public CommandOutcome RunScript(string script)
    {
        var all = CommandOutcome.Silent;
        foreach (var (joint, words) in ShellScript.Split(script))
        {
            if (words.Length == 0 || (joint == "&&" && _code != 0) || (joint == "||" && _code == 0))
            {
                continue;
            }

            all = all.Then(Pipeline(words));
            _code = all.Code;
            if (HasEnded)
            {
                break;
            }
        }

        return all with { Code = _code };
    }

    private static bool IsShell(string word) => Shells.Contains(word[(word.LastIndexOf('/') + 1)..]);

    private static bool IsScriptOption(string word) =>
        word.StartsWith('-') && !word.StartsWith("--", StringComparison.Ordinal) && word.EndsWith('c');

    private CommandOutcome Pipeline(string[] raw)
    {
        var (input, outcome) = ("", CommandOutcome.Silent);
        var start = 0;
        for (var at = 0; at <= raw.Length; at++)
        {
            if (at == raw.Length || raw[at] == "|")
            {
                var next = Simple([.. raw[start..at].Select(Unquote)], input);
                outcome = next with { Error = outcome.Error + next.Error, Took = outcome.Took + next.Took };
                (input, start) = (next.Output, at + 1);
            }
        }

        return outcome;
    }

    private CommandOutcome Simple(string[] words, string input)
    {
        if (words.Length == 0)
        {
            return CommandOutcome.Failed("sh: syntax error: unexpected \"|\"", 2);
        }

        if (words[0] == "exit")
        {
            HasEnded = true;
            return CommandOutcome.Silent with { Code = words.Length > 1 ? Number(words[1]) : _code };
        }

        if (Assignment().Match(words[0]) is { Success: true } assignment)
        {
            Variables[assignment.Groups[1].Value] = assignment.Groups[2].Value;
            return CommandOutcome.Silent;
        }

        return words[0] == "export" && words.Length > 1 ? Simple(words[1..], input)
            : IsShell(words[0]) ? Run(words)
            : ContainerCommands.Find(words[0]) is { } command ? command(words[1..], input, this)
            : CommandOutcome.Failed($"sh: {words[0]}: not found", NotFound);
    }

    private string Unquote(string word)
    {
        if (word.StartsWith('\'') && word.EndsWith('\'') && word.Length > 1)
        {
            return word[1..^1];
        }

        var bare = word.Replace("\"", "", StringComparison.Ordinal);
        return Reference().Replace(bare, match => match.Value == "$?"
            ? _code.ToString(CultureInfo.InvariantCulture)
            : Variables.GetValueOrDefault(match.Groups[1].Value, ""));
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number & 255 : 2;

    [GeneratedRegex(@"^([A-Za-z_][A-Za-z0-9_]*)=(.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$\?|\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
