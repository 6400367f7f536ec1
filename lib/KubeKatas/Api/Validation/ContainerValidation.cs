using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>
/// The containers of a pod: regular ones, those that run before, and those that are added to look around.
/// </summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (validateContainers, validateInitContainers,
/// validateEphemeralContainers, validateContainerCommon).
/// </remarks>
internal static class ContainerValidation
{
    private const string NotForInit = "may not be set for init containers without restartPolicy=Always";
    private const string NotForEphemeral = "cannot be set for an Ephemeral Container";

    private static readonly string[] PullPolicies = ["Always", "IfNotPresent", "Never"];
    private static readonly string[] MessagePolicies = ["File", "FallbackToLogsOnError"];
    private static readonly string[] ResizeResources = ["cpu", "memory"];
    private static readonly string[] ResizePolicies = ["NotRequired", "RestartContainer"];
    private static readonly string[] RestartPolicies = ["Always", "Never", "OnFailure"];

    public static void Regular(V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        if (pod.Containers is not { Count: > 0 } containers)
        {
            errors.Required(path);
            return;
        }

        var names = new HashSet<string>();
        for (var i = 0; i < containers.Count; i++)
        {
            var (one, at) = (containers[i], path.Index(i));
            Common(one, pod, at, errors);
            if (!names.Add(one.Name ?? ""))
            {
                errors.Duplicate(at.Child("name"), one.Name ?? "");
            }

            ProbeValidation.All(one, pod, at, errors);
            Restart(one, at, errors);
        }

        HostPorts(containers, path, [], errors);
    }

    public static void Init(V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        var names = (pod.Containers ?? []).Select(one => one.Name ?? "").ToHashSet();
        for (var i = 0; i < pod.InitContainers?.Count; i++)
        {
            var (one, at) = (pod.InitContainers[i], path.Index(i));
            Common(one, pod, at, errors);
            Restart(one, at, errors);
            if (names.Contains(one.Name ?? ""))
            {
                errors.Duplicate(at.Child("name"), one.Name ?? "");
            }
            else if (!string.IsNullOrEmpty(one.Name))
            {
                names.Add(one.Name);
            }

            HostPorts([one], path, [], errors);
            if (one.RestartPolicy == "Always")
            {
                ProbeValidation.All(one, pod, at, errors);
            }
            else
            {
                ForbidProbes(one, at, NotForInit, errors);
            }
        }
    }

    public static void Ephemeral(V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        var others = (pod.Containers ?? []).Concat(pod.InitContainers ?? []).Select(one => one.Name ?? "").ToHashSet();
        var names = new HashSet<string>(others);
        for (var i = 0; i < pod.EphemeralContainers?.Count; i++)
        {
            var (one, at) = (pod.EphemeralContainers[i], path.Index(i));
            var common = AsContainer(one);
            Common(common, pod, at, errors);
            ImageIsTrimmed(one.Image, at, errors);
            if (!names.Add(one.Name ?? ""))
            {
                errors.Duplicate(at.Child("name"), one.Name ?? "");
            }

            if (!string.IsNullOrEmpty(one.TargetContainerName) && !others.Contains(one.TargetContainerName))
            {
                errors.NotFound(at.Child("targetContainerName"), one.TargetContainerName);
            }

            Forbid(one.Ports is { Count: > 0 }, at.Child("ports"), errors);
            Forbid(one.Resources is { } asked && (asked.Limits ?? asked.Requests) is not null, at.Child("resources"),
                errors);
            ForbidProbes(common, at, NotForEphemeral, errors);
            for (var j = 0; j < one.VolumeMounts?.Count; j++)
            {
                var mount = at.Child("volumeMounts").Index(j);
                Forbid(!string.IsNullOrEmpty(one.VolumeMounts[j].SubPath), mount.Child("subPath"), errors);
                Forbid(!string.IsNullOrEmpty(one.VolumeMounts[j].SubPathExpr), mount.Child("subPathExpr"), errors);
            }
        }
    }

    /// <summary>Pods, unlike templates, take no image name with blanks around it.</summary>
    public static void ImageIsTrimmed(string? image, FieldPath path, FieldErrors errors)
    {
        if (image is not null && image.Trim().Length != image.Length)
        {
            errors.Invalid(path.Child("image"), image, "must not have leading or trailing whitespace");
        }
    }

