using System.Text.Json;
using System.Text.Json.Nodes;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.CustomResources;

/// <summary>Makes a custom resource out of a tree: pruned, defaulted, with metadata that fit.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go
/// (schemaCoercingDecoder, unstructuredDefaulter).
/// </remarks>
/// <param name="schemas">The shape of the metadata.</param>
internal sealed class CustomResourceDecoding(SchemaTable schemas)
{
    private static readonly ObjectShape Metadata = new()
    {
        Name = "ObjectMeta",
        KeepsUnknownFields = true,
        Fields = new Dictionary<string, FieldShape>
        {
            ["metadata"] = new() { Ref = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta" },
        },
    };

    /// <summary>Reads a tree, which is changed.</summary>
    /// <param name="tree">The object.</param>
    /// <param name="resource">What it is.</param>
    /// <param name="judge">Is told the unknown fields, and may refuse them.</param>
    /// <param name="misfit">The refusal of metadata that are none.</param>
    public CustomResource Of(
        JsonObject tree,
        CustomResourceInfo resource,
        Action<IEnumerable<string>> judge,
        Func<string, ApiException> misfit)
    {
        var check = new ShapeCheck(schemas);
        check.Fit(tree, Metadata);
        if (check.Misfit is { } wrong)
        {
            throw misfit(wrong);
        }

        judge([.. check.Unknown, .. Pruning.Prune(tree, resource.Schema)]);
        SchemaDefaults.Apply(tree, resource.Schema);
        try
        {
            return CustomResourceJson.Of(tree, WireJson.Options);
        }
        catch (JsonException problem)
        {
            throw misfit($"json: {problem.Message}");
        }
    }
}
