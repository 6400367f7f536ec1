using k8s.Models;

namespace KubeKatas.Objects;

public static partial class Scheme
{
    private static string[] All => ["all"];
    private static string[] CreateOnly => ["create"];
    private static string[] Extensions => ["api-extensions"];
    private static Subresource[] WithStatus => [Subresource.Status];
    private static Subresource[] Scalable => [Subresource.Scale, Subresource.Status];

    private static Subresource[] PodParts =>
        [
            Subresource.Connection("attach", "PodAttachOptions"),
            new("binding", "Binding", CreateOnly),
            Subresource.Part("ephemeralcontainers"),
            new("eviction", "Eviction", CreateOnly, "policy/v1"),
            Subresource.Connection("exec", "PodExecOptions"),
            new("log", null, ["get"]),
            Subresource.Connection("portforward", "PodPortForwardOptions"),
            Subresource.Proxy("PodProxyOptions"),
            Subresource.Part("resize"),
            Subresource.Status,
        ];

    private static IEnumerable<ResourceInfo> Core() =>
        [
            Virtual<V1Binding>("", "Binding", "bindings", true),
            Of<V1ComponentStatus>("", "v1", "ComponentStatus", "componentstatuses", false, "cs") with
            {
                Verbs = ["get", "list"],
            },
            Of<V1ConfigMap>("", "v1", "ConfigMap", "configmaps", true, "cm"),
            Of<V1Endpoints>("", "v1", "Endpoints", "endpoints", true, "ep"),
            Of<Corev1Event>("", "v1", "Event", "events", true, "ev"),
            Of<V1LimitRange>("", "v1", "LimitRange", "limitranges", true, "limits"),
            Of<V1Namespace>("", "v1", "Namespace", "namespaces", false, "ns") with
            {
                Verbs = ["create", "delete", "get", "list", "patch", "update", "watch"],
                Subresources = [new("finalize", null, ["update"]), Subresource.Status],
            },
            Of<V1Node>("", "v1", "Node", "nodes", false, "no") with
            {
                Subresources = [Subresource.Proxy("NodeProxyOptions"), Subresource.Status],
            },
            Of<V1PersistentVolumeClaim>("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true, "pvc") with
            {
                Subresources = WithStatus,
            },
            Of<V1PersistentVolume>("", "v1", "PersistentVolume", "persistentvolumes", false, "pv") with
            {
                Subresources = WithStatus,
            },
            Counted<V1Pod>("", "v1", "Pod", "pods", true, "po") with
            {
                Subresources = PodParts,
                Categories = All,
            },
            Counted<V1PodTemplate>("", "v1", "PodTemplate", "podtemplates", true),
            Counted<V1ReplicationController>(
                "",
                "v1",
                "ReplicationController",
                "replicationcontrollers",
                true,
                "rc"
            ) with
            {
                Subresources = Scalable,
                Categories = All,
            },
            Of<V1ResourceQuota>("", "v1", "ResourceQuota", "resourcequotas", true, "quota") with
            {
                Subresources = WithStatus,
            },
            Of<V1Secret>("", "v1", "Secret", "secrets", true),
            Of<V1ServiceAccount>("", "v1", "ServiceAccount", "serviceaccounts", true, "sa") with
            {
                Subresources = [new("token", "TokenRequest", CreateOnly, "authentication.k8s.io/v1")],
            },
            Of<V1Service>("", "v1", "Service", "services", true, "svc") with
            {
                Subresources = [Subresource.Proxy("ServiceProxyOptions"), Subresource.Status],
                Categories = All,
            },
        ];

    private static ResourceInfo Of<T>(
        string group,
        string version,
        string kind,
        string plural,
        bool namespaced,
        params string[] shortNames
    ) =>
        new(group, version, kind, plural, namespaced, typeof(T))
        {
            Singular = kind.ToLowerInvariant(),
            ShortNames = shortNames,
        };

    /// <summary>A resource whose changes of the desired state are counted in <c>metadata.generation</c>.</summary>
    private static ResourceInfo Counted<T>(
        string group,
        string version,
        string kind,
        string plural,
        bool namespaced,
        params string[] shortNames
    ) => Of<T>(group, version, kind, plural, namespaced, shortNames) with { HasGeneration = true };

    /// <summary>A resource that is a question: it is answered and never stored.</summary>
    private static ResourceInfo Virtual<T>(string group, string kind, string plural, bool namespaced) =>
        Of<T>(group, "v1", kind, plural, namespaced) with
        {
            Verbs = CreateOnly,
        };
}
