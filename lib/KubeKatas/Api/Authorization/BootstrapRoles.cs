using k8s;
using k8s.Models;

namespace KubeKatas.Api.Authorization;

/// <summary>The roles and bindings that a cluster begins with.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go. Left out: the roles of the
/// control plane's own components, which here do not come in through the API's front door.
/// </remarks>
internal static class BootstrapRoles
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Aggregate = Rbac + "/aggregate-to-";

    private static readonly string[] Read = ["get", "list", "watch"];
    private static readonly string[] Write = ["create", "delete", "deletecollection", "patch", "update"];
    private static readonly string[] Everyone = ["system:authenticated", "system:unauthenticated"];

    private static readonly string[] CoreSeen =
    [
        "configmaps", "endpoints", "persistentvolumeclaims", "persistentvolumeclaims/status", "pods",
        "replicationcontrollers", "replicationcontrollers/scale", "serviceaccounts", "services", "services/status",
    ];

    private static readonly string[] CoreAlsoSeen =
    [
        "bindings", "events", "limitranges", "namespaces/status", "pods/log", "pods/status",
        "replicationcontrollers/status", "resourcequotas", "resourcequotas/status",
    ];

    private static readonly string[] CoreEdited =
    [
        "configmaps", "endpoints", "events", "persistentvolumeclaims", "pods", "pods/attach", "pods/exec", "pods/portforward",
        "pods/proxy", "replicationcontrollers", "replicationcontrollers/scale", "secrets", "serviceaccounts", "services",
        "services/proxy",
    ];

    private static readonly string[] AppsSeen =
    [
        "controllerrevisions", "daemonsets", "daemonsets/status", "deployments", "deployments/scale", "deployments/status",
        "replicasets", "replicasets/scale", "replicasets/status", "statefulsets", "statefulsets/scale",
        "statefulsets/status",
    ];

    private static readonly string[] AppsEdited =
    [
        "daemonsets", "deployments", "deployments/rollback", "deployments/scale", "replicasets", "replicasets/scale",
        "statefulsets", "statefulsets/scale",
    ];

    private static readonly string[] DiscoveryPaths =
        ["/api", "/api/*", "/apis", "/apis/*", "/healthz", "/livez", "/openapi", "/openapi/*", "/readyz", "/version", "/version/"];

    /// <summary>All of them, roles before their bindings.</summary>
    public static IEnumerable<IKubernetesObject<V1ObjectMeta>> All() =>
    [
        Role("cluster-admin", [Rule(["*"], ["*"], ["*"]), Paths(["*"], ["*"])]),
        Role("system:basic-user", [Rule(["create"], ["authorization.k8s.io"],
            ["selfsubjectaccessreviews", "selfsubjectrulesreviews"]),
            Rule(["create"], ["authentication.k8s.io"], ["selfsubjectreviews"])]),
        Role("system:discovery", [Paths(["get"], DiscoveryPaths)]),
        Role("system:public-info-viewer", [Paths(["get"], ["/healthz", "/livez", "/readyz", "/version", "/version/"])]),
        Role("system:aggregate-to-view", ViewRules(), "view"),
        Role("system:aggregate-to-edit", EditRules(), "edit"),
        Role("system:aggregate-to-admin", AdminRules(), "admin"),
        Aggregated("view", "edit", ["view"]),
        Aggregated("edit", "admin", ["edit", "view"]),
        Aggregated("admin", null, ["admin", "edit", "view"]),
        Binding("cluster-admin", "system:masters"),
        Binding("system:basic-user", "system:authenticated"),
        Binding("system:discovery", "system:authenticated"),
        Binding("system:public-info-viewer", Everyone),
    ];

    private static V1PolicyRule[] ViewRules() =>
    [
        Rule(Read, [""], CoreSeen),
        Rule(Read, [""], CoreAlsoSeen),
        Rule(Read, [""], ["namespaces"]),
        Rule(Read, ["discovery.k8s.io"], ["endpointslices"]),
        Rule(Read, ["apps"], AppsSeen),
        Rule(Read, ["autoscaling"], ["horizontalpodautoscalers", "horizontalpodautoscalers/status"]),
        Rule(Read, ["batch"], ["cronjobs", "cronjobs/status", "jobs", "jobs/status"]),
        Rule(Read, ["policy"], ["poddisruptionbudgets", "poddisruptionbudgets/status"]),
        Rule(Read, ["networking.k8s.io"], ["ingresses", "ingresses/status", "networkpolicies"]),
        Rule(Read, ["metrics.k8s.io"], ["pods", "nodes"]),
    ];

    private static V1PolicyRule[] EditRules() =>
    [
        Rule(Read, [""], ["pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "secrets", "services/proxy"]),
        Rule(["impersonate"], [""], ["serviceaccounts"]),
        Rule(Write, [""], CoreEdited),
        Rule(["create"], [""], ["pods/eviction", "serviceaccounts/token"]),
        Rule(Write, ["apps"], AppsEdited),
        Rule(Write, ["autoscaling"], ["horizontalpodautoscalers"]),
        Rule(Write, ["batch"], ["cronjobs", "jobs"]),
        Rule(Write, ["policy"], ["poddisruptionbudgets"]),
        Rule(Write, ["networking.k8s.io"], ["ingresses", "networkpolicies"]),
        Rule([.. Write, .. Read], ["coordination.k8s.io"], ["leases"]),
    ];

    private static V1PolicyRule[] AdminRules() =>
    [
        Rule(["create"], ["authorization.k8s.io"], ["localsubjectaccessreviews"]),
        Rule([.. Write, .. Read], [Rbac], ["rolebindings", "roles"]),
    ];

    private static V1PolicyRule Rule(string[] verbs, string[] groups, string[] resources) =>
        new() { Verbs = verbs, ApiGroups = groups, Resources = resources };

    private static V1PolicyRule Paths(string[] verbs, string[] paths) => new() { Verbs = verbs, NonResourceURLs = paths };

    private static V1ClusterRole Role(string name, V1PolicyRule[] rules, string? aggregateTo = null)
    {
        var metadata = Metadata(name);
        if (aggregateTo is not null)
        {
            metadata.Labels[Aggregate + aggregateTo] = "true";
        }

        return new() { Metadata = metadata, Rules = rules };
    }

    private static V1ClusterRole Aggregated(string name, string? aggregateTo, string[] from)
    {
        var role = Role(name, [], aggregateTo);
        return role with
        {
            AggregationRule = new()
            {
                ClusterRoleSelectors =
                [
                    new() { MatchLabels = new Dictionary<string, string> { [Aggregate + name] = "true" } },
                ],
            },
            Rules = [.. from.SelectMany(part => part switch
            {
                "view" => ViewRules(),
                "edit" => EditRules(),
                _ => AdminRules(),
            })],
        };
    }

    private static V1ClusterRoleBinding Binding(string role, params string[] groups) => new()
    {
        Metadata = Metadata(role),
        RoleRef = new() { ApiGroup = Rbac, Kind = "ClusterRole", Name = role },
        Subjects = [.. groups.Select(group => new Rbacv1Subject { ApiGroup = Rbac, Kind = "Group", Name = group })],
    };

    private static V1ObjectMeta Metadata(string name) => new()
    {
        Name = name,
        Labels = new Dictionary<string, string> { ["kubernetes.io/bootstrapping"] = "rbac-defaults" },
        Annotations = new Dictionary<string, string> { [Rbac + "/autoupdate"] = "true" },
    };
}
