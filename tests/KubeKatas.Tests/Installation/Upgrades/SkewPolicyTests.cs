using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Tests.Installation.Upgrades;

public class SkewPolicyTests
{
    [TestCase(Component.Kubelet, "v1.36.2", "v1.36.0", true)]
    [TestCase(Component.Kubelet, "v1.33.0", "v1.36.2", true)]
    [TestCase(Component.Kubelet, "v1.32.9", "v1.36.2", false)]
    [TestCase(Component.Kubelet, "v1.37.0", "v1.36.2", false)]
    [TestCase(Component.Kubelet, "v1.24.9", "v1.26.0", true)]
    [TestCase(Component.Kubelet, "v1.24.9", "v1.27.0", false)]
    [TestCase(Component.KubeProxy, "v1.33.0", "v1.36.2", true)]
    [TestCase(Component.ControllerManager, "v1.35.0", "v1.36.2", true)]
    [TestCase(Component.ControllerManager, "v1.34.0", "v1.36.2", false)]
    [TestCase(Component.Scheduler, "v1.37.0", "v1.36.2", false)]
    [TestCase(Component.CloudControllerManager, "v1.35.0", "v1.36.2", true)]
    [TestCase(Component.Kubectl, "v1.37.0", "v1.36.2", true)]
    [TestCase(Component.Kubectl, "v1.34.0", "v1.36.2", false)]
    [TestCase(Component.ApiServer, "v1.35.0", "v1.36.2", true)]
    [TestCase(Component.ApiServer, "v1.34.0", "v1.36.2", false)]
    public void A_program_may_be_so_far_from_an_API_server(
        Component component, string version, string server, bool isAllowed)
    {
        ComponentVersion[] all =
        [
            new(component, KubeVersion.Parse(version), "cp-1"),
            new(Component.ApiServer, KubeVersion.Parse(server), "cp-1"),
        ];
        (SkewPolicy.Findings(all).Count == 0).ShouldBe(isAllowed);
    }

    [Test]
    public void A_finding_says_who_is_too_far_from_whom()
    {
        var cluster = ClusterVersions.Of(new(1, 36, 2), 1, 1)
            .With("worker-1", it => it with { Kubelet = new(1, 32, 1) });
        SkewPolicy.Findings(cluster.Components).Select(finding => $"{finding}").ShouldBe(
        [
            "kubelet v1.32.1 on worker-1 is 4 minors older than kube-apiserver v1.36.2 on cp-1",
            "kube-proxy v1.36.2 on worker-1 is 4 minors newer than kubelet v1.32.1 on worker-1",
        ]);
    }

    [Test]
    public void A_kubelet_is_judged_by_every_API_server()
    {
        var cluster = ClusterVersions.Of(new(1, 35, 4), 2, 1)
            .With("cp-1", it => it with { ControlPlane = new(1, 36, 2) })
            .With("worker-1", it => it with { Kubelet = new(1, 36, 2) });
        SkewPolicy.Findings(cluster.Components).Select(finding => $"{finding}").ShouldBe(
            ["kubelet v1.36.2 on worker-1 is 1 minor newer than kube-apiserver v1.35.4 on cp-2"]);
    }
}
