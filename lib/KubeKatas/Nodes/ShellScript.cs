using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KubeKatas.Nodes;

/// <summary>Works out what a command line would do, for the few words that examples of containers are made
/// of.</summary>
/// <remarks>
/// Pure. Known: sleep, echo, printf, true, false, exit, env and :, joined by <c>;</c>, <c>&amp;&amp;</c>, <c>||</c> or
/// lines, and endless
/// loops; date and hostname count as said and done. Any other command is taken for a server that runs for ever.
/// Left out: pipes, redirections (they are dropped), conditions, functions.
/// </remarks>
public static partial class ShellScript
{
    private static readonly string[] Shells = ["sh", "bash", "/bin/sh", "/bin/bash", "ash", "/bin/ash"];

    /// <summary>Works out what the words of a command line do.</summary>
    /// <param name="words">The command and its arguments.</param>
    /// <param name="variables">The environment, for <c>$NAME</c>.</param>
    public static ContainerProgram Run(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> variables)
    {
        if (words.Count >= 2 && Shells.Contains(words[0]))
        {
            var at = 1;
            while (at < words.Count && words[at].StartsWith('-') && !words[at].Contains('c', StringComparison.Ordinal))
            {
                at++;
            }

            return at + 1 < words.Count ? Script(words[at + 1], variables) : ContainerProgram.Server;
        }

        var state = new State(variables);
        return state.Do([.. words]) ? state.End(state.Code) : state.Endless();
    }

    private static ContainerProgram Script(string text, IReadOnlyDictionary<string, string> variables)
    {
        var state = new State(variables);
        foreach (var (joint, words) in Split(text))
        {
            if (words.Length == 0 || (joint == "&&" && state.Code != 0) || (joint == "||" && state.Code == 0))
            {
                continue;
            }

            if (words[0] is "while" or "until" or "for")
            {
                return state.Endless();
            }

            if (words[0] == "exit")
            {
                return state.End(words.Length > 1 ? Number(words[1]) : state.Code);
            }

            if (!state.Do(words[0] == "exec" ? words[1..] : words))
            {
                return state.Endless();
            }
        }

        return state.End(state.Code);
    }

    /// <summary>The commands of a script, each with what joins it to the one before; quotes stay.</summary>
    internal static IEnumerable<(string Joint, string[] Words)> Split(string text)
    {
        var joint = ";";
        List<string> words = [];
        foreach (Match token in Token().Matches(text))
        {
            if (token.Groups["joint"].Success)
            {
                yield return (joint, [.. words]);
                words.Clear();
                joint = token.Value.Trim() is { Length: > 0 } named ? named : ";";
            }
            else if (!token.Groups["redirect"].Success)
            {
                words.Add(token.Value);
            }
        }

        yield return (joint, [.. words]);
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number & 255 : 2;

    [GeneratedRegex(
        """(?<joint>&&|\|\||;|\n)|(?<redirect>\d?>+&?\s*\S+)|(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s;&|"'>])+|\||&""",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Token();

    [GeneratedRegex(@"\$\{?([A-Za-z_][A-Za-z0-9_]*)\}?", RegexOptions.CultureInvariant)]
    private static partial Regex Variable();

    /// <summary>What was done so far.</summary>
    private sealed class State(IReadOnlyDictionary<string, string> variables)
    {
        private readonly ImmutableArray<LogLine>.Builder _output = ImmutableArray.CreateBuilder<LogLine>();
        private TimeSpan _passed;

        public int Code { get; private set; }

        public ContainerProgram End(int code) => new(_passed, code, _output.ToImmutable());

        public ContainerProgram Endless() => new(null, 0, _output.ToImmutable());

        /// <summary>Does one command; false when it never ends.</summary>
        public bool Do(string[] raw)
        {
            string[] words = [.. raw.Select(Unquote)];
            Code = 0;
            switch (words[0].Split('/')[^1])
            {
                case "sleep":
                    return Sleep(words);
                case "echo":
                    _output.Add(
                        new(
                            _passed,
                            string.Join(' ', words[1..].SkipWhile(word => word is "-n" or "-e")),
                            raw.Contains(">&2")
                        )
                    );
                    return true;
                case "printf":
                    _output.Add(
                        new(_passed, string.Join(' ', words[1..]).Replace("\\n", "", StringComparison.Ordinal))
                    );
                    return true;
                case "env":
                    _output.AddRange(variables.Select(pair => new LogLine(_passed, $"{pair.Key}={pair.Value}")));
                    return true;
                case "hostname":
                    _output.Add(new(_passed, variables.GetValueOrDefault("HOSTNAME", "")));
                    return true;
                case "false":
                    Code = 1;
                    return true;
                case "true"
                or ":"
                or "cd"
                or "mkdir"
                or "touch"
                or "export"
                or "set"
                or "trap"
                or "date"
                or "cat"
                or "ls"
                or "rm"
                or "cp":
                    return true;
                default:
                    return words[0].Contains('=', StringComparison.Ordinal);
            }
        }

        private bool Sleep(string[] words)
        {
            if (words.Length < 2 || words[1] is "infinity" or "inf")
            {
                Code = words.Length < 2 ? 1 : 0;
                return words.Length < 2;
            }

            var text = words[1].EndsWith('d') ? null : words[1];
            _passed += SimulationAnnotations.Duration(text) ?? TimeSpan.FromDays(1);
            return true;
        }

        private string Unquote(string word)
        {
            if (word.StartsWith('\'') && word.EndsWith('\'') && word.Length > 1)
            {
                return word[1..^1];
            }

            var bare = word.Replace("\"", "", StringComparison.Ordinal);
            return Variable().Replace(bare, match => variables.GetValueOrDefault(match.Groups[1].Value, ""));
        }
    }
}
