using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Conversion;
using KubeKatas.Api.CustomResources;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Answering;

/// <summary>Turns objects into the bodies of answers: as they are, as a table, or as their metadata alone.</summary>
/// <param name="clock">Ages in tables are counted to its time.</param>
internal sealed class Answers(TimeProvider clock)
{
    /// <summary>An answer with one object.</summary>
    public ApiResponse One(
        int status,
        IKubernetesObject<V1ObjectMeta> value,
        ResourceInfo resource,
        MediaType type,
        bool whole = true
    ) => Of(status, OneBody(value, resource, type, whole), type);

    /// <summary>An answer with a tree or another model.</summary>
    public static ApiResponse Of(int status, object body, MediaType type) =>
        new(status, type.ContentType, type.IsYaml ? YamlText.Write(body) : body as byte[] ?? WireJson.Write(body));

    /// <summary>An answer with a list.</summary>
    /// <param name="list">What stands in it.</param>
    /// <param name="resource">What is listed.</param>
    /// <param name="type">What the client takes.</param>
    /// <param name="includeObject">What a table's rows carry: Object, None, or Metadata for anything else.</param>
    public ApiResponse List(ListContent list, ResourceInfo resource, MediaType type, string? includeObject) =>
        type.As switch
        {
            "Table" => Of(200, TableTree.Of(list, resource, type.Version, includeObject, clock.GetUtcNow()), type),
            "PartialObjectMetadataList" or "PartialObjectMetadata" => Of(
                200,
                ListBytes(list, "PartialObjectMetadataList", "meta.k8s.io/" + type.Version, Partial),
                type
            ),
            _ when resource is CustomResourceInfo => Of(
                200,
                ListBytes(
                    list with { Continue = list.Continue ?? "" },
                    resource.ListKind,
                    resource.ApiVersion,
                    value => WireJson.Named(Conversions.ToServed(value, resource), resource)),
                type
            ),
            _ => Of(
                200,
                ListBytes(list, resource.ListKind, resource.ApiVersion, value => Unnamed(value, resource)),
                type
            ),
        };

    /// <summary>One object as it stands in an answer or in a watch event.</summary>
    public object OneBody(
        IKubernetesObject<V1ObjectMeta> value,
        ResourceInfo resource,
        MediaType type,
        bool whole,
        bool header = true
    ) =>
        type.As switch
        {
            "Table" => TableTree.Of(
                new([value], value.Metadata.ResourceVersion),
                resource,
                type.Version,
                null,
                clock.GetUtcNow(),
                header
            ),
            "PartialObjectMetadata" or "PartialObjectMetadataList" when whole => NamedPartial(value, type.Version),
            _ => WireJson.Named(Conversions.ToServed(value, resource), resource),
        };

    private static IKubernetesObject<V1ObjectMeta> Unnamed(
        IKubernetesObject<V1ObjectMeta> value,
        ResourceInfo resource
    ) => WireJson.Unnamed(Conversions.ToServed(value, resource));

    private static object Partial(IKubernetesObject<V1ObjectMeta> value) => new PartialObject(value.Metadata);

    private static JsonObject NamedPartial(IKubernetesObject<V1ObjectMeta> value, string version) =>
        new()
        {
            ["kind"] = "PartialObjectMetadata",
            ["apiVersion"] = "meta.k8s.io/" + version,
            ["metadata"] = WireJson.ToTree(value.Metadata),
        };

    private static byte[] ListBytes(
        ListContent list,
        string kind,
        string apiVersion,
        Func<IKubernetesObject<V1ObjectMeta>, object> item
    )
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(
            buffer,
            new() { Encoder = WireJson.Options.Encoder, SkipValidation = true }
        );
        writer.WriteStartObject();
        writer.WriteString("kind", kind);
        writer.WriteString("apiVersion", apiVersion);
        writer.WritePropertyName("metadata");
        JsonSerializer.Serialize(writer, list.Metadata(), WireJson.Options);
        writer.WriteStartArray("items");
        foreach (var value in list.Items)
        {
            var shown = item(value);
            JsonSerializer.Serialize(writer, shown, shown.GetType(), WireJson.Options);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private sealed record PartialObject(V1ObjectMeta Metadata);
}