    private static void Common(V1Container one, V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        if (ValidContainers.Knows(one, pod))
        {
            return;
        }

        var before = errors.Count;
        if (string.IsNullOrEmpty(one.Name))
        {
            errors.Required(path.Child("name"));
        }
        else
        {
            errors.Invalid(path.Child("name"), one.Name, NameRules.Dns1123Label(one.Name));
        }

        if (string.IsNullOrEmpty(one.Image))
        {
            errors.Required(path.Child("image"));
        }

        OneOf(one.TerminationMessagePolicy, path.Child("terminationMessagePolicy"), MessagePolicies, errors);
        Ports(one, path.Child("ports"), errors);
        EnvironmentValidation.Check(one, path, errors);
        MountValidation.Check(one, pod, path, errors);
        OneOf(one.ImagePullPolicy, path.Child("imagePullPolicy"), PullPolicies, errors);
        ResourceValidation.OfContainer(one.Resources, pod, path.Child("resources"), errors);
        Resize(one, pod, path.Child("resizePolicy"), errors);
        SecurityValidation.OfContainer(
            one.SecurityContext, pod.HostUsers is not false, path.Child("securityContext"), errors);
        if (errors.Count == before)
        {
            ValidContainers.Remember(one, pod);
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

    private static void Ports(V1Container one, FieldPath path, FieldErrors errors)
    {
        var names = new HashSet<string>();
        for (var i = 0; i < one.Ports?.Count; i++)
        {
            var (port, at) = (one.Ports[i], path.Index(i));
            if (!string.IsNullOrEmpty(port.Name))
            {
                var problems = ValueRules.PortName(port.Name);
                errors.Invalid(at.Child("name"), port.Name, problems);
                if (problems.Count == 0 && !names.Add(port.Name))
                {
                    errors.Duplicate(at.Child("name"), port.Name);
                }
            }

            if (port.ContainerPort == 0)
            {
                errors.Required(at.Child("containerPort"));
            }
            else
            {
                ValueRules.Port(port.ContainerPort, at.Child("containerPort"), errors);
            }

            if (port.HostPort is not (null or 0))
            {
                ValueRules.Port(port.HostPort, at.Child("hostPort"), errors);
            }

            ValueRules.Protocol(port.Protocol, at.Child("protocol"), errors);
        }
    }

    private static void Resize(V1Container one, V1PodSpec pod, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < one.ResizePolicy?.Count; i++)
        {
            var policy = one.ResizePolicy[i];
            if (!seen.Add(policy.ResourceName ?? ""))
            {
                errors.Duplicate(path.Index(i), policy.ResourceName);
            }

            OneOf(policy.ResourceName, path, ResizeResources, errors);
            OneOf(policy.RestartPolicy, path, ResizePolicies, errors);
            if (pod.RestartPolicy == "Never" && policy.RestartPolicy != "NotRequired")
            {
                errors.Invalid(
                    path, policy.RestartPolicy ?? "", "must be 'NotRequired' when `restartPolicy` is 'Never'");
            }
        }
    }

    private static void Restart(V1Container one, FieldPath path, FieldErrors errors)
    {
        if (one.RestartPolicy is not null)
        {
            errors.OneOf(one.RestartPolicy, path.Child("restartPolicy"), RestartPolicies);
        }
        else if (one.RestartPolicyRules is { Count: > 0 })
        {
            errors.Required(path.Child("restartPolicy"), "must specify restartPolicy when restart rules are used");
        }
    }

    private static void HostPorts(IList<V1Container> containers, FieldPath path, HashSet<string> seen,
        FieldErrors errors)
    {
        for (var i = 0; i < containers.Count; i++)
        {
            for (var j = 0; j < containers[i].Ports?.Count; j++)
            {
                var port = containers[i].Ports[j];
                var text = $"{port.Protocol}/{port.HostIP}/{port.HostPort}";
                if (port.HostPort is not (null or 0) && !seen.Add(text))
                {
                    errors.Duplicate(path.Index(i).Child("ports").Index(j).Child("hostPort"), text);
                }
            }
        }
    }

    private static void ForbidProbes(V1Container one, FieldPath path, string why, FieldErrors errors)
    {
        (object? Part, string Name)[] parts =
        [
            (one.Lifecycle, "lifecycle"), (one.LivenessProbe, "livenessProbe"),
            (one.ReadinessProbe, "readinessProbe"), (one.StartupProbe, "startupProbe"),
        ];
        foreach (var (part, name) in parts)
        {
            if (part is not null)
            {
                errors.Forbidden(path.Child(name), why);
            }
        }
    }

    private static void Forbid(bool given, FieldPath path, FieldErrors errors)
    {
        if (given)
        {
            errors.Forbidden(path, NotForEphemeral);
        }
    }

    private static V1Container AsContainer(V1EphemeralContainer one) => new()
    {
        Name = one.Name, Image = one.Image, Command = one.Command, Args = one.Args, Ports = one.Ports, Env = one.Env,
        EnvFrom = one.EnvFrom, Resources = one.Resources, VolumeMounts = one.VolumeMounts,
        VolumeDevices = one.VolumeDevices, LivenessProbe = one.LivenessProbe, ReadinessProbe = one.ReadinessProbe,
        StartupProbe = one.StartupProbe, Lifecycle = one.Lifecycle, ImagePullPolicy = one.ImagePullPolicy,
        TerminationMessagePolicy = one.TerminationMessagePolicy, SecurityContext = one.SecurityContext,
    };
}
