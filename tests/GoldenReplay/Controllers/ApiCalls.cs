using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json;
using System.Text;
using KubeKatas.Api.Answering;
using KubeKatas.Api;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Controllers;
using KubeKatas.Objects;
using KubeKatas;
using k8s.Models;
using k8s;

namespace GoldenReplay.Controllers;

/// <summary>The requests of the recordings.</summary>
internal static class ApiCalls
{
    private static readonly RequestContext Writer = new("kubectl");
    private static readonly MethodInfo Reader = typeof(KubernetesJson)
        .GetMethods()
        .First(method =>
            method.Name == "Deserialize"
            && method.IsGenericMethod
            && method.GetParameters()[0].ParameterType == typeof(string)
        );

    public static IKubernetesObject<V1ObjectMeta> Typed(JsonObject manifest)
    {
        var resource = Resource((string)manifest["kind"]!, (string?)manifest["apiVersion"]);
        return Read(manifest, resource);
    }

    public static void Create(Cluster cluster, JsonObject manifest)
    {
        var value = Typed(manifest);
        var isNamespaced = Scheme.Find(value.GetType())!.Namespaced;
        value.Metadata ??= new V1ObjectMeta();
        value.Metadata.NamespaceProperty ??= isNamespaced ? Recording.Namespace : null;
        Writing(cluster).Carry(new Write.Create(value));
    }

    public static void Replace(Cluster cluster, JsonObject manifest)
    {
        var value = Typed(manifest);
        value.Metadata.NamespaceProperty ??= Scheme.Find(value.GetType())!.Namespaced ? Recording.Namespace : null;
        Writing(cluster).Carry(new Write.Update(value));
    }

    public static void Scale(Cluster cluster, string kind, string name, int replicas) =>
        Change(cluster, Resource(kind, null), name, "", null, tree => tree["spec"]!["replicas"] = replicas);

    public static void Delete(Cluster cluster, JsonObject action, string name)
    {
        var resource = Resource((string)action["kind"]!, null);
        Writing(cluster)
            .Carry(
                new Write.Delete(resource, KeyOf(resource, name, (string?)action["namespace"]))
                {
                    Options = new V1DeleteOptions
                    {
                        PropagationPolicy = (string?)action["propagation"],
                        GracePeriodSeconds = (long?)action["grace"],
                    },
                }
            );
    }

    /// <exception cref="ApiException">The budget forbids it.</exception>
    public static void Evict(Cluster cluster, string pod)
    {
        var eviction = new JsonObject
        {
            ["apiVersion"] = "policy/v1",
            ["kind"] = "Eviction",
            ["metadata"] = new JsonObject { ["name"] = pod },
        };
        Send(cluster, "POST", $"/api/v1/namespaces/{Recording.Namespace}/pods/{pod}/eviction", eviction, "application/json");
    }

    public static void Patch(Cluster cluster, JsonObject action, string name) => Patch(
        cluster,
        Resource((string)action["kind"]!, null),
        name,
        action["patch"]!,
        (string?)action["type"] ?? "strategic",
        (string?)action["sub"] ?? "",
        (string?)action["namespace"]);

    /// <summary>Patches as kubectl does: by a request.</summary>
    public static void Patch(
        Cluster cluster, ResourceInfo resource, string name, JsonNode patch, string type, string sub = "", string? ns = null)
    {
        var root = resource.Group.Length == 0 ? $"/api/{resource.Version}" : $"/apis/{resource.ApiVersion}";
        var scope = resource.Namespaced ? $"/namespaces/{ns ?? Recording.Namespace}" : "";
        var end = sub.Length == 0 ? "" : "/" + sub;
        var format = type switch
        {
            "json" => "application/json-patch+json",
            "merge" => "application/merge-patch+json",
            _ => "application/strategic-merge-patch+json",
        };
        Send(cluster, "PATCH", $"{root}{scope}/{resource.Plural}/{name}{end}", patch, format);
    }

    private static void Send(Cluster cluster, string verb, string path, JsonNode body, string format)
    {
        var answer = cluster.Api.Handle(
            new(verb, path) { Body = Encoding.UTF8.GetBytes(body.ToJsonString()), ContentType = format });
        if (answer.Status >= 300)
        {
            throw new ApiException(JsonSerializer.Deserialize<V1Status>(answer.Body.Span, WireJson.Options)!);
        }
    }

    public static void Own(Cluster cluster, JsonObject action)
    {
        var resource = Scheme.Of<V1ConfigMap>();
        var owners = new JsonArray();
        foreach (var owner in action["owners"]!.AsArray())
        {
            var found = cluster.Find<V1ConfigMap>((string)owner!["name"]!, Recording.Namespace);
            owners.Add(
                new JsonObject
                {
                    ["apiVersion"] = "v1",
                    ["kind"] = "ConfigMap",
                    ["name"] = (string)owner["name"]!,
                    ["uid"] = (string?)owner["uid"] ?? found?.Metadata.Uid ?? "00000000-0000-4000-8000-000000000000",
                    ["blockOwnerDeletion"] = owner["block"]?.DeepClone(),
                }
            );
        }

        Change(
            cluster,
            resource,
            (string)action["child"]!,
            "",
            null,
            tree => tree["metadata"]!["ownerReferences"] = owners
        );
    }

    private static void Change(
        Cluster cluster,
        ResourceInfo resource,
        string name,
        string subresource,
        string? ns,
        Action<JsonObject> change
    )
    {
        Writing(cluster)
            .Carry(
                new Write.Patch(
                    resource,
                    KeyOf(resource, name, ns),
                    "recorded",
                    found =>
                    {
                        var tree = ObjectTree.Plain(found);
                        change(tree);
                        return Read(tree, resource);
                    }
                )
                {
                    Subresource = subresource,
                }
            );
    }

    private static IKubernetesObject<V1ObjectMeta> Read(JsonObject tree, ResourceInfo resource) =>
        (IKubernetesObject<V1ObjectMeta>)
            Reader.MakeGenericMethod(resource.Model).Invoke(null, [tree.ToJsonString(), null])!;

    private static StoreWriter Writing(Cluster cluster) => new(cluster.Api, Writer.Actor);

    private static ObjectKey KeyOf(ResourceInfo resource, string name, string? ns) =>
        new(resource.Namespaced ? ns ?? Recording.Namespace : "", name);

    internal static ResourceInfo Resource(string kind, string? apiVersion) =>
        Scheme.BuiltIn.First(resource =>
            resource.Kind == kind
            && (
                apiVersion is null
                    ? resource.ApiVersion != "autoscaling/v1" && resource.Group != "events.k8s.io"
                    : resource.ApiVersion == apiVersion
            )
        );
}
