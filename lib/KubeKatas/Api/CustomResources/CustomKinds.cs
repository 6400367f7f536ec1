using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Schemas;
using KubeKatas.Objects;

namespace KubeKatas.Api.CustomResources;

/// <summary>Checks that a body says the kind that its path wants.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/helpers.go,
/// staging/src/k8s.io/apiserver/pkg/endpoints/handlers/create.go,
/// staging/src/k8s.io/apiextensions-apiserver/pkg/registry/customresource/validator.go.
/// </remarks>
internal static class CustomKinds
{
    /// <exception cref="ApiException">400 or 422: another kind or version, or none.</exception>
    public static void Check(JsonObject tree, GroupVersionKind wanted, string start)
    {
        var (apiVersion, kind) = (Word(tree, "apiVersion"), Word(tree, "kind"));
        if (kind.Length == 0 || apiVersion.Length == 0)
        {
            var missing = kind.Length == 0 ? "Kind" : "apiVersion";
            throw Refusal.BadRequest(
                $"the object provided is unrecognized (must be of type {wanted.Kind}): Object '{missing}' is missing in "
                + $"'{GoJson.Of(tree)}' ({start})");
        }

        if (apiVersion != wanted.ApiVersion)
        {
            throw Refusal.BadRequest(
                $"the API version in the data ({apiVersion}) does not match the expected API version "
                + $"({wanted.ApiVersion})");
        }

        if (kind != wanted.Kind)
        {
            var name = Word(tree["metadata"] as JsonObject ?? [], "name");
            throw Refusal.Invalid(wanted.Group, wanted.Kind, name, new V1StatusCause
            {
                Field = "kind",
                Reason = "FieldValueInvalid",
                Message = $"Invalid value: \"{kind}\": must be {wanted.Kind}",
            });
        }
    }

    private static string Word(JsonObject tree, string name) =>
        tree[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : "";
}
