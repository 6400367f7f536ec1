using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Conversion;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Patching;

/// <summary>Patch, in its four kinds.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go.</remarks>
internal sealed class PatchVerb(ApiServer server, BodyDecoder decoder, Answers answers)
{
    private readonly ServerSideApply _apply = new(server, decoder);

    public ApiResponse Patch(ResourceRequest request)
    {
        BodyDecoder.CheckSize(request.Request);
        if (PatchBody.TypeOf(request.Request) == PatchBody.ServerSide)
        {
            var (status, applied) = _apply.Apply(request);
            return answers.One(status, applied, request.Resource, request.Accepts);
        }

        var context = request.Context("PatchOptions");
        var validation = FieldValidation.Of(request.Request.Query, "PatchOptions");
        var duplicates = new List<string>();
        var patch = PatchBody.Of(
            request.Request,
            server.Schemas.Find(request.Kind),
            server,
            duplicates,
            isCustom: request.Resource.Model == typeof(CustomResource)
        );
        var current = request.Current(server);
        var newer = Patched(request, current, patch, validation, duplicates);
        CheckIdentity(request, current, newer);
        var written = server.Update(
            request.Stored,
            current,
            Conversions.ToStored(newer),
            context,
            request.Route.Subresource
        );
        return answers.One(200, written, request.Resource, request.Accepts);
    }

    private IKubernetesObject<V1ObjectMeta> Patched(
        ResourceRequest request,
        IKubernetesObject<V1ObjectMeta> current,
        PatchBody patch,
        FieldValidation validation,
        List<string> duplicates
    )
    {
        var served = Conversions.ToServed(current, request.Resource);
        var patched = patch.Apply(WireJson.ToTree(WireJson.Named(served, request.Resource)));
        var shown = (JsonObject)patched.DeepClone();
        return decoder.FromTree(
            patched,
            request.Kind,
            request.Resource.Model,
            validation,
            request.Warnings,
            duplicates,
            why => patch.Misfit(shown, why)
        );
    }

    private static void CheckIdentity(
        ResourceRequest request,
        IKubernetesObject<V1ObjectMeta> current,
        IKubernetesObject<V1ObjectMeta> newer
    )
    {
        var (name, uid) = (newer.Metadata.Name ?? "", newer.Metadata.Uid);
        if (name != request.Route.Name)
        {
            throw Refusal.BadRequest(
                name.Length == 0
                    ? $"the name of the object ({request.Route.Name} based on URL) was undeterminable: name must be provided"
                    : $"the name of the object ({name}) does not match the name on the URL ({request.Route.Name})"
            );
        }

        if (request.Resource.Namespaced && newer.Metadata.NamespaceProperty != request.Route.Namespace)
        {
            throw Refusal.BadRequest(
                "the namespace of the provided object does not match the namespace sent on the request"
            );
        }

        if (!string.IsNullOrEmpty(uid) && uid != current.Metadata.Uid)
        {
            throw Refusal.Invalid(
                request.Resource.Group,
                request.Resource.Kind,
                name,
                ImmutableUid(uid),
                ImmutableUid(uid)
            );
        }
    }

    internal static V1StatusCause ImmutableUid(string uid) =>
        new()
        {
            Field = "metadata.uid",
            Reason = "FieldValueInvalid",
            Message = $"Invalid value: \"{uid}\": field is immutable",
        };
}
