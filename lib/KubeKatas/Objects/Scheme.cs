using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>The built-in resources of the cluster, as rows.</summary>
/// <remarks>
/// Source: what <c>kubectl api-resources</c> prints of kubernetes v1.36.2; short names and categories from
/// pkg/registry/**/storage.go. Left out: resources that no topic touches (lib/README.md lists them).
/// </remarks>
public static class Scheme
{
    private static readonly string[] All = ["all"];

    /// <summary>Every built-in resource, in the order of discovery.</summary>
    public static IReadOnlyList<ResourceInfo> BuiltIn { get; } =
    [
        Row<V1Binding>("", "v1", "Binding", "bindings", true, []),
        Row<V1ComponentStatus>("", "v1", "ComponentStatus", "componentstatuses", false, ["cs"]),
        Row<V1ConfigMap>("", "v1", "ConfigMap", "configmaps", true, ["cm"]),
        Row<V1Endpoints>("", "v1", "Endpoints", "endpoints", true, ["ep"], singular: "endpoints"),
        Row<Corev1Event>("", "v1", "Event", "events", true, ["ev"]),
        Row<V1LimitRange>("", "v1", "LimitRange", "limitranges", true, ["limits"]),
        Row<V1Namespace>("", "v1", "Namespace", "namespaces", false, ["ns"], status: true),
        Row<V1Node>("", "v1", "Node", "nodes", false, ["no"], status: true),
        Row<V1PersistentVolumeClaim>("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true, ["pvc"], status: true),
        Row<V1PersistentVolume>("", "v1", "PersistentVolume", "persistentvolumes", false, ["pv"], status: true),
        Row<V1Pod>("", "v1", "Pod", "pods", true, ["po"], status: true, generation: true, all: true),
        Row<V1PodTemplate>("", "v1", "PodTemplate", "podtemplates", true, []),
        Row<V1ReplicationController>("", "v1", "ReplicationController", "replicationcontrollers", true, ["rc"], true, true, all: true),
        Row<V1ResourceQuota>("", "v1", "ResourceQuota", "resourcequotas", true, ["quota"], status: true),
        Row<V1Secret>("", "v1", "Secret", "secrets", true, []),
        Row<V1ServiceAccount>("", "v1", "ServiceAccount", "serviceaccounts", true, ["sa"]),
        Row<V1Service>("", "v1", "Service", "services", true, ["svc"], status: true, all: true),
        Row<V1CustomResourceDefinition>("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false, ["crd", "crds"], true, true),
        Row<V1APIService>("apiregistration.k8s.io", "v1", "APIService", "apiservices", false, [], status: true),
        Row<V1ControllerRevision>("apps", "v1", "ControllerRevision", "controllerrevisions", true, []),
        Row<V1DaemonSet>("apps", "v1", "DaemonSet", "daemonsets", true, ["ds"], true, true, all: true),
        Row<V1Deployment>("apps", "v1", "Deployment", "deployments", true, ["deploy"], true, true, all: true),
        Row<V1ReplicaSet>("apps", "v1", "ReplicaSet", "replicasets", true, ["rs"], true, true, all: true),
        Row<V1StatefulSet>("apps", "v1", "StatefulSet", "statefulsets", true, ["sts"], true, true, all: true),
        Row<V1HorizontalPodAutoscaler>("autoscaling", "v1", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true, ["hpa"], status: true, all: true),
        Row<V2HorizontalPodAutoscaler>("autoscaling", "v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", true, ["hpa"], status: true, all: true),
        Row<V1CronJob>("batch", "v1", "CronJob", "cronjobs", true, ["cj"], true, true, all: true),
        Row<V1Job>("batch", "v1", "Job", "jobs", true, [], true, true, all: true),
        Row<V1CertificateSigningRequest>("certificates.k8s.io", "v1", "CertificateSigningRequest", "certificatesigningrequests", false, ["csr"], status: true),
        Row<V1Lease>("coordination.k8s.io", "v1", "Lease", "leases", true, []),
        Row<V1EndpointSlice>("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices", true, [], generation: true),
        Row<Eventsv1Event>("events.k8s.io", "v1", "Event", "events", true, ["ev"]),
        Row<V1IngressClass>("networking.k8s.io", "v1", "IngressClass", "ingressclasses", false, [], generation: true),
        Row<V1Ingress>("networking.k8s.io", "v1", "Ingress", "ingresses", true, ["ing"], true, true),
        Row<V1NetworkPolicy>("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies", true, ["netpol"], generation: true),
        Row<V1RuntimeClass>("node.k8s.io", "v1", "RuntimeClass", "runtimeclasses", false, []),
        Row<V1PodDisruptionBudget>("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets", true, ["pdb"], true, true),
        Row<V1ClusterRoleBinding>("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", false, []),
        Row<V1ClusterRole>("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false, []),
        Row<V1RoleBinding>("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true, []),
        Row<V1Role>("rbac.authorization.k8s.io", "v1", "Role", "roles", true, []),
        Row<V1PriorityClass>("scheduling.k8s.io", "v1", "PriorityClass", "priorityclasses", false, ["pc"], generation: true),
        Row<V1StorageClass>("storage.k8s.io", "v1", "StorageClass", "storageclasses", false, ["sc"]),
    ];

    private static readonly Dictionary<Type, ResourceInfo> ByModel = BuiltIn.ToDictionary(row => row.Model);

    /// <summary>The resource whose objects are <typeparamref name="T"/>.</summary>
    /// <exception cref="KeyNotFoundException">The cluster does not serve that model.</exception>
    public static ResourceInfo Of<T>() => ByModel[typeof(T)];

    /// <summary>The resource whose objects are <paramref name="model"/>, or null.</summary>
    public static ResourceInfo? Find(Type model) => ByModel.GetValueOrDefault(model);

    private static ResourceInfo Row<T>(
        string group, string version, string kind, string plural, bool namespaced, string[] shortNames,
        bool status = false, bool generation = false, bool all = false, string? singular = null) =>
        new(group, version, kind, plural, namespaced, typeof(T))
        {
            Singular = singular ?? kind.ToLowerInvariant(),
            ShortNames = shortNames,
            Categories = all ? All : [],
            HasStatus = status,
            HasGeneration = generation,
        };
}
