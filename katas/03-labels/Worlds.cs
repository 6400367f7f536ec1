using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

/// <summary>Random labels and selectors, for the claims with "any" in them. CsCheck prints the seed of a
/// failure.</summary>
public static class Worlds
{
    private static readonly string[] Keys = ["app", "tier", "size", "example.com/team"];
    private static readonly string[] Values = ["", "web", "db", "7", "007", "70", "in"];

    /// <summary>Any text, most of it nearly a key or a value.</summary>
    public static Gen<string> Text =>
        Gen.OneOf(
            Gen.String["aZ9-_./é\n "],
            Gen.OneOf("a", "a.b", "é", "x/y", "X/y", "/", "a/", "/a", "a/b/c", "a.b/c", "a..b/c", "-a", "a-", "a\n"),
            Gen.Int[60, 66].Select(count => new string('a', count)),
            Gen.Int[250, 256].Select(count => new string('a', count) + "/b")
        );

    /// <summary>Any labels of a small world.</summary>
    public static Gen<Dictionary<string, string>> Labels =>
        Gen.Dictionary(Gen.OneOf(Keys), Gen.OneOf(Values))[0, 4];

    /// <summary>Any requirement of the same world.</summary>
    public static Gen<Requirement> Requirement =>
        from key in Gen.OneOf(Keys)
        from @operator in Gen.Enum<SelectionOperator>()
        from number in Gen.Int[0, 80]
        from values in Gen.OneOf(Values).Array[1, 3]
        select Selectors.Requirement.Of(key, @operator, @operator switch
        {
            SelectionOperator.Exists or SelectionOperator.DoesNotExist => [],
            SelectionOperator.GreaterThan or SelectionOperator.LessThan => [$"{number}"],
            SelectionOperator.In or SelectionOperator.NotIn => [.. values],
            _ => [values[0]],
        });

    /// <summary>Any selector of the same world.</summary>
    public static Gen<LabelSelector> Selector =>
        Requirement.Array[0, 4].Select(requirements => new LabelSelector(requirements));

    /// <summary>Any text made of a selector's words.</summary>
    public static Gen<string> SelectorText =>
        Gen.OneOf("app", "in", "notin", "=", "==", "!=", "!", "<", ">", "(", ")", ",", " ", "7", "web", "-x", "\t")
            .Array[0, 7].Select(string.Concat);

    /// <summary>Labels from a text such as <c>app=web,tier=front</c>.</summary>
    public static Dictionary<string, string> Read(string text) => text
        .Split(',', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Labels as such a text, in the order of their keys.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> labels) => string.Join(',', labels
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => $"{pair.Key}={pair.Value}"));
}
