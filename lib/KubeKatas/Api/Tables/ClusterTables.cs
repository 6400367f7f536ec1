using System.Globalization;
using k8s.Models;
using static KubeKatas.Api.Tables.TableTexts;

namespace KubeKatas.Api.Tables;

/// <summary>The tables of the cluster itself: nodes, namespaces, configuration, limits, leases.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go.</remarks>
internal static class ClusterTables
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static TableLayout Node { get; } =
        TableLayout.Of<V1Node>(
            "Name|Status|Roles|Age|Version|Internal-IP+|External-IP+|OS-Image+|Kernel-Version+|Container-Runtime+",
            (node, now) =>
                [
                    node.Metadata.Name,
                    NodeStatus(node),
                    Roles(node),
                    Age(node.Metadata, now),
                    node.Status?.NodeInfo?.KubeletVersion ?? "",
                    Address(node, "InternalIP"),
                    Address(node, "ExternalIP"),
                    Or(node.Status?.NodeInfo?.OsImage, Unknown),
                    Kernel(node),
                    Or(node.Status?.NodeInfo?.ContainerRuntimeVersion, Unknown),
                ]
        );

    public static TableLayout Namespace { get; } =
        TableLayout.Of<V1Namespace>(
            "Name|Status|Age",
            (ns, now) => [ns.Metadata.Name, ns.Status?.Phase ?? "", Age(ns.Metadata, now)]
        );

    public static TableLayout ConfigMap { get; } =
        TableLayout.Of<V1ConfigMap>(
            "Name|Data|Age",
            (map, now) =>
                [map.Metadata.Name, (map.Data?.Count ?? 0) + (map.BinaryData?.Count ?? 0), Age(map.Metadata, now)]
        );

    public static TableLayout Secret { get; } =
        TableLayout.Of<V1Secret>(
            "Name|Type|Data|Age",
            (secret, now) => [secret.Metadata.Name, secret.Type, secret.Data?.Count ?? 0, Age(secret.Metadata, now)]
        );

    public static TableLayout ServiceAccount { get; } =
        TableLayout.Of<V1ServiceAccount>(
            "Name|Age",
            (account, now) => [account.Metadata.Name, Age(account.Metadata, now)]
        );

    public static TableLayout ResourceQuota { get; } =
        TableLayout.Of<V1ResourceQuota>(
            "Name|Request|Limit|Age",
            (quota, now) =>
                [quota.Metadata.Name, Usage(quota, limits: false), Usage(quota, limits: true), Age(quota.Metadata, now)]
        );

    public static TableLayout PriorityClass { get; } =
        TableLayout.Of<V1PriorityClass>(
            "Name|Value:integer|Global-Default:boolean|Age|PreemptionPolicy",
            (priority, now) =>
                [
                    priority.Metadata.Name,
                    priority.Value,
                    priority.GlobalDefault ?? false,
                    Age(priority.Metadata, now),
                    priority.PreemptionPolicy,
                ]
        );

    public static TableLayout RuntimeClass { get; } =
        TableLayout.Of<V1RuntimeClass>(
            "Name|Handler|Age",
            (runtime, now) => [runtime.Metadata.Name, runtime.Handler, Age(runtime.Metadata, now)]
        );

    public static TableLayout Lease { get; } =
        TableLayout.Of<V1Lease>(
            "Name|Holder|Age",
            (lease, now) => [lease.Metadata.Name, lease.Spec?.HolderIdentity ?? "", Age(lease.Metadata, now)]
        );

    public static TableLayout ComponentStatus { get; } =
        TableLayout.Of<V1ComponentStatus>(
            "Name|Status|Message|Error",
            (component, _) =>
            {
                var health = component.Conditions?.FirstOrDefault(condition => condition.Type == "Healthy");
                var status = health?.Status switch
                {
                    "True" => "Healthy",
                    "False" => "Unhealthy",
                    _ => "Unknown",
                };
                return [component.Metadata.Name, status, health?.Message ?? "", health?.Error ?? ""];
            }
        );

    private static string NodeStatus(V1Node node)
    {
        var ready = node.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready");
        var status = ready switch
        {
            null => "Unknown",
            { Status: "True" } => "Ready",
            _ => "NotReady",
        };
        return node.Spec?.Unschedulable == true ? status + ",SchedulingDisabled" : status;
    }

    private static string Roles(V1Node node)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Metadata.Labels ?? new Dictionary<string, string>())
        {
            if (key.StartsWith(RolePrefix, StringComparison.Ordinal) && key.Length > RolePrefix.Length)
            {
                roles.Add(key[RolePrefix.Length..]);
            }
            else if (key == "kubernetes.io/role" && value.Length > 0)
            {
                roles.Add(value);
            }
        }

        return roles.Count == 0 ? None : string.Join(',', roles);
    }

    private static string Address(V1Node node, string type) =>
        OrNone(node.Status?.Addresses?.FirstOrDefault(address => address.Type == type)?.Address);

    private static string Kernel(V1Node node) =>
        node.Status?.NodeInfo switch
        {
            null or { KernelVersion: null or "" } => Unknown,
            { Architecture: { Length: > 0 } architecture } info => $"{info.KernelVersion} ({architecture})",
            { } info => info.KernelVersion,
        };

    private static string Usage(V1ResourceQuota quota, bool limits) =>
        string.Join(
            ", ",
            (quota.Status?.Hard ?? new Dictionary<string, ResourceQuantity>())
                .Where(hard => hard.Key.StartsWith("limits", StringComparison.Ordinal) == limits)
                .OrderBy(hard => hard.Key, StringComparer.Ordinal)
                .Select(hard =>
                    string.Create(CultureInfo.InvariantCulture, $"{hard.Key}: {Used(quota, hard.Key)}/{hard.Value}")
                )
        );

    private static string Used(V1ResourceQuota quota, string resource) =>
        quota.Status?.Used is { } used && used.TryGetValue(resource, out var amount) ? amount.ToString() : "0";
}
