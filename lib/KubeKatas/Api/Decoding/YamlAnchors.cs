using System.Text.Json.Nodes;
using YamlDotNet.Core;

namespace KubeKatas.Api.Decoding;

/// <summary>What the anchors of one YAML document stand for.</summary>
/// <remarks>A few lines of aliases of aliases could stand for gigabytes, so what they stand for is counted.</remarks>
internal sealed class YamlAnchors
{
    private const int NodesMax = 400_000;

    private readonly Dictionary<AnchorName, JsonNode?> _values = [];
    private int _nodes;

    public void Set(AnchorName name, JsonNode? value) => _values[name] = value;

    /// <summary>A copy of what an alias names.</summary>
    /// <exception cref="JsonTextException">Nobody has said what it names, or the document grows too large.</exception>
    public JsonNode? Copy(AnchorName name)
    {
        if (!_values.TryGetValue(name, out var value))
        {
            throw new JsonTextException($"yaml: unknown anchor '{name}' referenced");
        }

        _nodes += Count(value);
        return _nodes <= NodesMax
            ? value?.DeepClone()
            : throw new JsonTextException("yaml: document contains excessive aliasing");
    }

    private static int Count(JsonNode? node) => node switch
    {
        JsonObject map => 1 + map.Sum(pair => Count(pair.Value)),
        JsonArray list => 1 + list.Sum(Count),
        _ => 1,
    };
}
