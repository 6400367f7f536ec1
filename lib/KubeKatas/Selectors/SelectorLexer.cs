namespace KubeKatas.Selectors;

/// <summary>The kinds of words in the string form of a selector.</summary>
internal enum SelectorToken
{
    End,
    Identifier,
    In,
    NotIn,
    Equals,
    DoubleEquals,
    NotEquals,
    GreaterThan,
    LessThan,
    Not,
    Comma,
    Open,
    Close,
}

/// <summary>Cuts the string form of a selector into words, one at a time.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/labels/selector.go, Lexer.</remarks>
internal ref struct SelectorLexer
{
    private readonly ReadOnlySpan<char> _text;
    private int _next;

    public SelectorLexer(ReadOnlySpan<char> text)
    {
        _text = text;
        Advance();
    }

    /// <summary>The word at the front.</summary>
    public SelectorToken Token { get; private set; }

    /// <summary>Its text; empty at the end.</summary>
    public ReadOnlySpan<char> Literal { get; private set; }

    /// <summary>The word at the front where a value is expected: there, <c>in</c> and <c>notin</c> are plain
    /// words.</summary>
    public readonly SelectorToken TokenAsValue =>
        Token is SelectorToken.In or SelectorToken.NotIn ? SelectorToken.Identifier : Token;

    /// <summary>Goes to the next word.</summary>
    public void Advance()
    {
        while (_next < _text.Length && _text[_next] is ' ' or '\t' or '\r' or '\n')
        {
            _next++;
        }

        if (_next >= _text.Length || _text[_next] == '\0')
        {
            Token = SelectorToken.End;
            Literal = default;
            return;
        }

        var start = _next;
        Token = IsSymbol(_text[start]) ? Symbol() : Word();
        Literal = _text[start.._next];
        if (_next < _text.Length && _text[_next] == '\0')
        {
            _next++;
        }
    }

    private SelectorToken Symbol()
    {
        var isDoubled = _next + 1 < _text.Length && _text[_next + 1] == '=' && _text[_next] is '=' or '!';
        var first = _text[_next];
        _next += isDoubled ? 2 : 1;
        return first switch
        {
            '=' => isDoubled ? SelectorToken.DoubleEquals : SelectorToken.Equals,
            '!' => isDoubled ? SelectorToken.NotEquals : SelectorToken.Not,
            '>' => SelectorToken.GreaterThan,
            '<' => SelectorToken.LessThan,
            ',' => SelectorToken.Comma,
            '(' => SelectorToken.Open,
            _ => SelectorToken.Close,
        };
    }

    private SelectorToken Word()
    {
        var start = _next;
        while (_next < _text.Length && !EndsWord(_text[_next]))
        {
            _next++;
        }

        return _text[start.._next] switch
        {
            "in" => SelectorToken.In,
            "notin" => SelectorToken.NotIn,
            _ => SelectorToken.Identifier,
        };
    }

    private static bool EndsWord(char letter) => letter is ' ' or '\t' or '\r' or '\n' or '\0' || IsSymbol(letter);

    private static bool IsSymbol(char letter) => letter is '=' or '!' or '(' or ')' or ',' or '>' or '<';
}
