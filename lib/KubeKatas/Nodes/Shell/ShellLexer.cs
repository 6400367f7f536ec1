namespace KubeKatas.Nodes.Shell;

/// <summary>Cuts a script into words and operators. Quotes and <c>$(…)</c> stay within their word.</summary>
/// <remarks>Source: POSIX.1-2024, Shell Command Language, 2.3 Token Recognition.</remarks>
internal ref struct ShellLexer(string text)
{
    private static readonly string[] Operators = ["&&", "||", ";;", ";", "\n", "|", "&", "(", ")"];

    private readonly string _text = text;
    private int _at;

    /// <summary>The tokens of a script; operators stand for themselves.</summary>
    public static List<string> Split(string text)
    {
        var lexer = new ShellLexer(text);
        List<string> tokens = [];
        while (lexer.Next() is { } token)
        {
            tokens.Add(token);
        }

        return tokens;
    }

    /// <summary>True when a token joins or ends commands.</summary>
    public static bool IsOperator(string token) => Array.IndexOf(Operators, token) >= 0;

    /// <summary>True when a token sends output somewhere, such as <c>2&gt;&amp;1</c>.</summary>
    public static bool IsRedirection(string token) =>
        token.TrimStart('0', '1', '2') is ['>' or '<', ..];

    private string? Next()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\\' && IsGap())
        {
            _at += _text[_at] == '\\' ? 2 : 1;
        }

        if (_at < _text.Length && _text[_at] == '#')
        {
            while (_at < _text.Length && _text[_at] != '\n')
            {
                _at++;
            }
        }

        if (_at >= _text.Length)
        {
            return null;
        }

        foreach (var one in Operators)
        {
            if (_text.AsSpan(_at).StartsWith(one))
            {
                _at += one.Length;
                return one;
            }
        }

        return RedirectionLength() is > 0 and var length ? Take(length) : Word();
    }

    /// <summary>A space, or a backslash that joins this line and the next.</summary>
    private readonly bool IsGap() => _text[_at] != '\\' || (_at + 1 < _text.Length && _text[_at + 1] == '\n');

    private string Take(int length)
    {
        _at += length;
        return _text[(_at - length).._at];
    }

    /// <summary>The length of <c>&gt;</c>, <c>2&gt;&gt;</c>, <c>2&gt;&amp;1</c> and the like here; 0 when there is none.</summary>
    private readonly int RedirectionLength()
    {
        var at = _at;
        if (char.IsAsciiDigit(_text[at]) && at + 1 < _text.Length)
        {
            at++;
        }

        if (_text[at] is not ('>' or '<'))
        {
            return 0;
        }

        at++;
        while (at < _text.Length && _text[at] is '>' or '&')
        {
            at++;
        }

        if (_text[at - 1] == '&' && at < _text.Length && char.IsAsciiDigit(_text[at]))
        {
            at++;
        }

        return at - _at;
    }

    private string Word()
    {
        var start = _at;
        var depth = 0;
        for (; _at < _text.Length; _at++)
        {
            var letter = _text[_at];
            switch (letter)
            {
                case '\\':
                    _at++;
                    break;
                case '\'' or '"' when depth == 0:
                    SkipQuoted(letter);
                    break;
                case '$' when _at + 1 < _text.Length && _text[_at + 1] == '(':
                    depth++;
                    _at++;
                    break;
                case '(' when depth > 0:
                    depth++;
                    break;
                case ')' when depth > 0:
                    depth--;
                    break;
                case ' ' or '\t' or '\r' or '\n' or ';' or '&' or '|' or '>' or '<' or ')' or '(' when depth == 0:
                    return _text[start.._at];
                default:
                    break;
            }
        }

        _at = Math.Min(_at, _text.Length);
        return _text[start.._at];
    }

    /// <summary>Stands on the quote that ends it afterwards.</summary>
    private void SkipQuoted(char quote)
    {
        for (_at++; _at < _text.Length && _text[_at] != quote; _at++)
        {
            if (quote == '"' && _text[_at] == '\\')
            {
                _at++;
            }
        }
    }
}
