using System.Globalization;

namespace KubeKatas.Nodes.Shell;

/// <summary>What <c>$((…))</c> comes to: whole numbers, variables, <c>+ - * / %</c>, from left to right by rank.</summary>
internal static class ShellArithmetic
{
    /// <summary>The value; what makes no sense counts as 0.</summary>
    public static long Of(string text, Func<string, string> read)
    {
        var at = 0;
        return Sum(text.Replace(" ", "", StringComparison.Ordinal), ref at, read);
    }

    private static long Sum(string text, ref int at, Func<string, string> read)
    {
        var value = Product(text, ref at, read);
        while (at < text.Length && text[at] is '+' or '-')
        {
            var sign = text[at++];
            var next = Product(text, ref at, read);
            value = unchecked(sign == '+' ? value + next : value - next);
        }

        return value;
    }

    private static long Product(string text, ref int at, Func<string, string> read)
    {
        var value = Factor(text, ref at, read);
        while (at < text.Length && text[at] is '*' or '/' or '%')
        {
            var sign = text[at++];
            var next = Factor(text, ref at, read);
            value = sign switch
            {
                '*' => unchecked(value * next),
                _ when next is 0 or -1 => sign == '/' ? unchecked(-value * Math.Abs(next)) : 0,
                '/' => value / next,
                _ => value % next,
            };
        }

        return value;
    }

    private static long Factor(string text, ref int at, Func<string, string> read)
    {
        if (at < text.Length && text[at] is '-' or '+')
        {
            return text[at++] == '-' ? unchecked(-Factor(text, ref at, read)) : Factor(text, ref at, read);
        }

        if (at < text.Length && text[at] == '(')
        {
            at++;
            var inside = Sum(text, ref at, read);
            at++;
            return inside;
        }

        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '$'))
        {
            at++;
        }

        var word = text[start..Math.Min(at, text.Length)].TrimStart('$');
        if (word.Length == 0)
        {
            at = text.Length;
            return 0;
        }

        var number = char.IsAsciiDigit(word[0]) ? word : read(word);
        return long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }
}
