using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Answering;

/// <summary>Models as the JSON that goes over the wire.</summary>
public static class WireJson
{
    /// <summary>Bodies may nest 500 deep; an answer puts a list or an event around them.</summary>
    private const int DeepestMax = 512;

    /// <summary>The fields whose times have microseconds; all others have seconds.</summary>
    private static readonly HashSet<(Type, string)> MicroTimes =
    [
        (typeof(V1LeaseSpec), "acquireTime"),
        (typeof(V1LeaseSpec), "renewTime"),
        (typeof(Corev1Event), "eventTime"),
        (typeof(Corev1EventSeries), "lastObservedTime"),
        (typeof(Eventsv1Event), "eventTime"),
        (typeof(Eventsv1EventSeries), "lastObservedTime"),
    ];

    private static readonly WireTime MicroTime = new("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
    private static readonly MaybeWireTime MaybeMicroTime = new(MicroTime);

    /// <summary>How models are written and read: null is left out, times as Kubernetes writes them.</summary>
    public static JsonSerializerOptions Options { get; } =
        new()
        {
            MaxDepth = DeepestMax,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers = { WritableProperties.Only, GiveTimesTheirPrecision },
            },
            Converters = { new WireTime("yyyy-MM-dd'T'HH:mm:ss'Z'") },
        };

    /// <summary>An object as bytes.</summary>
    public static byte[] Write(object value) => JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);

    /// <summary>An object as a tree that may be changed.</summary>
    public static JsonObject ToTree(object value) =>
        (JsonObject)JsonSerializer.SerializeToNode(value, value.GetType(), Options)!;

    /// <summary>The object of a tree.</summary>
    /// <exception cref="JsonException">The tree does not fit the model.</exception>
    public static IKubernetesObject<V1ObjectMeta> FromTree(JsonNode tree, Type model)
    {
        var value = (IKubernetesObject<V1ObjectMeta>)tree.Deserialize(model, Options)!;
        value.Metadata ??= new();
        return value;
    }

    /// <summary>A copy with kind and apiVersion, as single objects are written.</summary>
    public static IKubernetesObject<V1ObjectMeta> Named(IKubernetesObject<V1ObjectMeta> value, ResourceInfo resource)
    {
        var copy = ShallowCopy.Of(value);
        (copy.Kind, copy.ApiVersion) = (resource.Kind, resource.ApiVersion);
        return copy;
    }

    /// <summary>A copy without kind and apiVersion, as the items of lists are written.</summary>
    public static IKubernetesObject<V1ObjectMeta> Unnamed(IKubernetesObject<V1ObjectMeta> value)
    {
        var copy = ShallowCopy.Of(value);
        (copy.Kind, copy.ApiVersion) = (null, null);
        return copy;
    }

    private static void GiveTimesTheirPrecision(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (MicroTimes.Contains((type.Type, property.Name)))
            {
                property.CustomConverter = property.PropertyType == typeof(DateTime) ? MicroTime : MaybeMicroTime;
            }
        }
    }
}
