using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of a pod's volumes: one without a source is an emptyDir; files get mode 0644.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/v1/defaults.go and zz_generated.defaults.go.</remarks>
internal static class VolumeDefaults
{
    private const int FileMode = 420;

    private static readonly V1Volume Bare = new() { Name = "" };

    public static V1Volume Apply(V1Volume value) => value switch
    {
        { EmptyDir: not null } => value,
        { ConfigMap.DefaultMode: null } => value with { ConfigMap = value.ConfigMap with { DefaultMode = FileMode } },
        { Secret.DefaultMode: null } => value with { Secret = value.Secret with { DefaultMode = FileMode } },
        { HostPath.Type: null } => value with { HostPath = value.HostPath with { Type = "" } },
        { DownwardAPI: { } downward } => Same(downward, Apply(downward), it => value with { DownwardAPI = it }, value),
        { Projected: { } projected } => Same(projected, Apply(projected), it => value with { Projected = it }, value),
        { Ephemeral: { } ephemeral } => Same(ephemeral, Apply(ephemeral), it => value with { Ephemeral = it }, value),
        { Iscsi.IscsiInterface: null } => value with { Iscsi = value.Iscsi with { IscsiInterface = "default" } },
        { Rbd: { } rbd } => value with { Rbd = Apply(rbd) },
        { AzureDisk: { } disk } => value with { AzureDisk = Apply(disk) },
        { ScaleIO: { } scale } => value with { ScaleIO = Apply(scale) },
        { Image.PullPolicy: null } => value with
        {
            Image = value.Image with { PullPolicy = ImageNames.PullPolicy(value.Image.Reference) },
        },
        _ => (value with { Name = "" }) == Bare ? value with { EmptyDir = new() } : value,
    };

    public static V1AzureDiskVolumeSource Apply(V1AzureDiskVolumeSource value) => value with
    {
        CachingMode = value.CachingMode ?? "ReadWrite",
        Kind = value.Kind ?? "Shared",
        FsType = value.FsType ?? "ext4",
        ReadOnlyProperty = value.ReadOnlyProperty ?? false,
    };

    private static V1RBDVolumeSource Apply(V1RBDVolumeSource value) => value with
    {
        Pool = value.Pool ?? "rbd",
        User = value.User ?? "admin",
        Keyring = value.Keyring ?? "/etc/ceph/keyring",
    };

    private static V1ScaleIOVolumeSource Apply(V1ScaleIOVolumeSource value) =>
        value with { StorageMode = value.StorageMode ?? "ThinProvisioned", FsType = value.FsType ?? "xfs" };

    private static V1DownwardAPIVolumeSource Apply(V1DownwardAPIVolumeSource value)
    {
        var items = Lists.Each(value.Items, File);
        return value.DefaultMode is not null && ReferenceEquals(items, value.Items)
            ? value
            : value with { Items = items, DefaultMode = value.DefaultMode ?? FileMode };
    }

    private static V1ProjectedVolumeSource Apply(V1ProjectedVolumeSource value)
    {
        var sources = Lists.Each(value.Sources, Projection);
        return value.DefaultMode is not null && ReferenceEquals(sources, value.Sources)
            ? value
            : value with { Sources = sources, DefaultMode = value.DefaultMode ?? FileMode };
    }

    private static V1VolumeProjection Projection(V1VolumeProjection value)
    {
        var token = value.ServiceAccountToken is { ExpirationSeconds: null } bare
            ? bare with { ExpirationSeconds = 3600 }
            : value.ServiceAccountToken;
        var items = Lists.Each(value.DownwardAPI?.Items, File);
        var downward = ReferenceEquals(items, value.DownwardAPI?.Items)
            ? value.DownwardAPI
            : value.DownwardAPI! with { Items = items };
        return ReferenceEquals(token, value.ServiceAccountToken) && ReferenceEquals(downward, value.DownwardAPI)
            ? value
            : value with { ServiceAccountToken = token, DownwardAPI = downward };
    }

    private static V1EphemeralVolumeSource Apply(V1EphemeralVolumeSource value)
    {
        var spec = ClaimDefaults.Apply(value.VolumeClaimTemplate?.Spec);
        return ReferenceEquals(spec, value.VolumeClaimTemplate?.Spec)
            ? value
            : value with { VolumeClaimTemplate = value.VolumeClaimTemplate! with { Spec = spec } };
    }

    private static V1DownwardAPIVolumeFile File(V1DownwardAPIVolumeFile value) =>
        value.FieldRef is { } field && string.IsNullOrEmpty(field.ApiVersion)
            ? value with { FieldRef = field with { ApiVersion = "v1" } }
            : value;

    private static V1Volume Same<T>(T before, T after, Func<T, V1Volume> change, V1Volume otherwise) where T : class =>
        ReferenceEquals(before, after) ? otherwise : change(after);
}
