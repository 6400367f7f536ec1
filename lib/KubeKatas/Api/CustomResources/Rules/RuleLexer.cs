using System.Text.RegularExpressions;

namespace KubeKatas.Api.CustomResources.Rules;

/// <summary>Cuts a rule into words.</summary>
internal static partial class RuleLexer
{
    /// <summary>What a word is.</summary>
    public enum Kind
    {
        /// <summary>A sign such as <c>&lt;=</c>.</summary>
        Sign,

        /// <summary>A name.</summary>
        Name,

        /// <summary>A number.</summary>
        Number,

        /// <summary>A text, without its quotes.</summary>
        Text,

        /// <summary>The end of the rule.</summary>
        End,
    }

    /// <summary>The words of a rule, an end behind them.</summary>
    /// <exception cref="RuleException">Something in it is no word.</exception>
    public static IReadOnlyList<(Kind Kind, string Text)> Words(string rule)
    {
        var words = new List<(Kind, string)>();
        for (var at = 0; at < rule.Length;)
        {
            if (char.IsWhiteSpace(rule[at]))
            {
                at++;
                continue;
            }

            var match = Word().Match(rule, at);
            if (!match.Success)
            {
                throw new RuleException($"token recognition error at: '{rule[at]}'");
            }

            words.Add(Of(match));
            at += match.Length;
        }

        words.Add((Kind.End, ""));
        return words;
    }

    private static (Kind, string) Of(Match match)
    {
        if (match.Groups["name"].Success)
        {
            return (Kind.Name, match.Value);
        }

        if (match.Groups["number"].Success)
        {
            return (Kind.Number, match.Value);
        }

        if (match.Groups["text"].Success)
        {
            var isRaw = match.Value[0] is 'r' or 'R';
            var inner = match.Value[(isRaw ? 2 : 1)..^1];
            return (Kind.Text, isRaw ? inner : Regex.Unescape(inner));
        }

        return (Kind.Sign, match.Value);
    }

    [GeneratedRegex("""
        \G(?:
          (?<text>[rR]?"(?:[^"\\]|\\.)*"|[rR]?'(?:[^'\\]|\\.)*')
          |(?<number>[0-9]+\.[0-9]+(?:[eE][-+]?[0-9]+)?|[0-9]+)
          |(?<name>[A-Za-z_][A-Za-z0-9_]*)
          |(?<sign>&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()\[\]{}]))
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();
}
