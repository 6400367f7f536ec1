using System.Text;
using System.Text.Json.Nodes;

namespace KubeKatas.Tests.Api.Fuzzing;

/// <summary>Makes wrong requests of right ones.</summary>
internal sealed class Mutations(Random random)
{
    private const int MutationsMax = 4;

    /// <summary>A request of the corpus with a few things changed.</summary>
    public FuzzedRequest Next()
    {
        var request = Pick(Corpus.All);
        var count = 1 + random.Next(MutationsMax);
        for (var i = 0; i < count; i++)
        {
            request = Mutate(request);
        }

        return request;
    }

    private FuzzedRequest Mutate(FuzzedRequest request) => random.Next(100) switch
    {
        < 55 when request.Tree is not null => request with { Tree = MutateTree(request.Tree.DeepClone()) },
        < 62 => request with { Query = [.. request.Query, (Pick(OddValues.ParameterNames), Pick(OddValues.Parameters))] },
        < 70 => request with { Path = MutatePath(request.Path) },
        < 75 => request with { Method = Pick(OddValues.Methods) },
        < 80 => request with { ContentType = Pick(OddValues.ContentTypes) },
        < 83 => request with { Accept = Pick(OddValues.Accepts) },
        < 87 => request with { Text = Pick(OddValues.Texts) },
        < 89 => request with { Bytes = Protobuf(), ContentType = "application/vnd.kubernetes.protobuf" },
        < 92 => request with { Bytes = MutateBytes(request.Body) },
        < 95 when Pick(Corpus.All) is { Tree: not null } other => request with { Tree = other.Tree },
        _ when request.Query.Count > 0 => request with { Query = MutateQuery(request.Query) },
        _ => request with { Path = Pick(Corpus.All).Path },
    };

    private JsonNode? MutateTree(JsonNode root)
    {
        var place = AnyPlace(root);
        switch (place)
        {
            case JsonObject { Count: > 0 } map:
                var key = Pick([.. map.Select(pair => pair.Key)]);
                MutateMember(map, key);
                return root;
            case JsonArray { Count: > 0 } list:
                MutateItem(list, random.Next(list.Count));
                return root;
            default:
                return random.Next(4) == 0 ? OddValues.Node(random) : root;
        }
    }

    private void MutateMember(JsonObject map, string key)
    {
        var value = map[key];
        switch (random.Next(7))
        {
            case 0:
                map.Remove(key);
                break;
            case 1:
                map.Remove(key);
                map[key + Pick(["x", "", "/", "."])] = value;
                break;
            case 2:
                map[key] = new JsonArray(value?.DeepClone(), value?.DeepClone());
                break;
            case 3 when OtherTree() is { } other:
                map[key] = other;
                break;
            case 4:
                map[Pick(["$patch", "$retainKeys", "kind", "", "metadata", "name", "f:spec"])] = OddValues.Node(random);
                break;
            default:
                map[key] = OddValues.Node(random);
                break;
        }
    }

    private void MutateItem(JsonArray list, int index)
    {
        switch (random.Next(4))
        {
            case 0:
                list.RemoveAt(index);
                break;
            case 1:
                list.Add(list[index]?.DeepClone());
                break;
            case 2 when OtherTree() is { } other:
                list[index] = other;
                break;
            default:
                list[index] = OddValues.Node(random);
                break;
        }
    }

    private JsonNode AnyPlace(JsonNode root)
    {
        List<JsonNode> places = [root];
        for (var at = 0; at < places.Count; at++)
        {
            places.AddRange(places[at] switch
            {
                JsonObject map => map.Select(pair => pair.Value).OfType<JsonNode>().Where(it => it is not JsonValue),
                JsonArray list => list.OfType<JsonNode>().Where(it => it is not JsonValue),
                _ => [],
            });
        }

        return Pick(places);
    }

    private JsonNode? OtherTree() => Pick(Corpus.All).Tree is { } tree ? AnyPlace(tree).DeepClone() : null;

    private string MutatePath(string path)
    {
        var parts = path.Split('/').ToList();
        var at = random.Next(parts.Count);
        switch (random.Next(4))
        {
            case 0:
                parts.RemoveAt(at);
                break;
            case 1:
                parts.Insert(at, Pick(OddValues.Segments));
                break;
            case 2:
                parts.Add(Pick(OddValues.Segments));
                break;
            default:
                parts[at] = Pick(OddValues.Segments);
                break;
        }

        return string.Join('/', parts);
    }

    private List<(string Key, string Value)> MutateQuery(IReadOnlyList<(string Key, string Value)> query)
    {
        var changed = query.ToList();
        var at = random.Next(changed.Count);
        changed[at] = random.Next(3) == 0
            ? (Pick(OddValues.ParameterNames), changed[at].Value)
            : (changed[at].Key, Pick(OddValues.Parameters));
        return changed;
    }

    private byte[] MutateBytes(byte[] bytes)
    {
        var changed = bytes.ToList();
        for (var i = random.Next(5); i >= 0 && changed.Count > 0; i--)
        {
            var at = random.Next(changed.Count);
            switch (random.Next(4))
            {
                case 0:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 1:
                    changed.RemoveAt(at);
                    break;
                case 2:
                    changed.Insert(at, (byte)random.Next(256));
                    break;
                default:
                    changed.RemoveRange(at, changed.Count - at);
                    break;
            }
        }

        return [.. changed];
    }

    /// <summary>A well-formed envelope around fields that make no sense, or around nearly nothing.</summary>
    private byte[] Protobuf()
    {
        var (version, kind) = Pick<(string, string)>([("v1", "Pod"), ("apps/v1", "Deployment"), ("v1", "ConfigMap"), ("v1", "Status"),
            ("v1", "Nobody"), ("authorization.k8s.io/v1", "SelfSubjectAccessReview"), ("meta.k8s.io/v1", "DeleteOptions")]);
        byte[] type = [.. Field(1, Encoding.UTF8.GetBytes(version)), .. Field(2, Encoding.UTF8.GetBytes(kind))];
        return [(byte)'k', (byte)'8', (byte)'s', 0, .. Field(1, type), .. Field(2, Message(3))];
    }

    private byte[] Message(int depth)
    {
        List<byte> bytes = [];
        for (var i = random.Next(6); i > 0; i--)
        {
            var number = 1 + random.Next(20);
            bytes.AddRange(random.Next(6) switch
            {
                0 => [(byte)(number << 3 & 0x7F), (byte)random.Next(128)],
                1 => [(byte)(number << 3 & 0x7F | random.Next(8))],
                2 => Field(number, Encoding.UTF8.GetBytes(Pick(OddValues.Parameters))),
                _ when depth > 0 => Field(number, Message(depth - 1)),
                _ => Field(number, [(byte)random.Next(256)]),
            });
        }

        return [.. bytes];
    }

    private static byte[] Field(int number, byte[] content)
    {
        var tag = number << 3 | 2;
        byte[] start = tag < 128 ? [(byte)tag] : [(byte)(tag | 0x80), (byte)(tag >> 7)];
        byte[] length = content.Length < 128
            ? [(byte)content.Length]
            : [(byte)(content.Length & 0x7F | 0x80), (byte)(content.Length >> 7)];
        return [.. start, .. length, .. content];
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
