using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Patching;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Schemas;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>The scale of a workload: its number of replicas under one kind for all.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/registry/apps/deployment/storage/storage.go (ScaleREST).</remarks>
internal sealed class ScaleVerbs(ApiServer server, BodyDecoder decoder, Answers answers)
{
    private static readonly GroupVersionKind Kind = new("autoscaling", "v1", "Scale");
    private static readonly ResourceInfo AsResource =
        new(Kind.Group, Kind.Version, Kind.Kind, "scales", true, typeof(V1Scale));

    public ApiResponse Get(ResourceRequest request) => Answer(request, request.Current(server));

    public ApiResponse Update(ResourceRequest request)
    {
        var context = request.Context("UpdateOptions");
        var current = request.Current(server);
        var validation = FieldValidation.Of(request.Request.Query, "UpdateOptions");
        var wanted = (V1Scale)decoder.Decode(request.Request, Kind, typeof(V1Scale), validation, request.Warnings);
        return Write(request, current, wanted, context);
    }

    public ApiResponse Patch(ResourceRequest request)
    {
        var context = request.Context("PatchOptions");
        var current = request.Current(server);
        var patch = PatchBody.Of(request.Request, server.Schemas.Find(Kind), server, [], request.Resource.Model == typeof(CustomResource));
        var tree = patch.Apply(WireJson.ToTree(Scales.Of(current, request.Resource)));
        var shown = (JsonObject)tree.DeepClone();
        var validation = FieldValidation.Of(request.Request.Query, "PatchOptions");
        var wanted = (V1Scale)
            decoder.FromTree(
                tree,
                Kind,
                typeof(V1Scale),
                validation,
                request.Warnings,
                misfit: why => patch.Misfit(shown, why)
            );
        return Write(request, current, wanted, context);
    }

    private ApiResponse Write(
        ResourceRequest request,
        IKubernetesObject<V1ObjectMeta> current,
        V1Scale wanted,
        RequestContext context
    )
    {
        if (wanted.Metadata.Name != request.Route.Name)
        {
            throw Refusal.BadRequest(
                $"the name of the object ({wanted.Metadata.Name}) does not match the name on the URL ({request.Route.Name})"
            );
        }

        var replicas = wanted.Spec?.Replicas ?? 0;
        if (replicas < 0)
        {
            throw Refusal.Invalid(
                Kind.Group,
                Kind.Kind,
                request.Route.Name,
                new V1StatusCause
                {
                    Field = "spec.replicas",
                    Reason = "FieldValueInvalid",
                    Message = $"Invalid value: {replicas}: must be greater than or equal to 0",
                }
            );
        }

        var newer = Scales.With(current, replicas, request.Resource);
        newer.Metadata = newer.Metadata with { ResourceVersion = wanted.Metadata.ResourceVersion };
        var scaled = server.Managers.OnScale(request.Stored, current, newer, context);
        return Answer(
            request,
            server.Update(request.Stored, current, scaled, context with { TracksFields = false }, "")
        );
    }

    private ApiResponse Answer(ResourceRequest request, IKubernetesObject<V1ObjectMeta> value)
    {
        var scale = Scales.Of(value, request.Resource);
        return request.Accepts.As == "Table"
            ? answers.One(200, scale, AsResource, request.Accepts)
            : Answers.Of(200, scale, request.Accepts);
    }
}
