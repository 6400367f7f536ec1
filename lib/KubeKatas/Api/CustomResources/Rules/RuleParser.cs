using System.Globalization;

namespace KubeKatas.Api.CustomResources.Rules;

/// <summary>A rule's value, given the values of its names.</summary>
internal delegate object? RuleTerm(RuleScope scope);

/// <summary>Reads rules in the Common Expression Language.</summary>
/// <remarks>
/// Source: the language's definition, github.com/google/cel-spec, doc/langdef.md. Left out: types and their check, message
/// literals, optionals, and the functions that <see cref="RuleFunctions"/> does not have.
/// </remarks>
internal sealed class RuleParser
{
    /// <summary>How deep a rule may nest.</summary>
    private const int DeepestMax = 250;

    private static readonly string[][] Levels =
        [["||"], ["&&"], ["<", "<=", ">", ">=", "==", "!=", "in"], ["+", "-"], ["*", "/", "%"]];

    private readonly IReadOnlyList<(RuleLexer.Kind Kind, string Text)> _words;
    private int _at;
    private int _depth;

    private RuleParser(string rule) => _words = RuleLexer.Words(rule);

    /// <summary>Reads a rule.</summary>
    /// <exception cref="RuleException">It makes no sense, or uses what is left out.</exception>
    public static RuleTerm Parse(string rule)
    {
        var parser = new RuleParser(rule);
        var term = parser.Choice();
        return parser.Next.Kind == RuleLexer.Kind.End ? term : throw parser.Unexpected();
    }

    private (RuleLexer.Kind Kind, string Text) Next => _words[_at];

    private RuleTerm Choice()
    {
        var condition = Level(0);
        if (!Takes("?"))
        {
            return condition;
        }

        var yes = Level(0);
        Expect(":");
        var no = Choice();
        return scope => RuleOperators.IsTrue(condition(scope)) ? yes(scope) : no(scope);
    }

    private RuleTerm Level(int level)
    {
        if (level == Levels.Length)
        {
            return Unary();
        }

        var left = Level(level + 1);
        while (Next.Kind is RuleLexer.Kind.Sign or RuleLexer.Kind.Name && Levels[level].Contains(Next.Text))
        {
            var sign = _words[_at++].Text;
            left = RuleOperators.Of(sign, left, Level(level + 1));
        }

        return left;
    }

    private RuleTerm Unary()
    {
        if (++_depth > DeepestMax)
        {
            throw new RuleException($"expression recursion limit exceeded: {DeepestMax}");
        }

        var term = Signed();
        _depth--;
        return term;
    }

    private RuleTerm Signed()
    {
        if (Takes("!"))
        {
            var negated = Unary();
            return scope => !RuleOperators.IsTrue(negated(scope));
        }

        if (Takes("-"))
        {
            var positive = Unary();
            return scope => positive(scope) is long whole ? (object)-whole : -RuleOperators.Number(positive(scope));
        }

        return Member(Primary());
    }

    private RuleTerm Member(RuleTerm target)
    {
        while (true)
        {
            if (Takes("."))
            {
                var (owner, name) = (target, Name());
                target = Takes("(") ? Call(name, owner) : scope => RuleOperators.Field(owner(scope), name);
            }
            else if (Takes("["))
            {
                var (owner, index) = (target, Choice());
                Expect("]");
                target = scope => RuleOperators.Element(owner(scope), index(scope));
            }
            else
            {
                return target;
            }
        }
    }

    private RuleTerm Primary()
    {
        var (kind, text) = Next;
        _at++;
        switch (kind)
        {
            case RuleLexer.Kind.Text:
                return _ => text;
            case RuleLexer.Kind.Number:
                return Constant(text);
            case RuleLexer.Kind.Name:
                return Named(text);
            case RuleLexer.Kind.Sign when text == "(":
                var inner = Choice();
                Expect(")");
                return inner;
            case RuleLexer.Kind.Sign when text == "[":
                var items = Arguments("]");
                return scope => items.Select(item => item(scope)).ToList();
            default:
                _at--;
                throw new RuleException("no value") { IsUnfinished = Next.Kind == RuleLexer.Kind.End };
        }
    }

    private static RuleTerm Constant(string text)
    {
        object number = text.Contains('.', StringComparison.Ordinal)
            ? (object)double.Parse(text, CultureInfo.InvariantCulture)
            : long.Parse(text, CultureInfo.InvariantCulture);
        return _ => number;
    }

    private RuleTerm Named(string name) => name switch
    {
        "true" => _ => true,
        "false" => _ => false,
        "null" => _ => null,
        "has" when Takes("(") => Has(),
        _ when Takes("(") => Call(name, null),
        _ => scope => scope.Find(name),
    };

    private RuleTerm Has()
    {
        var target = Member(Primary());
        Expect(")");
        return scope =>
        {
            try
            {
                _ = target(scope);
                return true;
            }
            catch (RuleException problem) when (problem.Message.StartsWith("no such key", StringComparison.Ordinal))
            {
                return false;
            }
        };
    }

    private RuleTerm Call(string name, RuleTerm? target)
    {
        if (target is not null && RuleMacros.Names.Contains(name) && Next.Kind == RuleLexer.Kind.Name
            && _words[_at + 1].Text == ",")
        {
            var variable = Name();
            Expect(",");
            var bodies = Arguments(")");
            return RuleMacros.Of(name, target, variable, bodies);
        }

        var arguments = Arguments(")");
        return RuleFunctions.Of(name, target is null ? arguments : [target, .. arguments]);
    }

    private List<RuleTerm> Arguments(string end)
    {
        var all = new List<RuleTerm>();
        while (!Takes(end))
        {
            if (all.Count > 0)
            {
                Expect(",");
            }

            all.Add(Choice());
        }

        return all;
    }

    private string Name() => Next.Kind == RuleLexer.Kind.Name ? _words[_at++].Text : throw Unexpected();

    private bool Takes(string sign)
    {
        var found = Next.Kind == RuleLexer.Kind.Sign && Next.Text == sign;
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(string sign)
    {
        if (!Takes(sign))
        {
            throw Unexpected();
        }
    }

    private RuleException Unexpected() =>
        new($"Syntax error: mismatched input '{Next.Text}'");
}
