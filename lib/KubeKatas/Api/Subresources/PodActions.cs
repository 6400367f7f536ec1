using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Decoding;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Schemas;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Subresources;

/// <summary>What is done to pods by posting: binding and eviction; and the connections that need a node.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/registry/core/pod/storage/storage.go (BindingREST),
/// pkg/registry/core/pod/strategy.go
/// (ResourceLocation).
/// </remarks>
internal sealed class PodActions(ApiServer server, BodyDecoder decoder)
{
    private static readonly GroupVersionKind BindingKind = new("", "v1", "Binding");
    private static readonly GroupVersionKind EvictionKind = new("policy", "v1", "Eviction");

    public ApiResponse Bind(ResourceRequest request)
    {
        var context = request.Context("CreateOptions");
        var validation = FieldValidation.Of(request.Request.Query, "CreateOptions");
        var binding = (V1Binding)
            decoder.Decode(request.Request, BindingKind, typeof(V1Binding), validation, request.Warnings);
        if (request.Route.Name.Length > 0 && binding.Metadata.Name != request.Route.Name)
        {
            throw Refusal.BadRequest("name in URL does not match name in Binding object");
        }

        CheckTarget(binding.Target);
        var pod = server.Get<V1Pod>(new(request.Route.Namespace, binding.Metadata.Name));
        server.Bind(pod.Key(), binding.Target.Name, context, binding.Metadata);
        return Success(request);
    }

    public ApiResponse Evict(ResourceRequest request)
    {
        var context = request.Context("CreateOptions");
        var validation = FieldValidation.Of(request.Request.Query, "CreateOptions");
        var eviction = (V1Eviction)
            decoder.Decode(request.Request, EvictionKind, typeof(V1Eviction), validation, request.Warnings);
        if (eviction.Metadata.Name is { Length: > 0 } name && name != request.Route.Name)
        {
            throw Refusal.BadRequest("name in URL does not match name in Eviction object");
        }

        var pod = server.Get<V1Pod>(request.Route.Key);
        new Eviction(server).Evict(pod, eviction.DeleteOptions ?? new(), context);
        return Success(request);
    }

    /// <summary>Exec, attach, port-forward and proxy: a pod without a node has nobody to ask.</summary>
    public ApiResponse Connect(ResourceRequest request)
    {
        if (request.Resource.Model != typeof(V1Pod))
        {
            _ = request.Current(server);
            throw Refusal.Unavailable($"{request.Resource.Kind} proxying is not simulated");
        }

        var pod = server.Get<V1Pod>(request.Route.Key);
        if (request.Route.Subresource == "proxy")
        {
            throw Refusal.BadRequest("address not allowed");
        }

        throw Refusal.BadRequest(
            pod.IsBound() ? "Upgrade request required" : $"pod {pod.Metadata.Name} does not have a host assigned"
        );
    }

    private static void CheckTarget(V1ObjectReference? target)
    {
        if (!string.IsNullOrEmpty(target?.Kind) && target.Kind != "Node")
        {
            throw Refusal.Internal(
                $"target.kind: Unsupported value: \"{target.Kind}\": supported values: \"Node\", \"<empty>\""
            );
        }

        if (string.IsNullOrEmpty(target?.Name))
        {
            throw Refusal.Internal("target.name: Required value");
        }
    }

    private static ApiResponse Success(ResourceRequest request) =>
        Answers.Of(
            201,
            new JsonObject
            {
                ["kind"] = "Status",
                ["apiVersion"] = "v1",
                ["metadata"] = new JsonObject(),
                ["status"] = "Success",
                ["code"] = 201,
            },
            request.Accepts
        );
}
