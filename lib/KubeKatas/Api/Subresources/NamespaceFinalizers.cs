using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Schemas;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>Takes away what keeps a namespace that is deleted.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/core/namespace/storage/storage.go (FinalizeREST).</remarks>
internal sealed class NamespaceFinalizers(ApiServer server, BodyDecoder decoder, Answers answers)
{
    private static readonly GroupVersionKind Kind = new("", "v1", "Namespace");

    public ApiResponse Update(ResourceRequest request)
    {
        var context = request.Context("UpdateOptions");
        var validation = FieldValidation.Of(request.Request.Query, "UpdateOptions");
        var wanted = (V1Namespace)
            decoder.Decode(request.Request, Kind, typeof(V1Namespace), validation, request.Warnings);
        var current = (V1Namespace)request.Current(server);
        if (wanted.Metadata.Name != request.Route.Name)
        {
            throw Refusal.BadRequest(
                $"the name of the object ({wanted.Metadata.Name}) does not match the name on the URL ({request.Route.Name})"
            );
        }

        var finalizers = wanted.Spec?.Finalizers;
        var newer = current with
        {
            Metadata = current.Metadata with { ResourceVersion = wanted.Metadata.ResourceVersion },
            Spec = new() { Finalizers = finalizers is { Count: > 0 } ? finalizers : null },
        };
        var written = server.Update(request.Stored, current, newer, context with { TracksFields = false }, "finalize");
        return answers.One(200, written, request.Resource, request.Accepts);
    }
}
