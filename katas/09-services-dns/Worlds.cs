using k8s.Models;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

/// <summary>Services, endpoints and clusters for the tests; random ones for the claims with "any" in them.</summary>
public static class Worlds
{
    /// <summary>A word that may be a label of a name.</summary>
    public static readonly Gen<string> Word = Gen.OneOf("web", "db-0", "a", "x1", "kube-dns", "10-244-0-7");

    /// <summary>Any address.</summary>
    public static readonly Gen<string> Ip =
        from isIpv6 in Gen.Bool
        from bytes in Gen.Byte.Array[16]
        select new System.Net.IPAddress(isIpv6 ? bytes : bytes[..4]).ToString();

    /// <summary>Any endpoints, each with an address of its own.</summary>
    public static readonly Gen<V1Endpoint[]> Endpoints =
        (from isNamed in Gen.Bool
         from conditions in AnyConditions
         from node in Gen.OneOf("node-0", "node-1", "node-2")
         from zone in Gen.OneOf<string?>("a", "a", "b", null)
         select new V1Endpoint
         {
             Hostname = isNamed ? "db" : null,
             NodeName = node,
             Conditions = conditions,
             Hints = zone is null || conditions?.Ready == false ? null : new() { ForZones = [new() { Name = zone }] },
         })
        .Array[0, 6].Select(endpoints => endpoints
            .Select((endpoint, i) => endpoint with
            {
                Addresses = [$"10.244.{i}.5"],
                Hostname = endpoint.Hostname is null ? null : $"db-{i}",
            }).ToArray());

    /// <summary>Any Service with its slices.</summary>
    public static readonly Gen<(V1Service Service, V1EndpointSlice[] Slices)> Served =
        from kind in Gen.OneOf("ClusterIP", "None", "ExternalName")
        from ip in Ip
        from ports in Gen.OneOf<string?>(null, "http", "dns").Array[1, 3]
        from endpoints in Endpoints
        from cut in Gen.Int[0, endpoints.Length]
        select (
            Service(kind, ip, [.. ports.Select((name, i) => Port(name, 80 + i))]),
            new[] { Slice("web-1", endpoints[..cut]), Slice("web-2", endpoints[cut..]) });

    private static Gen<V1EndpointConditions?> AnyConditions =>
        from known in Gen.Frequency((1, Gen.Const(false)), (5, Gen.Const(true)))
        from ready in Gen.OneOf<bool?>(true, false, false, null)
        from serving in Gen.Bool
        from terminating in Gen.Bool
        select known
            ? new V1EndpointConditions { Ready = ready, Serving = ready ?? serving || serving, Terminating = terminating }
            : null;

    /// <summary>The Service <c>web</c> in the namespace <c>shop</c>.</summary>
    /// <param name="kind">ClusterIP, None for a headless one, or ExternalName.</param>
    /// <param name="ip">Its address, where it has one.</param>
    /// <param name="ports">Its ports.</param>
    public static V1Service Service(string kind = "ClusterIP", string ip = "10.96.0.7", params V1ServicePort[] ports) => new()
    {
        Metadata = new() { Name = "web", NamespaceProperty = "shop" },
        Spec = new()
        {
            Type = kind == "None" ? "ClusterIP" : kind,
            ClusterIP = kind == "None" ? kind : kind == "ClusterIP" ? ip : null,
            ClusterIPs = kind == "None" ? [kind] : kind == "ClusterIP" ? [ip] : null,
            ExternalName = kind == "ExternalName" ? "www.example.com" : null,
            Ports = ports,
        },
    };

    /// <summary>A port of a Service.</summary>
    public static V1ServicePort Port(string? name, int number, string protocol = "TCP") =>
        new() { Name = name, Port = number, Protocol = protocol };

    /// <summary>A slice of that Service with the port 8080, named <c>http</c>, and one without a name.</summary>
    public static V1EndpointSlice Slice(string name, params V1Endpoint[] endpoints) => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = "shop" },
        AddressType = "IPv4",
        Endpoints = endpoints,
        Ports =
        [
            new() { Name = "http", Port = 8080, Protocol = "TCP" },
            new() { Name = "", Port = 9090, Protocol = "TCP" },
        ],
    };

    /// <summary>An endpoint, ready unless told otherwise.</summary>
    public static V1Endpoint Endpoint(
        string ip, string? host = null, bool? ready = null, bool serving = false, bool terminating = false, string node = "node-0") => new()
        {
            Addresses = [ip],
            Hostname = host,
            NodeName = node,
            Conditions = ready is null ? null : new() { Ready = ready, Serving = serving, Terminating = terminating },
        };

    /// <summary>A question and its answer as text.</summary>
    public static string Text(this IEnumerable<DnsRecord> records) => string.Join('\n', records.Select(record => $"{record}").Order());

    /// <summary>The addresses of endpoints in one line.</summary>
    public static string Text(this IEnumerable<V1Endpoint> endpoints) =>
        string.Join(' ', endpoints.Select(endpoint => endpoint.Addresses[0]));

    /// <summary>A cluster in which a pod called <c>client</c> and a Service <c>web</c> with two pods run.</summary>
    /// <param name="parts">Puts pieces into it.</param>
    /// <param name="isHeadless">Whether the Service has no address.</param>
    public static Cluster Running(Func<ClusterParts, ClusterParts> parts, bool isHeadless = false)
    {
        var cluster = Cluster.Start(nodes: 1, parts: parts);
        cluster.Apply(new V1Service
        {
            Metadata = new() { Name = "web" },
            Spec = new()
            {
                ClusterIP = isHeadless ? "None" : null,
                Selector = new Dictionary<string, string> { ["app"] = "web" },
                Ports = [Port("http", 80)],
            },
        });
        cluster.Apply(Pod("client", "client"), Pod("web-0", "web"), Pod("web-1", "web"));
        cluster.RunUntilQuiet();
        return cluster;
    }

    private static V1Pod Pod(string name, string app) => new()
    {
        Metadata = new() { Name = name, Labels = new Dictionary<string, string> { ["app"] = app } },
        Spec = new() { Hostname = name, Subdomain = "web", Containers = [new() { Name = "c", Image = "nginx" }] },
    };

    /// <summary>What a command in the container of <c>client</c> writes.</summary>
    public static string Run(Cluster cluster, string command)
    {
        var client = cluster.Get<V1Pod>("client");
        var outcome = new Nodes.Commands.ContainerShell(cluster.Kubelets!.Surroundings(client, client.Spec.Containers[0]))
            .RunScript(command);
        return outcome.Output + outcome.Error;
    }
}
