using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;
using KubeKatas.Api.Defaulting;

namespace KubeKatas.Api.Admission;

/// <summary>Gives pods a service account and the volume with its token.</summary>
/// <remarks>
/// The name of the volume is drawn once for each list of containers, so the pods of one template share theirs; the real
/// server draws one for each pod. A missing account called default counts as there, since the real server waits for the
/// controller to make it. Source: kubernetes v1.36.2, plugin/pkg/admission/serviceaccount/admission.go.
/// </remarks>
internal sealed class ServiceAccountTokens : AdmissionPlugin
{
    private const string Default = "default";
    private const string VolumePrefix = "kube-api-access-";
    private const string MountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    private static readonly V1ServiceAccount Plain = new();
    private static readonly V1ProjectedVolumeSource Token = Source();

    private readonly ConditionalWeakTable<object, Mounted> _mounted = [];
    private readonly ConditionalWeakTable<V1PodSpec, Given> _given = [];

    public override IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        if (value is not V1Pod pod || !request.IsCreate)
        {
            return value;
        }

        if (pod.Metadata.Annotations?.ContainsKey("kubernetes.io/config.mirror") is true)
        {
            return RefuseSecrets(pod, request);
        }

        var name = string.IsNullOrEmpty(pod.Spec.ServiceAccountName) ? Default : pod.Spec.ServiceAccountName;
        var account = Account(pod, name, request);
        if (_given.TryGetValue(pod.Spec, out var given) && ReferenceEquals(given.Account, account))
        {
            return ReferenceEquals(given.Spec, pod.Spec) ? pod : pod with { Spec = given.Spec };
        }

        var spec = WithAccount(pod.Spec, name, account, request);
        _given.AddOrUpdate(pod.Spec, new(account, spec));
        return ReferenceEquals(spec, pod.Spec) ? pod : pod with { Spec = spec };
    }

    private V1PodSpec WithAccount(V1PodSpec before, string name, V1ServiceAccount account, AdmissionRequest request)
    {
        var spec = before.ServiceAccountName == name && before.ServiceAccount == name
            ? before
            : before with { ServiceAccountName = name, ServiceAccount = name };
        if (spec.AutomountServiceAccountToken ?? account.AutomountServiceAccountToken ?? true)
        {
            spec = WithToken(spec, request);
        }

        if (spec.ImagePullSecrets is not { Count: > 0 } && account.ImagePullSecrets is { Count: > 0 })
        {
            spec = spec with { ImagePullSecrets = account.ImagePullSecrets };
        }

        return spec;
    }

    private static V1ServiceAccount Account(V1Pod pod, string name, AdmissionRequest request)
    {
        var ns = pod.Metadata.NamespaceProperty ?? "";
        return request.Find<V1ServiceAccount>(ns, name) ?? (name == Default
            ? Plain
            : throw request.Forbidden(
                pod, $"error looking up service account {ns}/{name}: serviceaccount \"{name}\" not found"));
    }

    private static V1Pod RefuseSecrets(V1Pod pod, AdmissionRequest request)
    {
        if (!string.IsNullOrEmpty(pod.Spec.ServiceAccountName))
        {
            throw request.Forbidden(pod, "a mirror pod may not reference service accounts");
        }

        return pod.Spec.Volumes?.Any(volume => volume.Secret is not null) is true
            ? throw request.Forbidden(pod, "a mirror pod may not reference secrets")
            : pod;
    }

    private V1PodSpec WithToken(V1PodSpec spec, AdmissionRequest request)
    {
        if (!Lacking(spec.Containers) && !Lacking(spec.InitContainers))
        {
            return spec;
        }

        var known = spec.Volumes?.FirstOrDefault(
            volume => volume.Name?.StartsWith(VolumePrefix, StringComparison.Ordinal) is true);
        var parts = _mounted.GetValue(
            (object?)spec.Containers ?? spec, _ => new Mounted(known?.Name
                ?? VolumePrefix + request.Chance.NextName()));
        var name = known?.Name ?? parts.Name;
        if (parts.Containers is null || name != parts.Name)
        {
            parts.Containers = Mount(spec.Containers, name);
            parts.Volume = new() { Name = name, Projected = Token };
        }

        return spec with
        {
            Containers = parts.Containers,
            InitContainers = Mount(spec.InitContainers, name),
            Volumes = known is not null ? spec.Volumes : [.. spec.Volumes ?? [], parts.Volume!],
        };
    }

    private static bool Lacking(IList<V1Container>? containers) => containers?.Any(
        container => container.VolumeMounts?.All(mount => mount.MountPath != MountPath) ?? true) is true;

    private static IList<V1Container>? Mount(IList<V1Container>? containers, string name)
    {
        var mount = new V1VolumeMount { Name = name, MountPath = MountPath, ReadOnlyProperty = true };
        return Lists.Each(containers, one => one.VolumeMounts?.Any(known => known.MountPath == MountPath) is true
            ? one
            : one with { VolumeMounts = [.. one.VolumeMounts ?? [], mount] });
    }

    private static V1ProjectedVolumeSource Source() => new()
    {
        DefaultMode = 420,
        Sources =
        [
            new() { ServiceAccountToken = new() { ExpirationSeconds = 3607, Path = "token" } },
            new() { ConfigMap = new() { Name = "kube-root-ca.crt", Items = [new() { Key = "ca.crt",
                Path = "ca.crt" }] } },
            new()
            {
                DownwardAPI = new()
                {
                    Items =
                    [
                        new()
                        {
                            Path = "namespace",
                            FieldRef = new() { ApiVersion = "v1", FieldPath = "metadata.namespace" },
                        },
                    ],
                },
            },
        ],
    };

    /// <summary>What a spec became beside an account.</summary>
    private sealed record Given(V1ServiceAccount Account, V1PodSpec Spec);

    private sealed class Mounted(string name)
    {
        public string Name => name;

        public IList<V1Container>? Containers { get; set; }

        public V1Volume? Volume { get; set; }
    }
}
