using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

public class Task2_SkewTests
{
    private static readonly SkewRule ThreeOlder = new(Component.Kubelet, Component.ApiServer, 3);
    private static readonly SkewRule ThreeBothWays = new(Component.KubeProxy, Component.Kubelet, 3, 3);
    private static readonly SkewRule OneBothWays = new(Component.Kubectl, Component.ApiServer, 1, 1);

    [Task(2)]
    [TestCase("v1.36.2", "v1.36.0", true, TestName = "A kubelet of a newer patch is all right")]
    [TestCase("v1.33.9", "v1.36.0", true, TestName = "Three minors older is all right")]
    [TestCase("v1.32.9", "v1.36.0", false, TestName = "Four are too many")]
    [TestCase("v1.37.0", "v1.36.9", false, TestName = "Newer is never right")]
    [TestCase("v1.37.0-rc.0", "v1.36.9", false, TestName = "A release candidate counts as its release")]
    [TestCase("v1.25.0", "v1.28.0", true, TestName = "1.25 was the first that may be three minors older")]
    [TestCase("v1.24.9", "v1.26.0", true, TestName = "Before it was two")]
    [TestCase("v1.24.9", "v1.27.0", false, TestName = "And three were too many")]
    public void A_kubelet_and_an_API_server(string kubelet, string server, bool expected) =>
        Skew.Allows(ThreeOlder, KubeVersion.Parse(kubelet), KubeVersion.Parse(server)).ShouldBe(expected);

    [Task(2)]
    [TestCase("v1.36.0", "v1.33.0", true, TestName = "kube-proxy may be newer than its kubelet")]
    [TestCase("v1.36.0", "v1.32.0", false, TestName = "But by three minors at most")]
    [TestCase("v1.24.0", "v1.21.0", false, TestName = "And by two before 1.25")]
    public void A_kube_proxy_and_its_kubelet(string proxy, string kubelet, bool expected) =>
        Skew.Allows(ThreeBothWays, KubeVersion.Parse(proxy), KubeVersion.Parse(kubelet)).ShouldBe(expected);

    [Task(2)]
    [TestCase(37, true, TestName = "kubectl may be one minor newer")]
    [TestCase(35, true, TestName = "Or one older")]
    [TestCase(38, false, TestName = "Two newer are too many")]
    [TestCase(34, false, TestName = "Two older as well")]
    public void A_kubectl(int minor, bool expected) =>
        Skew.Allows(OneBothWays, new(1, minor, 0), Worlds.New).ShouldBe(expected);

    [Test, Task(2)]
    public void The_policy_has_eight_rules() => Skew.Rules.ShouldBe(SkewPolicy.Rules);

    [Test, Task(2)]
    public void A_cluster_of_one_version_is_all_right() =>
        Skew.Findings(ClusterVersions.Of(Worlds.New, 3, 3).Components).ShouldBeEmpty();

    [Test, Task(2)]
    public void Every_API_server_is_a_judge()
    {
        var cluster = ClusterVersions.Of(Worlds.Old, 2, 1)
            .With("cp-1", machine => machine with { ControlPlane = Worlds.New })
            .With("worker-1", machine => machine with { Kubelet = Worlds.New });
        Lines(cluster.Components).ShouldBe(
            ["kubelet v1.36.2 on worker-1 is 1 minor newer than kube-apiserver v1.35.4 on cp-2"]);
    }

    [Test, Task(2)]
    public void A_scheduler_meets_only_the_API_server_of_its_machine()
    {
        ComponentVersion[] all =
        [
            new(Component.Scheduler, Worlds.New, "cp-1"),
            new(Component.ApiServer, Worlds.New, "cp-1"),
            new(Component.ApiServer, Worlds.Old, "cp-2"),
        ];
        Lines(all).ShouldBeEmpty();
    }

    [Test, Task(2)]
    public void Two_API_servers_that_are_too_far_apart_are_named_once()
    {
        ComponentVersion[] all =
            [new(Component.ApiServer, new(1, 36, 0), "cp-1"), new(Component.ApiServer, new(1, 34, 0), "cp-2")];
        Lines(all).ShouldBe(
            ["kube-apiserver v1.34.0 on cp-2 is 2 minors older than kube-apiserver v1.36.0 on cp-1"]);
    }

    [Test, Task(2)]
    public void In_any_cluster_it_finds_what_the_library_finds() => Worlds.Programs.Sample(all =>
        Lines(all).ShouldBe(SkewPolicy.Findings(all).Select(finding => $"{finding}")), iter: 1_000);

    private static IEnumerable<string> Lines(IReadOnlyCollection<ComponentVersion> all) =>
        Skew.Findings(all).Select(finding => $"{finding}");
}
