using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

public class Task2_HostNamesTests
{
    [Task(2)]
    [TestCase("node1", "node1", TestName = "A name without a range is itself")]
    [TestCase("node[1:3]", "node1 node2 node3", TestName = "Both ends belong to a range")]
    [TestCase("node[9:11].lan", "node9.lan node10.lan node11.lan", TestName = "What stands behind a range stays there")]
    [TestCase("[1:2].lan", "1.lan 2.lan", TestName = "A range may come first")]
    [TestCase("node[98:101]", "node98 node99 node100 node101", TestName = "Without a leading zero widths may differ")]
    [TestCase("node[08:10]", "node08 node09 node10", TestName = "A leading zero keeps the width")]
    [TestCase("node[0:2]", "node0 node1 node2", TestName = "A single zero is no leading zero")]
    [TestCase("node[0:10:5]", "node0 node5 node10", TestName = "A single zero does not widen the numbers")]
    [TestCase("node[:2]", "node0 node1 node2", TestName = "A begin that is left out is 0")]
    [TestCase("node[1:8:3]", "node1 node4 node7", TestName = "A step may not reach the end")]
    [TestCase("node[1:7:3]", "node1 node4 node7", TestName = "A step may reach the end")]
    [TestCase("node[3:1]", "", TestName = "Numbers that run backwards are no hosts")]
    [TestCase("db-[a:c]", "db-a db-b db-c", TestName = "Letters make a range, too")]
    [TestCase("r[a:b]-n[1:2]", "ra-n1 ra-n2 rb-n1 rb-n2", TestName = "Of two ranges the last one runs fastest")]
    public void A_name_stands_for(string name, string hosts) =>
        string.Join(' ', HostNames.Expand(name)).ShouldBe(hosts);

    [Task(2)]
    [TestCase("node[1:]", TestName = "A range needs an end")]
    [TestCase("node[1]", TestName = "One number is no range")]
    [TestCase("node[01:100]", TestName = "With a leading zero both ends have the same width")]
    public void It_refuses(string name) => Should.Throw<InventoryException>(() => HostNames.Expand(name));

    [Test, Task(2)]
    public void It_agrees_with_the_library_about_any_ranges() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[1, 4], Gen.Bool).Sample((begin, end, step, wide) =>
        {
            var format = wide ? "000" : "0";
            var name = $"a[{begin.ToString(format)}:{end.ToString(format)}:{step}]b[x:z].c";
            HostNames.Expand(name).ShouldBe(HostRange.Expand(name));
        });

    [Test, Task(2)]
    public void Your_names_read_an_inventory()
    {
        var installer = new Installer(new() { ExpandRange = HostNames.Expand });
        installer.Read("[kube_node]\nnode[01:12]\n").Hosts.Length.ShouldBe(12);
    }
}
