using KubeKatas.Api.Conversion;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Verbs;

namespace KubeKatas.Api.Patching;

/// <summary>Patch, in its four kinds.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go.</remarks>
internal sealed class PatchVerb(ApiServer server, BodyDecoder decoder, Answers answers)
{
    public ApiResponse Patch(ResourceRequest request)
    {
        var context = request.Context("PatchOptions");
        var validation = FieldValidation.Of(request.Request.Query, "PatchOptions");
        BodyDecoder.CheckSize(request.Request);
        var patch = PatchBody.Of(request.Request);
        var current = request.Current(server);
        var served = Conversions.ToServed(current, request.Resource);
        var tree = WireJson.ToTree(WireJson.Named(served, request.Resource));
        var patched = patch.Apply(tree);
        var newer = decoder.FromTree(patched, request.Kind, request.Resource.Model, validation, request.Warnings);
        var written = server.Update(
            request.Stored, current, Conversions.ToStored(newer), context, request.Route.Subresource);
        return answers.One(200, written, request.Resource, request.Accepts);
    }
}
