using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

public class Task1_QuorumTests
{
    [Task(1)]
    [TestCase(1, 1, 0, TestName = "One member is its own quorum and may not be lost")]
    [TestCase(2, 2, 0, TestName = "Two members must both answer")]
    [TestCase(3, 2, 1, TestName = "Of three one may be lost")]
    [TestCase(4, 3, 1, TestName = "Of four still only one may be lost")]
    [TestCase(5, 3, 2, TestName = "Of five two may be lost")]
    [TestCase(7, 4, 3, TestName = "Of seven three may be lost")]
    public void A_quorum(int members, int needed, int tolerated)
    {
        Quorum.Of(members).ShouldBe(needed);
        Quorum.Tolerated(members).ShouldBe(tolerated);
    }

    [Test, Task(1)]
    public void Two_quorums_of_any_cluster_share_a_member() => Gen.Int[1, 10_000].Sample(members =>
        (2 * Quorum.Of(members)).ShouldBeGreaterThan(members));

    [Test, Task(1)]
    public void An_even_member_survives_no_more_losses() => Gen.Int[1, 10_000].Sample(half =>
        Quorum.Tolerated(2 * half).ShouldBe(Quorum.Tolerated((2 * half) - 1)));

    [Test, Task(1)]
    public void It_agrees_with_the_library_about_any_cluster() => Gen.Int[1, 10_000].Sample(members =>
        (Quorum.Of(members), Quorum.Tolerated(members))
            .ShouldBe((EtcdQuorum.Of(members), EtcdQuorum.Tolerated(members))));

    [Test, Task(1)]
    public void Your_quorum_keeps_a_control_plane_from_starting_on_one_member_of_three()
    {
        var installer = new Installer(new() { Quorum = Quorum.Of });
        var lost = Worlds.Installed.Reachable("node2", false).Reachable("node3", false);
        installer.Run(installer.Cluster with { Limit = "node1" }, Worlds.Four, lost).StoppedAt
            .ShouldBe("Start the first control plane");
        installer.Run(installer.Cluster with { Limit = "node1" }, Worlds.Four, lost.Reachable("node2", true)).StoppedAt
            .ShouldBeNull();
    }
}
