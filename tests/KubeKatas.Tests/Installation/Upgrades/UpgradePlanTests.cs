using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Tests.Installation.Upgrades;

public class UpgradePlanTests
{
    private static readonly KubeVersion[] Releases =
    [
        .. from minor in Enumerable.Range(30, 8)
           from patch in Enumerable.Range(0, 4)
           select new KubeVersion(1, minor, patch),
        new(1, 35, 9, "rc.1"),
    ];

    [Test]
    public void The_control_plane_goes_through_the_newest_release_of_every_minor() =>
        UpgradePath.Stops(new(1, 33, 1), new(1, 36, 2), Releases)
            .ShouldBe([new(1, 34, 3), new(1, 35, 3), new(1, 36, 2)]);

    [Test]
    public void There_is_no_way_down_and_none_over_an_unknown_minor()
    {
        Should.Throw<ArgumentException>(() => UpgradePath.Stops(new(1, 36, 2), new(1, 36, 1), Releases));
        Should.Throw<ArgumentException>(() => UpgradePath.Stops(new(1, 35, 1), new(1, 39, 0), Releases));
        UpgradePath.Stops(new(1, 36, 2), new(1, 36, 2), []).ShouldBeEmpty();
    }

    [TestCase(33, 36, 33, "v1.36.2")]
    [TestCase(33, 37, 33, "v1.36.3 v1.37.2")]
    [TestCase(33, 36, 31, "v1.34.3 v1.36.2")]
    [TestCase(33, 34, 30, "v1.33.2 v1.34.2")]
    [TestCase(36, 36, 35, "v1.36.2")]
    [TestCase(36, 36, 36, "")]
    public void Nodes_are_drained_as_seldom_as_the_policy_allows(int from, int to, int kubelet, string expected)
    {
        var start = new KubeVersion(1, from, 2);
        var stops = UpgradePath.Stops(start, new(1, to, 2), Releases);
        string.Join(' ', UpgradePath.NodeStops(start, stops, new(1, kubelet, 2))).ShouldBe(expected);
    }

    [Test]
    public void The_last_API_server_comes_before_the_first_kubelet() =>
        UpgradePlan.To(ClusterVersions.Of(new(1, 35, 4), 2, 1), new(1, 36, 2)).ToString().ShouldBe("""
            cp-1: install kubeadm v1.36.2
            cp-1: kubeadm upgrade apply v1.36.2
            cp-2: install kubeadm v1.36.2
            cp-2: kubeadm upgrade node
            cp-1: kubectl drain
            cp-1: install kubelet and kubectl v1.36.2, restart kubelet
            cp-1: kubectl uncordon
            cp-2: kubectl drain
            cp-2: install kubelet and kubectl v1.36.2, restart kubelet
            cp-2: kubectl uncordon
            worker-1: install kubeadm v1.36.2
            worker-1: kubeadm upgrade node
            worker-1: kubectl drain
            worker-1: install kubelet and kubectl v1.36.2, restart kubelet
            worker-1: kubectl uncordon
            """.ReplaceLineEndings("\n"));

    [Test]
    public void Two_minors_at_once_are_refused() => Should.Throw<ArgumentException>(
        () => UpgradePlan.To(ClusterVersions.Of(new(1, 34, 4), 1, 1), new(1, 36, 2)));

    [Test]
    public void Any_plan_keeps_the_policy_after_every_step_and_reaches_its_end() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[33, 37]).Sample((planes, workers, behind, to) =>
        {
            var (from, target) = (new KubeVersion(1, 33, 1), new KubeVersion(1, to, 3));
            var cluster = new ClusterVersions([.. ClusterVersions.Of(from, planes, workers).Machines
                .Select(it => it.ControlPlane is null ? it with { Kubelet = new(1, 33 - behind, 0) } : it)]);
            foreach (var step in UpgradePlan.Through(cluster, target, Releases).Steps)
            {
                cluster = step.After(cluster);
                SkewPolicy.Findings(cluster.Components).ShouldBeEmpty();
            }

            cluster.Machines.ShouldAllBe(it => it.Kubelet == target && it.KubeProxy == target);
            cluster.ControlPlanes.ShouldAllBe(it => it.ControlPlane == target);
        });

    [TestCase("v1.36.2", "v1.37.0", "kubeadm v1.36.2 is older than v1.37.0: upgrade kubeadm first", true)]
    [TestCase("v1.36.2", "v1.36.4", "kubeadm v1.36.2 is older than v1.36.4: upgrade kubeadm first", false)]
    [TestCase("v1.37.1", "v1.36.4", "kubeadm v1.37.1 upgrades to 1.37 only", false)]
    [TestCase("v1.38.0", "v1.38.0", "v1.38.0 is too high: one minor at a time", true)]
    [TestCase("v1.37.0", "v1.37.0-rc.1", "v1.37.0-rc.1 is unstable", false)]
    public void Kubeadm_refuses(string kubeadm, string target, string why, bool isMandatory) =>
        KubeadmUpgrade.Objections(
                ClusterVersions.Of(new(1, 36, 2), 1, 1), KubeVersion.Parse(kubeadm), KubeVersion.Parse(target))
            .ShouldHaveSingleItem().ShouldBe(new(isMandatory, why));

    [Test]
    public void The_plan_names_what_comes_along()
    {
        var text = KubeadmUpgrade.Plan(ClusterVersions.Of(new(1, 35, 4), 1, 1), new(1, 36, 2));
        text.ShouldContain("kubelet                  worker-1  v1.35.4     v1.36.2");
        text.ShouldContain("CoreDNS                            v1.13.1     v1.14.2");
        text.ShouldContain("etcd                     cp-1      3.6.6-0     3.6.8-0");
    }
}
