namespace KubeKatas.Notebooks.Kubectl;

/// <summary>A kubectl command line, taken apart.</summary>
/// <param name="Verb"><c>get</c> or <c>describe</c>.</param>
/// <param name="Kinds">Resource words as written, for example <c>pods</c>, <c>po</c>, <c>rs</c>.</param>
/// <param name="Names">Object names; empty for all.</param>
internal sealed record KubectlArguments(string Verb, IReadOnlyList<string> Kinds, IReadOnlyList<string> Names)
{
    /// <summary>What is served, for messages.</summary>
    public const string Known =
        "Served here: get KIND[,KIND] [NAME] [-l SELECTOR] [-o wide|yaml|name] [--show-labels] and describe KIND NAME.";

    /// <summary>The value of <c>-o</c>; empty for the plain table.</summary>
    public string Output { get; init; } = "";

    /// <summary>The value of <c>-l</c>; null for all.</summary>
    public string? Selector { get; init; }

    /// <summary>True with <c>--show-labels</c>.</summary>
    public bool ShowLabels { get; init; }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">The line is not served; the message says what is.</exception>
    public static KubectlArguments Parse(string line)
    {
        var words = new Queue<string>(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        );
        if (words.TryPeek(out var first) && first == "kubectl")
        {
            words.Dequeue();
        }

        var verb = words.TryDequeue(out var word) ? word : "";
        if (verb is not ("get" or "describe"))
        {
            throw new FormatException($"kubectl {verb} is not served by the notebook. {Known}");
        }

        return Rest(new(verb, [], []), words);
    }

    private static KubectlArguments Rest(KubectlArguments read, Queue<string> words)
    {
        var plain = new List<string>();
        while (words.TryDequeue(out var word))
        {
            switch (word)
            {
                case "--show-labels":
                    read = read with { ShowLabels = true };
                    break;
                case "-l" or "--selector" or "-o" or "--output":
                    read = read.With(
                        word,
                        words.TryDequeue(out var value)
                            ? value
                            : throw new FormatException($"{word} needs a value. {Known}")
                    );
                    break;
                case ['-', 'o', .. var output]
                    when output.Length > 0 && !word.StartsWith("--", StringComparison.Ordinal):
                    read = read.With("-o", output.TrimStart('='));
                    break;
                case ['-', 'l', .. var selector] when selector.Length > 0:
                    read = read.With("-l", selector.TrimStart('='));
                    break;
                case ['-', ..] when word.Contains('=', StringComparison.Ordinal):
                    read = read.With(
                        word[..word.IndexOf('=', StringComparison.Ordinal)],
                        word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..]
                    );
                    break;
                case ['-', ..]:
                    throw new FormatException($"The notebook does not know {word}. {Known}");
                default:
                    plain.Add(word);
                    break;
            }
        }

        return read.WithWords(plain);
    }

    private KubectlArguments With(string option, string value) =>
        option switch
        {
            "-l" or "--selector" => this with { Selector = value.Trim('\'', '"') },
            "-o" or "--output" when value is "wide" or "yaml" or "name" => this with { Output = value },
            _ => throw new FormatException($"The notebook does not know {option} {value}. {Known}"),
        };

    private KubectlArguments WithWords(List<string> words)
    {
        if (words.Count == 0)
        {
            throw new FormatException($"kubectl {Verb} needs a kind. {Known}");
        }

        return words[0].Split('/') is [var kind, var name]
            ? this with
            {
                Kinds = [kind],
                Names = [name, .. words.Skip(1)],
            }
            : this with
            {
                Kinds = words[0].Split(','),
                Names = [.. words.Skip(1)],
            };
    }
}
