using System.Text.Json.Nodes;
using KubeKatas.Api.Decoding;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubeKatas.Api.Answering;

/// <summary>JSON trees as YAML.</summary>
internal static class YamlText
{
    /// <summary>A body as YAML.</summary>
    /// <param name="body">A model, a tree, or JSON as bytes.</param>
    public static byte[] Write(object body)
    {
        var tree = JsonText.Parse(body as byte[] ?? WireJson.Write(body));
        using var text = new StringWriter();
        var emitter = new Emitter(text);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, true));
        Emit(emitter, tree);
        emitter.Emit(new DocumentEnd(true));
        emitter.Emit(new StreamEnd());
        return System.Text.Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Emit(Emitter emitter, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                emitter.Emit(
                    new MappingStart(null, null, true, map.Count == 0 ? MappingStyle.Flow : MappingStyle.Block)
                );
                foreach (var (key, value) in map.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    emitter.Emit(Text(key));
                    Emit(emitter, value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray list:
                emitter.Emit(
                    new SequenceStart(null, null, true, list.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block)
                );
                foreach (var value in list)
                {
                    Emit(emitter, value);
                }

                emitter.Emit(new SequenceEnd());
                break;
            default:
                var isText = node?.GetValueKind() == System.Text.Json.JsonValueKind.String;
                emitter.Emit(isText ? Text(node!.GetValue<string>()) : new Scalar(node?.ToJsonString() ?? "null"));
                break;
        }
    }

    private static Scalar Text(string text)
    {
        var plain = YamlScalars.IsPlainText(text);
        return new(
            AnchorName.Empty,
            TagName.Empty,
            text,
            plain ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted,
            plain,
            !plain
        );
    }
}
