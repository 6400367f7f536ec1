using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Apply;
using KubeKatas.Api.Conversion;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Patching;

/// <summary>The fourth kind of patch: what a manager wants, whole; the server works out the rest.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go (applyPatcher).
/// </remarks>
internal sealed class ServerSideApply(ApiServer server, BodyDecoder decoder)
{
    /// <returns>201 with the new object, or 200 with the changed one.</returns>
    public (int Status, IKubernetesObject<V1ObjectMeta> Value) Apply(ResourceRequest request)
    {
        var query = request.Request.Query;
        if (string.IsNullOrEmpty(query["fieldManager"]))
        {
            throw Refusal.Invalid(
                "meta.k8s.io",
                "PatchOptions",
                "",
                new V1StatusCause
                {
                    Field = "fieldManager",
                    Reason = "FieldValueRequired",
                    Message = "Required value: is required for apply patch",
                }
            );
        }

        var context = request.Context("PatchOptions");
        var force = Force(query["force"]);
        var duplicates = new List<string>();
        var applied = Tree(request, duplicates);
        FieldValidation
            .Of(query, "PatchOptions")
            .Judge(duplicates, request.Warnings, why => Refusal.BadRequest($"error strict decoding YAML: {why}"));
        var current = server.Store.Find(request.Stored, request.Route.Key);
        CheckBody(request, applied, current);
        var shape = server.Schemas.Find(request.Kind);
        if (shape is not null)
        {
            ApplyCheck.Check(applied, shape, server.Schemas, request.Kind);
        }

        var served = current is null ? null : Conversions.ToServed(current, request.Resource);
        var (tree, entries) = server.Managers.Apply(
            request.Resource,
            served,
            applied,
            context,
            force,
            request.Route.Subresource
        );
        return Write(request, current, tree, entries, context with { TracksFields = false });
    }

    private (int, IKubernetesObject<V1ObjectMeta>) Write(
        ResourceRequest request,
        IKubernetesObject<V1ObjectMeta>? current,
        JsonObject tree,
        IList<V1ManagedFieldsEntry> entries,
        RequestContext context
    )
    {
        var decoded = decoder.FromTree(
            tree,
            request.Kind,
            request.Resource.Model,
            new("Ignore"),
            request.Warnings,
            misfit: why =>
                Refusal.Internal(
                    $"failed to convert new object ({request.Route.Namespace}/{request.Route.Name}; {request.Kind}) to proper version: {why}"
                )
        );
        var newer = Conversions.ToStored(decoded);
        newer.Metadata = newer.Metadata with
        {
            Name = request.Route.Name,
            NamespaceProperty = request.Resource.Namespaced ? request.Route.Namespace : null,
            ManagedFields = entries,
            ResourceVersion = current is null ? null : newer.Metadata.ResourceVersion,
        };
        return current is null
            ? (201, server.Create(request.Stored, newer, context))
            : (200, server.Update(request.Stored, current, newer, context, request.Route.Subresource));
    }

    private static bool Force(string? text) =>
        text switch
        {
            null or "" or "false" or "0" => false,
            "true" or "1" => true,
            _ => !text.Equals("f", StringComparison.OrdinalIgnoreCase),
        };

    private static JsonObject Tree(ResourceRequest request, List<string> duplicates)
    {
        try
        {
            var text = System.Text.Encoding.UTF8.GetString(request.Request.Body.Span);
            return YamlBody.Parse(text, duplicates) switch
            {
                JsonObject map => map,
                null => [],
                var other => throw Refusal.BadRequest(
                    "error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal "
                        + $"{GoTypes.KindOf(other)} into Go value of type map[string]interface {{}}"
                ),
            };
        }
        catch (JsonTextException problem)
        {
            throw Refusal.BadRequest($"error decoding YAML: error converting YAML to JSON: {problem.Message}");
        }
    }

    private static void CheckBody(ResourceRequest request, JsonObject applied, IKubernetesObject<V1ObjectMeta>? current)
    {
        var (apiVersion, kind) = (
            (applied["apiVersion"] as JsonValue)?.ToString() ?? "",
            (applied["kind"] as JsonValue)?.ToString() ?? ""
        );
        if (apiVersion.Length == 0 || kind.Length == 0)
        {
            throw Refusal.BadRequest(
                $"invalid object type: {(apiVersion.Length == 0 ? "/" : apiVersion)}, Kind={kind}"
            );
        }

        var metadata = applied["metadata"] as JsonObject ?? [];
        if (metadata["managedFields"] is JsonArray { Count: > 0 })
        {
            throw Refusal.BadRequest("metadata.managedFields must be nil");
        }

        CheckNames(request, metadata);
        if (metadata["uid"]?.ToString() is { Length: > 0 } uid && current is null)
        {
            throw Refusal.Conflict(
                request.Resource,
                request.Route.Name,
                $"uid mismatch: the provided object specified uid {uid}, and no existing object was found"
            );
        }
        else if (metadata["uid"]?.ToString() is { Length: > 0 } given && given != current?.Metadata.Uid)
        {
            throw Refusal.Invalid(
                request.Resource.Group,
                request.Resource.Kind,
                request.Route.Name,
                PatchVerb.ImmutableUid(given),
                PatchVerb.ImmutableUid(given)
            );
        }
    }

    private static void CheckNames(ResourceRequest request, JsonObject metadata)
    {
        if (metadata["name"]?.ToString() is { Length: > 0 } name && name != request.Route.Name)
        {
            throw Refusal.BadRequest(
                $"the name of the object ({name}) does not match the name on the URL ({request.Route.Name})"
            );
        }

        if (metadata["namespace"]?.ToString() is { Length: > 0 } ns && ns != request.Route.Namespace)
        {
            throw Refusal.BadRequest(
                "the namespace of the provided object does not match the namespace sent on the request"
            );
        }
    }
}
