using k8s.Models;
using KubeKatas.Api.Subresources;

namespace KubeKatas.Nodes.Commands;

/// <summary>No network: no name exists, and every connection is refused.</summary>
internal sealed class NoNetwork : IContainerNetwork
{
    public static NoNetwork Instance { get; } = new();

    public string ResolverFile(V1Pod pod) => "";

    public NameLookup Lookup(V1Pod pod, string name, string type) => new("127.0.0.1", false, []);

    public Connection Connect(V1Pod pod, string address, int port) => new(null);
}
