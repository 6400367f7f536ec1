using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

public class Task4_VariablesTests
{
    private const string Groups = """
        [kube_node]
        node1 x=beside
        [west]
        node1
        [east]
        node1
        [k8s_cluster:children]
        kube_node
        """;

    [Test, Task(4)]
    public void Where_nobody_says_anything_the_defaults_hold() =>
        Variables.Of(Worlds.Four, "node1")["kube_pods_subnet"].ShouldBe("10.233.64.0/18");

    [Test, Task(4)]
    public void What_stands_beside_a_host_beats_its_groups() =>
        X("[kube_node:vars]\nx=group\n").ShouldBe("beside");

    [Test, Task(4)]
    public void A_file_of_the_host_beats_what_stands_beside_it() =>
        Variables.Of(Worlds.Ini(Groups).WithHostFile("node1", "x: file"), "node1")["x"].ShouldBe("file");

    [Test, Task(4)]
    public void The_command_line_beats_everything() =>
        Variables.Of(Worlds.Ini(Groups).WithHostFile("node1", "x: file").WithExtra("x", "-e"), "node1")["x"]
            .ShouldBe("-e");

    [Test, Task(4)]
    public void A_group_beats_all() => Y("[all:vars]\ny=all\n[west:vars]\ny=west\n").ShouldBe("west");

    [Test, Task(4)]
    public void A_child_beats_its_parent() =>
        Y("[kube_node:vars]\ny=child\n[k8s_cluster:vars]\ny=parent\n").ShouldBe("child");

    [Test, Task(4)]
    public void Of_two_groups_at_the_same_depth_the_later_name_wins() =>
        Y("[west:vars]\ny=west\n[east:vars]\ny=east\n").ShouldBe("west");

    [Test, Task(4)]
    public void Unless_the_other_one_has_a_higher_priority() =>
        Y("[west:vars]\ny=west\n[east:vars]\ny=east\nansible_group_priority=10\n").ShouldBe("east");

    [Test, Task(4)]
    public void A_file_of_all_beats_a_group_of_the_inventory() =>
        Variables.Of(Worlds.Ini(Groups + "\n[west:vars]\ny=west\n").WithGroupFile("all", "y: file"), "node1")["y"]
            .ShouldBe("file");

    [Test, Task(4)]
    public void A_file_of_a_group_that_the_host_is_not_in_says_nothing() =>
        Variables.Of(Worlds.Four.WithGroupFile("kube_node", "y: file"), "node1").ContainsKey("y").ShouldBeFalse();

    [Test, Task(4)]
    public void Maps_replace_each_other_whole()
    {
        var inventory = Worlds.Four.WithGroupFile("all", "m: {a: 1, b: 2}").WithGroupFile("kube_node", "m: {b: 3}");
        Variables.Of(inventory, "node4")["m"].ShouldBeAssignableTo<IReadOnlyDictionary<string, object?>>()!.Keys
            .ShouldBe(["b"]);
    }

    [Test, Task(4)]
    public void It_agrees_with_the_library_about_any_inventory() => Worlds.Inventory.Sample(
        any =>
        {
            foreach (var host in any.Hosts)
            {
                Worlds.Lines(Variables.Of(any, host)).ShouldBe(Worlds.Lines(EffectiveVariables.Of(any, host)));
            }
        },
        iter: 60);

    [Test, Task(4)]
    public void Your_variables_choose_the_version_that_is_installed()
    {
        var installer = new Installer(new() { Variables = Variables.Of });
        var inventory = Worlds.Four.WithGroupFile("k8s_cluster", "kube_version: 1.35.5");
        installer.Run(installer.Cluster, inventory, Worlds.Fresh).Fleet["node4"][HostFacts.Kubelet].ShouldBe("1.35.5");
    }

    private static object? X(string more) => Variables.Of(Worlds.Ini($"{Groups}\n{more}"), "node1")["x"];

    private static object? Y(string more) => Variables.Of(Worlds.Ini($"{Groups}\n{more}"), "node1")["y"];
}
