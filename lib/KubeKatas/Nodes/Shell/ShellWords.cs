using System.Globalization;
using System.Text;

namespace KubeKatas.Nodes.Shell;

/// <summary>Turns words as they were written into words as a command gets them.</summary>
/// <remarks>Source: POSIX.1-2024, Shell Command Language, 2.6 Word Expansions. Left out: file names with wildcards, and
/// operators within <c>${…}</c> but <c>:-</c>.</remarks>
/// <param name="read">The value of a variable; empty when it is not set.</param>
/// <param name="run">The output of a script, for <c>$(…)</c>.</param>
internal sealed class ShellWords(Func<string, string> read, Func<string, string> run)
{
    /// <summary>The words; an unquoted one that expands may become several, or none.</summary>
    public List<string> Expand(IEnumerable<string> words)
    {
        List<string> all = [];
        foreach (var word in words)
        {
            var value = Expand(word);
            if (word.StartsWith('$') && !word.Contains('"', StringComparison.Ordinal))
            {
                all.AddRange(value.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
            }
            else
            {
                all.Add(value);
            }
        }

        return all;
    }

    /// <summary>One word without its quotes, and with values in place of variables.</summary>
    public string Expand(string word)
    {
        var result = new StringBuilder();
        for (var at = 0; at < word.Length;)
        {
            switch (word[at])
            {
                case '\'':
                    var end = End(word, '\'', at + 1);
                    result.Append(word.AsSpan(at + 1, end - at - 1));
                    at = end + 1;
                    break;
                case '"':
                    at++;
                    break;
                case '\\' when at + 1 < word.Length:
                    result.Append(KeepsBackslash(word, at) ? word.AsSpan(at, 2) : word.AsSpan(at + 1, 1));
                    at += 2;
                    break;
                case '$' when at + 1 < word.Length:
                    at = Value(word, at + 1, result);
                    break;
                default:
                    result.Append(word[at++]);
                    break;
            }
        }

        return result.ToString();
    }

    /// <summary>Within double quotes a backslash is itself, but before the few signs that mean something there.</summary>
    private static bool KeepsBackslash(string word, int at) =>
        word.AsSpan(0, at).Count('"') % 2 == 1 && word[at + 1] is not ('$' or '"' or '\\' or '`');

    /// <summary>Appends the value of what begins after a dollar sign.</summary>
    /// <returns>Where the rest of the word begins.</returns>
    private int Value(string word, int at, StringBuilder result)
    {
        if (word.AsSpan(at).StartsWith("(("))
        {
            var close = Balanced(word, at);
            result.Append(ShellArithmetic.Of(Expand(word[(at + 2)..Math.Max(at + 2, close - 1)]), read).ToString(
                CultureInfo.InvariantCulture));
            return Math.Min(close + 1, word.Length);
        }

        if (word[at] == '(')
        {
            var close = Balanced(word, at);
            result.Append(run(word[(at + 1)..close]).TrimEnd('\n'));
            return Math.Min(close + 1, word.Length);
        }

        if (word[at] == '{')
        {
            var close = End(word, '}', at);
            var name = word[(at + 1)..close];
            var otherwise = name.IndexOf(":-", StringComparison.Ordinal);
            var value = read(otherwise < 0 ? name : name[..otherwise]);
            result.Append(value.Length == 0 && otherwise >= 0 ? Expand(name[(otherwise + 2)..]) : value);
            return close + 1;
        }

        var length = word[at] is '?' or '$' or '#' ? 1 : NameLength(word, at);
        result.Append(length == 0 ? "$" : read(word.Substring(at, length)));
        return at + length;
    }

    private static int NameLength(string word, int at)
    {
        var end = at;
        while (end < word.Length && (char.IsAsciiLetterOrDigit(word[end]) || word[end] == '_'))
        {
            end++;
        }

        return end - at;
    }

    private static int End(string word, char sign, int from) =>
        word.IndexOf(sign, from) is >= 0 and var end ? end : word.Length;

    /// <summary>Where the parenthesis that opens at a place is closed.</summary>
    private static int Balanced(string word, int at)
    {
        var depth = 0;
        for (; at < word.Length; at++)
        {
            depth += word[at] == '(' ? 1 : word[at] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return at;
            }
        }

        return word.Length;
    }
}
