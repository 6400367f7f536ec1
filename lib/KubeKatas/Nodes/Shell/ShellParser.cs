namespace KubeKatas.Nodes.Shell;

/// <summary>Reads a script.</summary>
/// <remarks>
/// Known: commands joined by <c>;</c>, <c>&amp;&amp;</c>, <c>||</c>, lines and pipes; <c>while</c>, <c>until</c>, <c>for</c>, <c>if</c>.
/// Left out: functions, <c>case</c>, here-documents, background jobs (they run in turn).
/// Source: POSIX.1-2024, Shell Command Language, 2.9 Shell Commands.
/// </remarks>
internal sealed class ShellParser
{
    private static readonly string[] Words = ["do", "done", "then", "elif", "else", "fi", "}"];

    private readonly List<string> _tokens;
    private int _at;

    private ShellParser(List<string> tokens) => _tokens = tokens;

    /// <summary>Reads a script; null when it makes no sense.</summary>
    public static ShellNode? Parse(string script)
    {
        var parser = new ShellParser(ShellLexer.Split(script));
        try
        {
            var all = parser.Sequence();
            return parser._at == parser._tokens.Count ? all : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private ShellNode.Sequence Sequence()
    {
        List<(string, ShellNode)> parts = [];
        var joint = ";";
        while (true)
        {
            while (Peek() is ";" or "\n" or "&")
            {
                joint = ";";
                _at++;
            }

            if (Peek() is null or ")" || Words.Contains(Peek()))
            {
                return new(parts);
            }

            parts.Add((joint, Part()));
            joint = Peek() is "&&" or "||" ? _tokens[_at++] : ";";
            while (joint != ";" && Peek() == "\n")
            {
                _at++;
            }
        }
    }

    private ShellNode Part()
    {
        List<ShellNode> stages = [Stage()];
        while (Peek() == "|")
        {
            _at++;
            stages.Add(Stage());
        }

        return stages is [var only] ? only : new ShellNode.Pipeline(stages);
    }

    private ShellNode Stage() => Peek() switch
    {
        "while" or "until" => Loop(),
        "for" => Each(),
        "if" => Choice(),
        "(" => Group(")"),
        "{" => Group("}"),
        _ => Command(),
    };

    private ShellNode.Loop Loop()
    {
        var isUntil = _tokens[_at++] == "until";
        var condition = Sequence();
        return new(isUntil, condition, Body());
    }

    private ShellNode.Each Each()
    {
        _at++;
        var variable = Take();
        Expect("in");
        List<string> words = [];
        while (Peek() is not (null or ";" or "\n"))
        {
            words.Add(Take());
        }

        while (Peek() is ";" or "\n")
        {
            _at++;
        }

        return new(variable, words, Body());
    }

    private ShellNode.Sequence Body()
    {
        Expect("do");
        var body = Sequence();
        Expect("done");
        return body;
    }

    private ShellNode.Choice Choice()
    {
        List<(ShellNode, ShellNode)> branches = [];
        do
        {
            _at++;
            var condition = Sequence();
            Expect("then");
            branches.Add((condition, Sequence()));
        }
        while (Peek() == "elif");

        ShellNode? otherwise = null;
        if (Peek() == "else")
        {
            _at++;
            otherwise = Sequence();
        }

        Expect("fi");
        return new(branches, otherwise);
    }

    private ShellNode.Sequence Group(string end)
    {
        _at++;
        var inside = Sequence();
        Expect(end);
        return inside;
    }

    private ShellNode.Command Command()
    {
        List<string> words = [];
        var (toError, toFile, appends) = (false, (string?)null, false);
        while (Peek() is { } token && !ShellLexer.IsOperator(token))
        {
            _at++;
            if (!ShellLexer.IsRedirection(token))
            {
                words.Add(token);
            }
            else if (token.EndsWith("&2", StringComparison.Ordinal))
            {
                toError = true;
            }
            else if (!token.Contains('&', StringComparison.Ordinal) && Peek() is { } file && !ShellLexer.IsOperator(file))
            {
                var isOutput = token.StartsWith('>') || token.StartsWith('1');
                (toFile, appends) = isOutput ? (file, token.EndsWith(">>", StringComparison.Ordinal)) : (toFile, appends);
                _at++;
            }
        }

        return words.Count > 0 ? new(words, toError, toFile, appends) : throw new FormatException();
    }

    private string? Peek() => _at < _tokens.Count ? _tokens[_at] : null;

    private string Take() => _at < _tokens.Count ? _tokens[_at++] : throw new FormatException();

    private void Expect(string word)
    {
        if (Take() != word)
        {
            throw new FormatException();
        }
    }
}
