using System.Text;

namespace KubeKatas.Kernel.Directives;

/// <summary>Reads directive lines.</summary>
internal static class DirectiveLines
{
    /// <summary>The line <c>#!name argument "one more" …</c>, taken apart.</summary>
    public static DirectiveLine Parse(string line, int number)
    {
        var text = line.Trim()[2..];
        var end = text.AsSpan().IndexOfAny(' ', '\t');
        var name = end < 0 ? text : text[..end];
        var rest = end < 0 ? "" : text[end..].Trim();
        return new DirectiveLine(name, Words(rest), rest, number);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var started = false;
        foreach (var character in text)
        {
            if (quote == character)
            {
                quote = '\0';
            }
            else if (quote == '\0' && character is '"' or '\'')
            {
                (quote, started) = (character, true);
            }
            else if (quote == '\0' && char.IsWhiteSpace(character))
            {
                Finish();
            }
            else
            {
                word.Append(character);
                started = true;
            }
        }

        Finish();
        return words;

        void Finish()
        {
            if (started)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            started = false;
        }
    }
}
