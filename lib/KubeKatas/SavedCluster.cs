using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.CustomResources;
using KubeKatas.Objects;

namespace KubeKatas;

/// <summary>All that a cluster's API server knows at one moment, in a form that outlives the process.</summary>
/// <remarks>
/// Written as lines of JSON: a head, an object a line in the order of their keys, and a tail with the SHA-256 of all
/// that stands before it, so that half a file, or one that somebody has edited, is recognized. What no API server keeps is
/// not in it either: open watches, back-offs that run, faults that were asked for, the history.
/// </remarks>
/// <param name="Time">Where the cluster's clock stood.</param>
/// <param name="Seed">What its chance and ids came from.</param>
/// <param name="Version">The resourceVersion of its last write.</param>
/// <param name="Objects">Everything that was stored, each with its resource.</param>
public sealed record SavedCluster(
    DateTimeOffset Time,
    int Seed,
    long Version,
    ImmutableArray<(ResourceInfo Resource, IKubernetesObject<V1ObjectMeta> Value)> Objects)
{
    private const string Kind = "KubeKatasCluster";
    private const int Format = 1;

    /// <summary>What a cluster's store holds now.</summary>
    internal static SavedCluster Of(Cluster cluster) => new(
        cluster.Clock.Now,
        cluster.Seed,
        cluster.Store.Version,
        [
            .. cluster.Store.Collections.OrderBy(it => it.Resource.GroupResource, StringComparer.Ordinal)
                .SelectMany(it => it.List().Select(value => (it.Resource, value))),
        ]);

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to; it stays open.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(Stream output)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        WriteLine(new JsonObject
        {
            ["kind"] = Kind,
            ["format"] = Format,
            ["time"] = Time.ToString("O", CultureInfo.InvariantCulture),
            ["seed"] = Seed,
            ["version"] = Version,
            ["objects"] = Objects.Length,
        });
        foreach (var (resource, value) in Objects)
        {
            WriteLine(new JsonObject { ["resource"] = resource.GroupResource, ["object"] = WireJson.ToTree(value) });
        }

        WriteLine(new JsonObject { ["sha256"] = Convert.ToHexStringLower(hash.GetCurrentHash()) });
        return;

        void WriteLine(JsonObject line)
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(line.ToJsonString(WireJson.Options)), (byte)'\n'];
            hash.AppendData(bytes);
            output.Write(bytes);
        }
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    /// <param name="input">Where from; it stays open.</param>
    /// <exception cref="SavedClusterException">It is something else, or damaged, or from a newer KubeKatas.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SavedCluster Read(Stream input)
    {
        using var lines = new Lines(input);
        var head = lines.Next();
        if ((string?)head["kind"] != Kind)
        {
            throw new SavedClusterException("it is not a saved cluster");
        }

        if ((int?)head["format"] != Format)
        {
            throw new SavedClusterException($"a newer KubeKatas wrote it, in format {head["format"]}");
        }

        try
        {
            return Read(head, lines);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException
            or NullReferenceException or InvalidCastException)
        {
            throw new SavedClusterException($"line {lines.Number} is damaged", problem);
        }
    }

    private static SavedCluster Read(JsonObject head, Lines lines)
    {
        var trees = new List<(string Resource, JsonObject Object)>();
        for (var left = (int)head["objects"]!; left > 0; left--)
        {
            var line = lines.Next();
            trees.Add(((string)line["resource"]!, (JsonObject)line["object"]!));
        }

        var sum = lines.Sum;
        return (string?)lines.Next()["sha256"] == sum
            ? new(
                DateTimeOffset.Parse((string)head["time"]!, CultureInfo.InvariantCulture),
                (int)head["seed"]!,
                (long)head["version"]!,
                Read(trees))
            : throw new SavedClusterException("it was changed after it was saved");
    }

    /// <summary>The objects of trees; the kinds of some are defined by others.</summary>
    private static ImmutableArray<(ResourceInfo, IKubernetesObject<V1ObjectMeta>)> Read(
        List<(string Resource, JsonObject Object)> trees)
    {
        var known = Scheme.BuiltIn.DistinctBy(it => it.GroupResource).ToDictionary(it => it.GroupResource);
        var definitions = Scheme.Of<V1CustomResourceDefinition>();
        foreach (var (_, tree) in trees.Where(it => it.Resource == definitions.GroupResource))
        {
            var definition = (V1CustomResourceDefinition)WireJson.FromTree(tree, definitions.StoredModel);
            foreach (var resource in CustomResourceInfo.Of(definition))
            {
                known.TryAdd(resource.GroupResource, resource);
            }
        }

        return
        [
            .. trees.Select(it => known.TryGetValue(it.Resource, out var resource)
                ? (resource, WireJson.FromTree(it.Object, resource.StoredModel))
                : throw new SavedClusterException($"it holds {it.Resource}, which this KubeKatas does not serve")),
        ];
    }

    /// <summary>The lines one after the other, and the sum of those that were read.</summary>
    private sealed class Lines(Stream input) : IDisposable
    {
        private readonly StreamReader _reader = new(input, Encoding.UTF8, leaveOpen: true);
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public int Number { get; private set; }

        public string Sum => Convert.ToHexStringLower(_hash.GetCurrentHash());

        public JsonObject Next()
        {
            Number++;
            var line = _reader.ReadLine() ?? throw new SavedClusterException($"it ends after line {Number - 1}");
            _hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
            try
            {
                return JsonNode.Parse(line) as JsonObject
                    ?? throw new SavedClusterException($"line {Number} is damaged");
            }
            catch (JsonException problem)
            {
                throw new SavedClusterException($"line {Number} is damaged", problem);
            }
        }

        public void Dispose()
        {
            _reader.Dispose();
            _hash.Dispose();
        }
    }
}
