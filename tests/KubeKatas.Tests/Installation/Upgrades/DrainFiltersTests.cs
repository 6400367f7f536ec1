using k8s.Models;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Tests.Installation.Upgrades;

public class DrainFiltersTests
{
    private static readonly DrainOptions None = new();
    private static readonly DrainOptions All = new(true, true, true);

    [TestCase("ReplicaSet", false, false, "Running", "Evict", "Evict")]
    [TestCase("ReplicaSet", true, false, "Running", "Refuse: " + DrainFilters.LocalStorageError, "Evict")]
    [TestCase("ReplicaSet", true, false, "Succeeded", "Evict", "Evict")]
    [TestCase("DaemonSet", false, false, "Running", "Refuse: " + DrainFilters.DaemonSetError,
        "Leave: " + DrainFilters.DaemonSetWarning)]
    [TestCase("DaemonSet", true, false, "Failed", "Evict", "Evict")]
    [TestCase(null, false, false, "Running", "Refuse: " + DrainFilters.UnmanagedError,
        "Evict: " + DrainFilters.UnmanagedWarning)]
    [TestCase(null, true, false, "Running", "Refuse: " + DrainFilters.LocalStorageError,
        "Evict: " + DrainFilters.UnmanagedWarning)]
    [TestCase(null, false, false, "Succeeded", "Evict", "Evict")]
    [TestCase(null, false, true, "Running", "Leave", "Leave")]
    public void A_drain_decides_without_flags_and_with_all(
        string? owner, bool hasEmptyDir, bool isMirror, string phase, string without, string with)
    {
        var pod = Pod(owner, hasEmptyDir, isMirror, phase);
        $"{DrainFilters.Decide(pod, None, true)}".ShouldBe(without);
        $"{DrainFilters.Decide(pod, All, true)}".ShouldBe(with);
    }

    [Test]
    public void A_daemon_whose_DaemonSet_is_gone_needs_force()
    {
        var pod = Pod("DaemonSet", false, false, "Running");
        $"{DrainFilters.Decide(pod, DrainOptions.Usual, false)}"
            .ShouldBe("Refuse: daemonsets.apps \"owner\" not found");
        $"{DrainFilters.Decide(pod, All, false)}".ShouldBe("Evict");
    }

    private static V1Pod Pod(string? owner, bool hasEmptyDir, bool isMirror, string phase) => new()
    {
        Metadata = new()
        {
            Name = "web-1",
            NamespaceProperty = "default",
            Annotations = isMirror ? new Dictionary<string, string> { ["kubernetes.io/config.mirror"] = "x" } : null,
            OwnerReferences = owner is null
                ? null
                : [new() { Kind = owner, ApiVersion = "apps/v1", Name = "owner", Uid = "uid", Controller = true }],
        },
        Spec = new() { Containers = [], Volumes = hasEmptyDir ? [new() { Name = "tmp", EmptyDir = new() }] : null },
        Status = new() { Phase = phase },
    };
}
