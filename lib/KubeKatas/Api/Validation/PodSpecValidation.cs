using System.Runtime.CompilerServices;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>What a pod is to be, in a pod or in a template.</summary>
/// <remarks>
/// Remembers, by reference, which specs are good. Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go
/// (ValidatePodSpec).
/// </remarks>
internal static class PodSpecValidation
{
    private const string IsPod = "pod";
    private const string IsTemplate = "template";

    private static readonly string[] RestartPolicies = ["Always", "OnFailure", "Never"];
    private static readonly string[] DnsPolicies = ["ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"];
    private static readonly string[] Preemptions = ["PreemptLowerPriority", "Never"];
    private static readonly string[] Systems = ["linux", "windows"];
    private static readonly ConditionalWeakTable<V1PodSpec, string> Good = [];

    /// <param name="spec">The spec, with its defaults.</param>
    /// <param name="pod">The pod's metadata; null in a template.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static void Check(V1PodSpec spec, V1ObjectMeta? pod, FieldPath path, FieldErrors errors)
    {
        var role = pod is null ? IsTemplate : IsPod;
        if (Good.TryGetValue(spec, out var known) && known == role)
        {
            return;
        }

        var before = errors.Count;
        Parts(spec, pod, path, errors);
        Own(spec, path, errors);
        Names(spec, path, errors);
        Rest(spec, path, errors);
        if (errors.Count == before && spec.Volumes?.Any(volume => volume.Ephemeral is not null) is not true)
        {
            Good.AddOrUpdate(spec, role);
        }
    }

    private static void Parts(V1PodSpec spec, V1ObjectMeta? pod, FieldPath path, FieldErrors errors)
    {
        if (spec.TerminationGracePeriodSeconds is null)
        {
            errors.Required(path.Child("terminationGracePeriodSeconds"));
        }

        VolumeValidation.Check(spec.Volumes, pod, path.Child("volumes"), errors);
        ResourceClaims(spec, path.Child("resourceClaims"), errors);
        ContainerValidation.Regular(spec, path.Child("containers"), errors);
        ContainerValidation.Init(spec, path.Child("initContainers"), errors);
        ContainerValidation.Ephemeral(spec, path.Child("ephemeralContainers"), errors);
        ResourceValidation.OfPod(spec, path.Child("resources"), errors);
        HostNetwork(spec, pod is not null, path.Child("containers"), errors);
    }

    private static void Own(V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        OneOf(spec.RestartPolicy, path.Child("restartPolicy"), RestartPolicies, errors);
        OneOf(spec.DnsPolicy, path.Child("dnsPolicy"), DnsPolicies, errors);
        MetadataRules.Labels(spec.NodeSelector, path.Child("nodeSelector"), errors);
        SecurityValidation.OfPod(spec, path, errors);
        AffinityValidation.Check(spec.Affinity, path.Child("affinity"), errors);
        PodDnsValidation.Check(spec, path.Child("dnsConfig"), errors);
        for (var i = 0; i < spec.ReadinessGates?.Count; i++)
        {
            var type = spec.ReadinessGates[i].ConditionType;
            errors.Invalid(
                path.Child("readinessGates").Index(i).Child("conditionType"), type ?? "",
                    NameRules.QualifiedName(type));
        }

        SchedulingValidation.Gates(spec, path.Child("schedulingGates"), errors);
        SchedulingValidation.Spread(spec.TopologySpreadConstraints, path.Child("topologySpreadConstraints"), errors);
        HostUsers(spec, path, errors);
    }

    private static void Names(V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        Name(spec.ServiceAccountName, path.Child("serviceAccountName"), NameRules.Dns1123Subdomain, errors);
        Name(spec.NodeName, path.Child("nodeName"), NameRules.Dns1123Subdomain, errors);
        if (spec.ActiveDeadlineSeconds is < 1 or > int.MaxValue)
        {
            errors.Invalid(path.Child("activeDeadlineSeconds"), spec.ActiveDeadlineSeconds,
                "must be between 1 and 2147483647, inclusive");
        }

        Name(spec.Hostname, path.Child("hostname"), NameRules.Dns1123Label, errors);
        Name(spec.Subdomain, path.Child("subdomain"), NameRules.Dns1123Label, errors);
    }

