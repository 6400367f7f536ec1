using System.Text;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Cuts a host's line into words, as a shell would.</summary>
/// <remarks>Source: Python's shlex in POSIX mode with comments.</remarks>
internal static class ShellWords
{
    /// <exception cref="InventoryException">A quote is not closed.</exception>
    public static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var begun = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (letter == '#')
            {
                break;
            }

            if (char.IsWhiteSpace(letter))
            {
                End();
                continue;
            }

            begun = true;
            i = letter switch
            {
                '"' or '\'' => Quoted(line, i, word),
                '\\' when i + 1 < line.Length => Keep(line[i + 1], i + 1, word),
                _ => Keep(letter, i, word),
            };
        }

        End();
        return words;

        void End()
        {
            if (begun)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            begun = false;
        }
    }

    private static int Keep(char letter, int at, StringBuilder word)
    {
        word.Append(letter);
        return at;
    }

    /// <summary>Reads a quoted part; between double quotes a backslash keeps a quote or a backslash.</summary>
    private static int Quoted(string line, int open, StringBuilder word)
    {
        for (var i = open + 1; i < line.Length; i++)
        {
            if (line[i] == line[open])
            {
                return i;
            }

            var escapes = line[open] == '"' && line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '"' or '\\';
            word.Append(escapes ? line[++i] : line[i]);
        }

        throw new InventoryException("a quote is not closed");
    }
}
