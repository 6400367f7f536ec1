using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubeKatas.Nodes.Commands;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Namespaces;

/// <summary>Small objects, and random names, requests and amounts for the claims with "any" in them. CsCheck prints the
/// seed of a failure.</summary>
public static class Worlds
{
    /// <summary>The namespaces of the small world.</summary>
    public static IReadOnlyList<string> Namespaces { get; } = ["shop", "blog"];

    /// <summary>Any text, most of it nearly a name.</summary>
    public static Gen<string> Name =>
        Gen.OneOf(
            Gen.String["aZ9-._/%é\n "],
            Gen.OneOf("a", "a.b", "a-b", "-", ".", "..", "a.", ".a", "a..b", "1a", "a1", "a-", "é", "a\n", "%/", "A"),
            Gen.Int[60, 66].Select(count => new string('a', count)),
            Gen.Int[250, 256].Select(count => new string('a', count)),
            Gen.Int[30, 33].Select(count => new string('é', count))
        );

    /// <summary>Any DNS label of a few letters.</summary>
    public static Gen<string> Label => Gen.String[Gen.Char["abc019"], 1, 5];

    /// <summary>Any requests of the small world.</summary>
    public static Gen<StoreRequest[]> Requests =>
        (from verb in Gen.OneOf("create", "create", "get", "delete")
         from resource in Gen.OneOf(Scheme.Of<V1ConfigMap>(), Scheme.Of<V1Secret>(), Scheme.Of<V1ClusterRole>())
         from ns in Gen.OneOf("shop", "blog")
         from name in Gen.OneOf("web", "db")
         select new StoreRequest(verb, resource, ns, name)).Array[1, 25];

    /// <summary>Any quota, and any demand on it.</summary>
    public static Gen<(V1ResourceQuota Quota, Dictionary<string, ResourceQuantity> Asked)> Demand =>
        from hard in Gen.Int[0, 4].Array[3]
        from used in Gen.Int[0, 4].Array[3]
        from asked in Gen.Int[-1, 2].Array[4]
        select (
            Quota($"pods={hard[0]},cpu={hard[1]}000m,memory={hard[2]}Gi", $"pods={used[0]},cpu={used[1]},memory={used[2]}Gi"),
            Amounts($"services={asked[3]},pods={asked[0]},memory={asked[2]}Gi,cpu={asked[1]}"));

    /// <summary>Any deletions of an object and writes of its finalizers.</summary>
    public static Gen<FinalizerStep[]> Steps =>
        Gen.OneOf(
                Gen.Const(new FinalizerStep(null)),
                Gen.OneOf("a.com/a", "b.com/b", "c.com/c").Array[0, 3]
                    .Select(names => new FinalizerStep([.. names.Distinct()])))
            .Array[1, 6];

    /// <summary>Any content of a namespace.</summary>
    public static Gen<ImmutableArray<IKubernetesObject<V1ObjectMeta>>> Contents =>
        Gen.OneOf(
                from node in Gen.OneOf<string?>(null, "node-1")
                from phase in Gen.OneOf("Running", "Pending", "Succeeded")
                from grace in Gen.OneOf<int?>(null, 0, 10, 60)
                select (IKubernetesObject<V1ObjectMeta>)NamespaceWorld.Pod("pod", node, phase, grace),
                Gen.OneOf("a.com/a", "b.com/b").Array[0, 2]
                    .Select(names => (IKubernetesObject<V1ObjectMeta>)NamespaceWorld.Held("map", [.. names.Distinct()])),
                Gen.Const((IKubernetesObject<V1ObjectMeta>)Service("web", "shop")))
            .Array[0, 6]
            .Select(values => values.Select(Renamed).ToImmutableArray());

    /// <summary>A ConfigMap.</summary>
    public static V1ConfigMap ConfigMap(string name, string ns = "default") =>
        new() { Metadata = new() { Name = name, NamespaceProperty = ns } };

    /// <summary>A Service for the pods <c>app: web</c>.</summary>
    public static V1Service Service(string name, string ns) =>
        new()
        {
            Metadata = new() { Name = name, NamespaceProperty = ns },
            Spec = new()
            {
                Selector = new Dictionary<string, string> { ["app"] = "web" },
                Ports = [new() { Port = 80 }],
            },
        };

    /// <summary>A quota <c>small</c> that allows and has used these amounts, such as <c>pods=4,cpu=500m</c>.</summary>
    public static V1ResourceQuota Quota(string hard, string used) =>
        new()
        {
            Metadata = new() { Name = "small", NamespaceProperty = "shop" },
            Status = new() { Hard = Amounts(hard), Used = Amounts(used) },
        };

    /// <summary>Amounts from a text such as <c>pods=4,cpu=500m</c>.</summary>
    public static Dictionary<string, ResourceQuantity> Amounts(string text) => text.Split(',')
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => new ResourceQuantity(pair[1]));

    /// <summary>What <c>nslookup</c> prints in a container of a pod in a namespace.</summary>
    public static string Lookup(Cluster cluster, string name, string ns)
    {
        var pod = Some.Pod();
        pod.Metadata = pod.Metadata with { NamespaceProperty = ns };
        var around = ContainerSurroundings.Of(cluster.Api, cluster.Clock, pod, pod.Spec.Containers[0]);
        return new ContainerShell(around).Run(["nslookup", name]).Output;
    }

    private static IKubernetesObject<V1ObjectMeta> Renamed(IKubernetesObject<V1ObjectMeta> value, int number)
    {
        var copy = ShallowCopy.Of(value);
        copy.Metadata = value.Metadata with { Name = $"{value.Metadata.Name}-{number}" };
        return copy;
    }
}

/// <summary>A step in the life of an object: its finalizers are written, or it is deleted.</summary>
/// <param name="Finalizers">What is written; null for a deletion.</param>
public sealed record FinalizerStep(string[]? Finalizers)
{
    /// <inheritdoc/>
    public override string ToString() => Finalizers is { } names ? $"[{string.Join(' ', names)}]" : "delete";
}