    private static void Rest(V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        SchedulingValidation.Tolerations(spec.Tolerations, path.Child("tolerations"), errors);
        PodDnsValidation.HostAliases(spec.HostAliases, path.Child("hostAliases"), errors);
        Name(spec.PriorityClassName, path.Child("priorityClassName"), NameRules.Dns1123Subdomain, errors);
        Name(spec.RuntimeClassName, path.Child("runtimeClassName"), NameRules.Dns1123Subdomain, errors);
        if (spec.PreemptionPolicy is not null)
        {
            OneOf(spec.PreemptionPolicy, path.Child("preemptionPolicy"), Preemptions, errors);
        }

        foreach (var (name, amount) in spec.Overhead ?? new Dictionary<string, ResourceQuantity>())
        {
            ResourceNames.OfContainer(name, path.Child("overhead").Key(name), errors);
            ResourceNames.Amount(name, amount, path.Child("overhead").Key(name), errors);
        }

        if (spec.Os is { } os && string.IsNullOrEmpty(os.Name))
        {
            errors.Required(path.Child("os", "name"), "cannot be empty");
        }
        else if (spec.Os is not null && errors.OneOf(spec.Os.Name, path.Child("os"), Systems))
        {
            SystemValidation.Check(spec, path, errors);
        }
    }

    private static void OneOf(string? value, FieldPath path, string[] supported, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Required(path);
        }
        else
        {
            errors.OneOf(value, path, supported);
        }
    }

    private static void Name(string? value, FieldPath path, NameRule rule, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(value))
        {
            errors.Invalid(path, value, rule(value));
        }
    }

    private static void ResourceClaims(V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < spec.ResourceClaims?.Count; i++)
        {
            var (claim, at) = (spec.ResourceClaims[i], path.Index(i));
            if (string.IsNullOrEmpty(claim.Name))
            {
                errors.Required(at.Child("name"));
            }
            else if (!seen.Add(claim.Name))
            {
                errors.Duplicate(at.Child("name"), claim.Name);
            }
            else
            {
                errors.Invalid(at.Child("name"), claim.Name, NameRules.Dns1123Label(claim.Name));
            }

            var shown = GoStructs.Struct(("Name", claim.Name ?? ""), ("ResourceClaimName", claim.ResourceClaimName),
                ("ResourceClaimTemplateName", claim.ResourceClaimTemplateName));
            if (claim is { ResourceClaimName: not null, ResourceClaimTemplateName: not null })
            {
                errors.Invalid(
                    at, shown, "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
            }

            if (claim is { ResourceClaimName: null, ResourceClaimTemplateName: null })
            {
                errors.Invalid(at, shown, "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
            }

            Name(claim.ResourceClaimName, at.Child("resourceClaimName"), NameRules.Dns1123Subdomain, errors);
            Name(claim.ResourceClaimTemplateName, at.Child("resourceClaimTemplateName"), NameRules.Dns1123Subdomain,
                errors);
        }
    }

    private static void HostNetwork(V1PodSpec spec, bool isPod, FieldPath path, FieldErrors errors)
    {
        if (spec.HostNetwork is not true)
        {
            return;
        }

        for (var i = 0; i < spec.Containers?.Count; i++)
        {
            for (var j = 0; j < spec.Containers[i].Ports?.Count; j++)
            {
                var port = spec.Containers[i].Ports[j];
                var host = port.HostPort ?? 0;
                if ((isPod || host != 0) && host != port.ContainerPort)
                {
                    errors.Invalid(path.Index(i).Child("ports").Index(j).Child("hostPort"), host,
                        "must match `containerPort` when `hostNetwork` is true");
                }
            }
        }
    }

    private static void HostUsers(V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.HostUsers is not false)
        {
            return;
        }

        (bool? On, string Name)[] rules =
            [(spec.HostNetwork, "hostNetwork"), (spec.HostPID, "HostPID"), (spec.HostIPC, "HostIPC")];
        foreach (var (on, name) in rules)
        {
            if (on is true)
            {
                errors.Forbidden(path.Child(name), "when `hostUsers` is false");
            }
        }
    }
}
