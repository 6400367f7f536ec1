using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

public class Task3_MembersTests
{
    private static readonly Inventory Family = Worlds.Ini(
        """
        [parent]
        p
        [parent:children]
        son
        daughter
        [daughter]
        d
        shared
        [son]
        s
        shared
        [son:children]
        grandchild
        [grandchild]
        g
        [daughter:children]
        grandchild
        """);

    [Test, Task(3)]
    public void A_group_without_children_has_its_own_hosts_in_their_order() =>
        Members.Of(Worlds.Ini("[kube_node]\nb\na\nc\n"), "kube_node").ShouldBe(["b", "a", "c"]);

    [Test, Task(3)]
    public void A_group_that_does_not_exist_has_nobody() => Members.Of(Worlds.Four, "calico_rr").ShouldBeEmpty();

    [Test, Task(3)]
    public void The_cluster_is_made_of_its_children() =>
        Members.Of(Worlds.Four, "k8s_cluster").ShouldBe(["node1", "node2", "node3", "node4"]);

    [Test, Task(3)]
    public void Generations_come_one_after_the_other_and_each_host_comes_once() =>
        string.Join(' ', Members.Of(Family, "parent")).ShouldBe("p d shared s g");

    [Test, Task(3)]
    public void All_has_every_host() =>
        Worlds.Inventory.Sample(any => Members.Of(any, "all").Order().ShouldBe(any.Hosts.Order()));

    [Test, Task(3)]
    public void A_group_that_is_reached_on_two_ways_is_no_cycle() =>
        Members.Of(Family, "grandchild").ShouldBe(["g"]);

    [Test, Task(3)]
    public void A_group_must_not_be_its_own_descendant() =>
        Should.Throw<InventoryException>(() => Members.Of(Groups(("a", "b"), ("b", "c"), ("c", "a")), "a"));

    [Test, Task(3)]
    public void A_cycle_below_the_group_is_a_cycle_as_well() =>
        Should.Throw<InventoryException>(() => Members.Of(Groups(("top", "a"), ("a", "b"), ("b", "a")), "top"));

    [Test, Task(3)]
    public void A_child_that_does_not_exist_is_refused() =>
        Should.Throw<InventoryException>(() => Members.Of(Groups(("a", "nobody")), "a"));

    [Test, Task(3)]
    public void It_agrees_with_the_library_about_any_inventory() => Worlds.Inventory.Sample(any =>
    {
        foreach (var group in any.Groups)
        {
            Members.Of(any, group.Name).ShouldBe(GroupMembers.Of(any, group.Name));
        }
    });

    private static Inventory Groups(params (string Name, string Child)[] groups) =>
        new() { Groups = [.. groups.Select(group => new InventoryGroup(group.Name) { Children = [group.Child] })] };
}
