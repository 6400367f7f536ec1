using k8s;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Api.Subresources;
using KubeKatas.Objects;

namespace KubeKatas.Nodes.Commands;

/// <summary>What a process in a container finds around it: variables, mounted files, the time, services.</summary>
/// <param name="Pod">The container's pod.</param>
/// <param name="Container">The container.</param>
/// <param name="Now">The cluster's time.</param>
/// <param name="Find">Reads an object of the cluster; null when it is not there.</param>
public sealed record ContainerSurroundings(
    V1Pod Pod,
    V1Container Container,
    DateTimeOffset Now,
    Func<Type, ObjectKey, IKubernetesObject<V1ObjectMeta>?> Find)
{
    private const string TokenFolder = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>The surroundings as the API server knows them now.</summary>
    public static ContainerSurroundings Of(ApiServer api, TimeProvider clock, V1Pod pod, V1Container container)
    {
        ArgumentNullException.ThrowIfNull(api);
        ArgumentNullException.ThrowIfNull(clock);
        return new(
            pod,
            container,
            clock.GetUtcNow(),
            (model, key) => api.Store.Find(Scheme.Find(model)!, key))
        {
            Network = api.Network ?? NoNetwork.Instance,
        };
    }

    /// <summary>What its processes reach; nothing by default.</summary>
    public IContainerNetwork Network { get; init; } = NoNetwork.Instance;

    /// <summary>What the pod's processes have written; nobody else's by default.</summary>
    public PodDisk Disk { get; init; } = new();

    /// <summary>The namespace of the pod.</summary>
    public string Namespace => Pod.Metadata.NamespaceProperty ?? "";

    /// <summary>The environment variables, those from ConfigMaps and Secrets included.</summary>
    public Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>
        {
            ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        };
        foreach (var from in Container.EnvFrom ?? [])
        {
            foreach (var (key, value) in Data(from.ConfigMapRef?.Name, from.SecretRef?.Name))
            {
                variables[from.Prefix + key] = value;
            }
        }

        foreach (var (key, value) in ContainerEnvironment.Of(Pod, Container))
        {
            variables[key] = value;
        }

        foreach (var one in Container.Env ?? [])
        {
            var (map, secret) = (one.ValueFrom?.ConfigMapKeyRef, one.ValueFrom?.SecretKeyRef);
            if (Data(map?.Name, secret?.Name).TryGetValue(map?.Key ?? secret?.Key ?? "", out var value))
            {
                variables[one.Name] = value;
            }
        }

        return variables;
    }

    /// <summary>The files that are mounted, by path.</summary>
    public SortedDictionary<string, string> Files()
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["/etc/hostname"] = Pod.Metadata.Name + "\n",
            ["/etc/resolv.conf"] = Network.ResolverFile(Pod),
        };
        foreach (var mount in Container.VolumeMounts ?? [])
        {
            foreach (var (name, content) in Content(mount))
            {
                var path = mount.MountPath.TrimEnd('/');
                files[mount.SubPath is { Length: > 0 } ? path : $"{path}/{name}"] = content;
            }
        }

        return files;
    }

    private IEnumerable<KeyValuePair<string, string>> Content(V1VolumeMount mount)
    {
        var volume = (Pod.Spec.Volumes ?? []).FirstOrDefault(one => one.Name == mount.Name);
        var all = mount.MountPath == TokenFolder
            ? new Dictionary<string, string> { ["namespace"] = Namespace }
            : Data(volume?.ConfigMap?.Name, volume?.Secret?.SecretName);
        return mount.SubPath is { Length: > 0 } part ? all.Where(pair => pair.Key == part) : all;
    }

    private Dictionary<string, string> Data(string? map, string? secret)
    {
        if (map is not null && Find(typeof(V1ConfigMap), new(Namespace, map)) is V1ConfigMap { Data: { } words })
        {
            return new(words);
        }

        return secret is not null && Find(typeof(V1Secret), new(Namespace, secret)) is V1Secret { Data: { } bytes }
            ? bytes.ToDictionary(pair => pair.Key, pair => System.Text.Encoding.UTF8.GetString(pair.Value))
            : [];
    }
}
