using System.Net;
using KubeKatas.Installation.Kubespray;
using KubeKatas.Notebooks.Installations;
using KubeKatas.Notebooks.Katas;

namespace KubeKatas.Notebooks.Tests.Installations;

public class KubesprayViewsTests
{
    private static readonly Installer Kubespray = new();

    private static readonly Inventory Small =
        Kubespray.Read("[kube_control_plane]\na\n[etcd]\na\n[kube_node]\nb\n").WithHostFile("b", "swap_space: 7");

    [Test]
    public void An_inventory_is_a_tree() => Small.Tree().Text.ShouldBe(
        """
        @all
           @ungrouped
           @etcd: a
           @k8s_cluster
              @kube_control_plane: a
              @kube_node: b
        """);

    [Test]
    public void The_last_source_of_a_variable_holds() =>
        Small.WithExtra("swap_space", 8L).Sources("b", "swap_space").Text.ShouldBe(
            """
            SOURCE        swap_space
            host_vars/b   7
            -e            8            ← holds
            """);

    [Test]
    public void A_list_without_findings_says_so() =>
        Kubespray.Check(Small, Fleet.Of(Small)).Table().Text.ShouldBe("Nothing is wrong.");

    [Test]
    public void A_grid_counts_changes_and_marks_failures()
    {
        PlayPlanner plan = host => [host.Ensure("set", "x", "1") with { Failure = host.Name == "b" ? "no" : null }];
        var book = new Playbook("x.yml", [new("One", "a", plan), new("Two", "all", plan), new("Never", "all", plan)]);
        var grid = Kubespray.Run(book, Small, Fleet.Of(Small)).Grid(book);
        grid.Text.ShouldBe(
            """
            x.yml
                1   2   3
            a   1   ·
            b       F
            1. One (a)
            2. Two (all)
            3. Never (all)
            """);
        grid.Html.ShouldContain("failed: [b] set (no)");
    }

    [Test]
    public void A_map_tells_a_clash_from_a_part()
    {
        var map = IPNetwork.Parse("10.0.0.0/8")
            .Map(("one", IPNetwork.Parse("10.1.0.0/16")), ("two", IPNetwork.Parse("10.1.2.0/24")))
            .Parts(("three", IPNetwork.Parse("10.1.2.0/25")));
        map.Text.ShouldBe(
            """
            RANGE   CIDR          FIRST      LAST           OVERLAPS
            one     10.1.0.0/16   10.1.0.0   10.1.255.255   two
            two     10.1.2.0/24   10.1.2.0   10.1.2.255     one
            three   10.1.2.0/25   10.1.2.0   10.1.2.127
            """);
        map.Html.ShouldContain("10.1.2.0/25");
    }

    [Test]
    public void Without_a_learners_code_the_built_in_pieces_install() =>
        Kata.Kubespray().Run(Kubespray.Cluster, Small, Fleet.Of(Small)).Succeeded.ShouldBeTrue();
}
