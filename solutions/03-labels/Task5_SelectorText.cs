using System.Text.RegularExpressions;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

/// <summary>Task 5: from the text behind <c>kubectl get -l</c> to what it selects.</summary>
/// <remarks>
/// Two passes: cut the text into words, then read the words by the grammar, one method a rule. Whether key and values
/// are labels at all is the requirement's business, and that also refuses a sign where a word should be.
/// </remarks>
public static class SelectorText
{
    private static readonly Dictionary<string, SelectionOperator> Operators = new()
    {
        ["="] = SelectionOperator.Equals,
        ["=="] = SelectionOperator.DoubleEquals,
        ["!="] = SelectionOperator.NotEquals,
        [">"] = SelectionOperator.GreaterThan,
        ["<"] = SelectionOperator.LessThan,
        ["in"] = SelectionOperator.In,
        ["notin"] = SelectionOperator.NotIn,
    };

    /// <summary>Requirements with commas between them.</summary>
    public static LabelSelector Parse(string text)
    {
        var words = new Queue<string>(
            Regex.Matches(text, @"==|!=|[=!<>(),]|[^ \t\r\n=!<>(),]+").Select(match => match.Value));
        var requirements = new List<Requirement>();
        while (words.Count > 0)
        {
            if (requirements.Count > 0)
            {
                Expect(words, ",");
            }

            requirements.Add(Read(words));
        }

        return new LabelSelector(requirements);
    }

    private static Requirement Read(Queue<string> words)
    {
        if (words.TryPeek(out var first) && first == "!")
        {
            words.Dequeue();
            return Requirement.Of(Plain(words), SelectionOperator.DoesNotExist);
        }

        var key = Plain(words);
        if (!words.TryPeek(out var next) || next == ",")
        {
            return Requirement.Of(key, SelectionOperator.Exists);
        }

        if (!Operators.TryGetValue(words.Dequeue(), out var @operator))
        {
            throw new SelectorException($"found '{next}', expected: in, notin, =, ==, !=, gt, lt");
        }

        return @operator is SelectionOperator.In or SelectionOperator.NotIn
            ? Requirement.Of(key, @operator, [.. Set(words)])
            : Requirement.Of(key, @operator, Value(words));
    }

    /// <summary>Nothing behind the sign is the empty value.</summary>
    private static string Value(Queue<string> words) =>
        !words.TryPeek(out var next) || next == "," ? "" : Plain(words);

    /// <summary>Between two commas nothing is the empty value, too.</summary>
    private static SortedSet<string> Set(Queue<string> words)
    {
        Expect(words, "(");
        var values = new SortedSet<string>(StringComparer.Ordinal);
        while (true)
        {
            values.Add(words.TryPeek(out var next) && next is "," or ")" ? "" : Plain(words));
            if (words.TryPeek(out next) && next == ")")
            {
                words.Dequeue();
                return values;
            }

            Expect(words, ",");
        }
    }

    /// <summary>Takes the next word, as a key or a value.</summary>
    private static string Plain(Queue<string> words) => words.TryDequeue(out var word)
        ? word
        : throw new SelectorException($"found '{word}', expected: identifier");

    private static void Expect(Queue<string> words, string sign)
    {
        if (!words.TryDequeue(out var word) || word != sign)
        {
            throw new SelectorException($"found '{word}', expected: '{sign}'");
        }
    }
}
