using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Conversion;
using KubeKatas.Api.CustomResources;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Verbs;

/// <summary>Create and update.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/{create,update}.go.
/// </remarks>
internal sealed class WriteVerbs(ApiServer server, BodyDecoder decoder, Answers answers)
{
    public ApiResponse Create(ResourceRequest request)
    {
        if (request.Resource is CustomResourceInfo { IsTerminating: true })
        {
            throw Refusal.MethodNotAllowed(
                request.Resource, "create not allowed while custom resource definition is terminating");
        }

        var context = request.Context("CreateOptions");
        var value = Decoded(request, "CreateOptions");
        Place(request, value);
        var created = server.Create(request.Stored, value, context);
        return answers.One(201, created, request.Resource, request.Accepts);
    }

    public ApiResponse Update(ResourceRequest request)
    {
        var context = request.Context("UpdateOptions");
        var value = Decoded(request, "UpdateOptions");
        Place(request, value);
        CheckName(request, value);
        var (status, written) = Write(request, value, context);
        return answers.One(status, written, request.Resource, request.Accepts);
    }

    private (int Status, IKubernetesObject<V1ObjectMeta> Value) Write(
        ResourceRequest request,
        IKubernetesObject<V1ObjectMeta> value,
        RequestContext context
    )
    {
        var strategy = Strategies.StrategyTable.Of(request.Stored.Model);
        var current = server.Store.Find(request.Stored, request.Route.Key);
        if (current is null && strategy.AllowCreateOnUpdate && request.Route.Subresource.Length == 0)
        {
            value.Metadata = value.Metadata with { ResourceVersion = null };
            return (201, server.Create(request.Stored, value, context));
        }

        current ??= request.Current(server);
        if (!strategy.AllowUnconditionalUpdate && string.IsNullOrEmpty(value.Metadata.ResourceVersion))
        {
            throw Refusal.Invalid(
                request.Resource.Group,
                request.Resource.Plural,
                request.Route.Name,
                new V1StatusCause
                {
                    Field = "metadata.resourceVersion",
                    Reason = "FieldValueInvalid",
                    Message = "Invalid value: 0: must be specified for an update",
                }
            );
        }

        return (200, server.Update(request.Stored, current, value, context, request.Route.Subresource));
    }

    private IKubernetesObject<V1ObjectMeta> Decoded(ResourceRequest request, string options)
    {
        var validation = FieldValidation.Of(request.Request.Query, options);
        var value = decoder.Decode(request.Request, request.Kind, request.Resource.Model, validation, request.Warnings);
        return Conversions.ToStored(value);
    }

    private static void Place(ResourceRequest request, IKubernetesObject<V1ObjectMeta> value)
    {
        var given = value.Metadata.NamespaceProperty ?? "";
        var wanted = request.Resource.Namespaced ? request.Route.Namespace : "";
        var isLegacy = wanted.Length == 0 && given == Cluster.DefaultNamespace;
        if (given.Length > 0 && given != wanted && !isLegacy)
        {
            throw Refusal.BadRequest(
                wanted.Length == 0
                    ? "namespace must not be set on a cluster-scoped object"
                    : "the namespace of the provided object does not match the namespace sent on the request"
            );
        }

        value.Metadata = value.Metadata with { NamespaceProperty = wanted.Length == 0 ? null : wanted };
    }

    private static void CheckName(ResourceRequest request, IKubernetesObject<V1ObjectMeta> value)
    {
        var given = value.Metadata.Name ?? "";
        if (given.Length == 0)
        {
            throw Refusal.BadRequest(
                $"the name of the object ({request.Route.Name} based on URL) was undeterminable: name must be provided"
            );
        }

        if (given != request.Route.Name)
        {
            throw Refusal.BadRequest(
                $"the name of the object ({given}) does not match the name on the URL ({request.Route.Name})"
            );
        }
    }
}
