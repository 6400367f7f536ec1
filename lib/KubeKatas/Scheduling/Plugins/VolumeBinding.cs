using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Scheduling.Plugins;

/// <summary>A pod can only run where its volume claims have, or can get, a volume.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/volumebinding/volume_binding.go.
/// Left out: capacity of dynamic provisioners; binding before the pod is bound.
/// </remarks>
public static class VolumeBinding
{
    /// <summary>The plugin's name.</summary>
    public const string Name = "VolumeBinding";

    private static readonly Rejection Conflict = new(
        Name,
        "node(s) had volume node affinity conflict",
        isUnresolvable: true
    );
    private static readonly Rejection NothingFree = new(
        Name,
        "node(s) didn't find available persistent volumes to bind",
        isUnresolvable: true
    );

    /// <summary>The filter; it has no say about a pod without claims.</summary>
    public static FilterPass? Filter(SchedulingCycle cycle)
    {
        string[] names = [.. cycle.Pod.Pod.ClaimNames()];
        return names.Length == 0 ? null : new Pass(cycle, names);
    }

    private sealed class Pass : FilterPass
    {
        private readonly List<V1PersistentVolume> _bound = [];
        private readonly List<V1PersistentVolumeClaim> _late = [];
        private readonly List<V1PersistentVolume> _free;

        public Pass(SchedulingCycle cycle, IEnumerable<string> names)
        {
            var ns = cycle.Pod.Key.Namespace;
            var immediate = false;
            string? why = null;
            foreach (var name in names)
            {
                var claim = cycle.Claim(ns, name);
                why ??= claim switch
                {
                    null => $"persistentvolumeclaim \"{name}\" not found",
                    { Status.Phase: "Lost" } =>
                        $"persistentvolumeclaim \"{name}\" bound to non-existent persistentvolume \"{claim.Spec.VolumeName}\"",
                    _ when claim.IsTerminating() => $"persistentvolumeclaim \"{name}\" is being deleted",
                    _ => null,
                };
                immediate |= claim is not null && !Sort(cycle, claim);
            }

            why ??= immediate ? "pod has unbound immediate PersistentVolumeClaims" : null;
            Hopeless = why is null ? null : new(Name, why, isUnresolvable: true);
            _free = _late.Count == 0 ? [] : [.. cycle.FreeVolumes()];
        }

        public override Rejection? Hopeless { get; }

        public override Rejection? Test(NodeInfo node)
        {
            if (!_bound.All(volume => Reaches(volume, node)))
            {
                return Conflict;
            }

            return _late.All(claim => _free.Any(volume => Suits(volume, claim) && Reaches(volume, node)))
                ? null
                : NothingFree;
        }

        private bool Sort(SchedulingCycle cycle, V1PersistentVolumeClaim claim)
        {
            if (!string.IsNullOrEmpty(claim.Spec.VolumeName))
            {
                if (cycle.Volume(claim.Spec.VolumeName) is { } volume)
                {
                    _bound.Add(volume);
                }

                return true;
            }

            var type = string.IsNullOrEmpty(claim.Spec.StorageClassName)
                ? null
                : cycle.StorageClass(claim.Spec.StorageClassName);
            if (type?.VolumeBindingMode != "WaitForFirstConsumer")
            {
                return false;
            }

            if (type.Provisioner is null or "kubernetes.io/no-provisioner")
            {
                _late.Add(claim);
            }

            return true;
        }

        private static bool Reaches(V1PersistentVolume volume, NodeInfo node) =>
            volume.Spec.NodeAffinity?.Required is not { } required || NodeSelectors.Matches(required, node.Node);

        private static bool Suits(V1PersistentVolume volume, V1PersistentVolumeClaim claim) =>
            volume.Spec.StorageClassName == claim.Spec.StorageClassName
            && (claim.Spec.AccessModes ?? []).All(mode => volume.Spec.AccessModes?.Contains(mode) == true)
            && Size(volume.Spec.Capacity) >= Size(claim.Spec.Resources?.Requests);

        private static long Size(IDictionary<string, ResourceQuantity>? amounts) =>
            amounts is not null && amounts.TryGetValue("storage", out var found) ? found.Whole() : 0;
    }
}
