using System.Collections.Immutable;

namespace KubeKatas.Selectors;

/// <summary>Reads the string form of a selector.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/labels/selector.go, Parser.</remarks>
internal ref struct SelectorParser
{
    private SelectorLexer _words;

    private SelectorParser(ReadOnlySpan<char> text) => _words = new(text);

    public static LabelSelector Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var requirements = new SelectorParser(text).Requirements();
        return requirements.Count == 0 ? LabelSelector.Everything : new(requirements);
    }

    private List<Requirement> Requirements()
    {
        var requirements = new List<Requirement>(2);
        while (_words.TokenAsValue is SelectorToken.Identifier or SelectorToken.Not)
        {
            requirements.Add(ReadRequirement());
            if (_words.Token == SelectorToken.End)
            {
                return requirements;
            }

            Expect(SelectorToken.Comma, "', expected: ',' or 'end of string'");
            if (_words.TokenAsValue is not (SelectorToken.Identifier or SelectorToken.Not))
            {
                throw Found("', expected: identifier after ','");
            }
        }

        return _words.Token == SelectorToken.End
            ? requirements
            : throw Found("', expected: !, identifier, or 'end of string'");
    }

    private Requirement ReadRequirement()
    {
        try
        {
            return ReadRequirementParts();
        }
        catch (SelectorException error)
        {
            throw new SelectorException($"unable to parse requirement: {error.Message}");
        }
    }

    private Requirement ReadRequirementParts()
    {
        var isAbsent = _words.Token == SelectorToken.Not;
        if (isAbsent)
        {
            _words.Advance();
        }

        var key = ReadKey();
        if (isAbsent)
        {
            return Requirement.Of(key, SelectionOperator.DoesNotExist);
        }

        return _words.Token is SelectorToken.End or SelectorToken.Comma
            ? Requirement.Of(key, SelectionOperator.Exists)
            : ReadComparison(key);
    }

    private string ReadKey()
    {
        if (_words.TokenAsValue != SelectorToken.Identifier)
        {
            throw Found("', expected: identifier");
        }

        var key = _words.Literal.ToString();
        _words.Advance();
        return LabelSyntax.IsKey(key)
            ? key
            : throw new SelectorException(
                $"<nil>: Invalid value: \"{key}\": {string.Join("; ", LabelSyntax.KeyErrors(key))}");
    }

    private Requirement ReadComparison(string key)
    {
        var @operator = _words.Token switch
        {
            SelectorToken.In => SelectionOperator.In,
            SelectorToken.NotIn => SelectionOperator.NotIn,
            SelectorToken.Equals => SelectionOperator.Equals,
            SelectorToken.DoubleEquals => SelectionOperator.DoubleEquals,
            SelectorToken.NotEquals => SelectionOperator.NotEquals,
            SelectorToken.GreaterThan => SelectionOperator.GreaterThan,
            SelectorToken.LessThan => SelectionOperator.LessThan,
            _ => throw Found("', expected: in, notin, =, ==, !=, gt, lt"),
        };
        _words.Advance();
        return @operator is SelectionOperator.In or SelectionOperator.NotIn
            ? Requirement.Of(key, @operator, ReadSet())
            : Requirement.Of(key, @operator, ReadExactValue());
    }

    private string ReadExactValue()
    {
        if (_words.Token is SelectorToken.End or SelectorToken.Comma)
        {
            return "";
        }

        if (_words.TokenAsValue != SelectorToken.Identifier)
        {
            throw Found("', expected: identifier");
        }

        var value = _words.Literal.ToString();
        _words.Advance();
        return value;
    }

    private ImmutableArray<string> ReadSet()
    {
        Expect(SelectorToken.Open, "' expected: '('");
        if (_words.TokenAsValue is not (SelectorToken.Identifier or SelectorToken.Comma or SelectorToken.Close))
        {
            throw Found("', expected: ',', ')' or identifier");
        }

        var values = new SortedSet<string>(StringComparer.Ordinal);
        var wantsValue = true;
        for (; _words.Token != SelectorToken.Close; _words.Advance())
        {
            wantsValue = ReadSetPart(values, wantsValue);
        }

        if (wantsValue)
        {
            values.Add("");
        }

        _words.Advance();
        return [.. values];
    }

    /// <summary>Takes a value or a comma; an empty place counts as the empty value.</summary>
    /// <returns>True when a value is still wanted after it.</returns>
    private readonly bool ReadSetPart(SortedSet<string> values, bool wantsValue)
    {
        switch (_words.TokenAsValue)
        {
            case SelectorToken.Identifier when wantsValue:
                values.Add(_words.Literal.ToString());
                return false;
            case SelectorToken.Comma:
                if (wantsValue)
                {
                    values.Add("");
                }

                return true;
            default:
                throw Found(wantsValue ? "', expected: ',', or identifier" : "', expected: ',' or ')'");
        }
    }

    private void Expect(SelectorToken token, string otherwise)
    {
        if (_words.Token != token)
        {
            throw Found(otherwise);
        }

        _words.Advance();
    }

    private readonly SelectorException Found(string expectation) => new($"found '{_words.Literal}{expectation}");
}
