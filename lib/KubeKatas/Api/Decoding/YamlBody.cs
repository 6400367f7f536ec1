using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubeKatas.Api.Decoding;

/// <summary>Reads YAML into the same trees as JSON.</summary>
internal static class YamlBody
{
    private const int DeepestMax = 500;

    /// <summary>Reads one document.</summary>
    /// <param name="text">The text; only its first document counts.</param>
    /// <param name="duplicates">Collects keys that come twice, with their lines; null when nobody wants to
    /// know.</param>
    /// <exception cref="JsonTextException">It is no YAML.</exception>
    public static JsonNode? Parse(string text, List<string>? duplicates = null)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                return null;
            }

            parser.Consume<DocumentStart>();
            return Node(parser, new(), duplicates, 0);
        }
        catch (YamlException problem)
        {
            throw new JsonTextException(Words(text, problem));
        }
    }

    private static JsonNode? Node(
        Parser parser,
        YamlAnchors anchors,
        List<string>? duplicates,
        int depth
    )
    {
        if (depth > DeepestMax)
        {
            throw new JsonTextException("yaml: exceeded max depth");
        }

        var start = parser.Consume<ParsingEvent>();
        var value = start switch
        {
            Scalar scalar => scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty
                ? YamlScalars.Value(scalar.Value)
                : JsonValue.Create(scalar.Value),
            MappingStart => Map(parser, anchors, duplicates, depth),
            SequenceStart => List(parser, anchors, duplicates, depth),
            AnchorAlias alias => anchors.Copy(alias.Value),
            _ => throw new JsonTextException("yaml: unexpected content"),
        };
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            anchors.Set(anchored.Anchor, value);
        }

        return value;
    }

    private static JsonObject Map(
        Parser parser,
        YamlAnchors anchors,
        List<string>? duplicates,
        int depth
    )
    {
        var map = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var line = parser.Current!.Start.Line;
            var key = parser.Consume<Scalar>().Value;
            var value = Node(parser, anchors, duplicates, depth + 1);
            if (map.ContainsKey(key))
            {
                duplicates?.Add(
                    $"line {line.ToString(CultureInfo.InvariantCulture)}: key \"{key}\" already set in map"
                );
            }

            map[key] = value;
        }

        return map;
    }

    private static JsonArray List(
        Parser parser,
        YamlAnchors anchors,
        List<string>? duplicates,
        int depth
    )
    {
        var list = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            list.Add(Node(parser, anchors, duplicates, depth + 1));
        }

        return list;
    }

    /// <summary>Go's words for the two faults that people make most; the parser's own for others.</summary>
    private static string Words(string text, YamlException problem)
    {
        var line = problem.Start.Line;
        var place = line > 1 ? $"line {line.ToString(CultureInfo.InvariantCulture)}: " : "";
        var source = text.Split('\n');
        var at = (int)Math.Clamp(line - 1, 0, source.Length - 1);
        if (source[at].StartsWith('\t') || (at + 1 < source.Length && source[at + 1].StartsWith('\t')))
        {
            var tab = source[at].StartsWith('\t') ? at + 1 : at + 2;
            return $"yaml: line {tab.ToString(CultureInfo.InvariantCulture)}: found a tab character that violates indentation";
        }

        return problem.Message.Contains("mapping", StringComparison.OrdinalIgnoreCase)
            ? $"yaml: {place}mapping values are not allowed in this context"
            : $"yaml: {place}{problem.Message}";
    }
}
