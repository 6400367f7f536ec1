using k8s;
using k8s.Models;

namespace KubeKatas.Tests.Networking;

/// <summary>Services and slices for the tests of this folder.</summary>
internal static class Worlds
{
    public static V1Service Service(string yaml, string name = "web", string ns = "shop")
    {
        var service = KubernetesYaml.Deserialize<V1Service>($"spec: {{ {yaml} }}");
        return service with { Metadata = new() { Name = name, NamespaceProperty = ns } };
    }

    public static V1EndpointSlice Slice(
        string endpoints, string ports = "{name: http, port: 8080, protocol: TCP}", string name = "web-1", string service = "web",
        string family = "IPv4") =>
        KubernetesYaml.Deserialize<V1EndpointSlice>($$"""
            metadata: {name: {{name}}, namespace: shop, labels: {kubernetes.io/service-name: {{service}} } }
            addressType: {{family}}
            endpoints: [{{endpoints}}]
            ports: [{{ports}}]
            """);
}
