using System.Net;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Tests.Installation.Kubespray;

public class RulesTests
{
    [TestCase("node1", "node1")]
    [TestCase("node[1:3]", "node1 node2 node3")]
    [TestCase("node[08:10].lan", "node08.lan node09.lan node10.lan")]
    [TestCase("node[:2]", "node0 node1 node2")]
    [TestCase("node[1:8:3]", "node1 node4 node7")]
    [TestCase("rack[a:b]-[1:2]", "racka-1 racka-2 rackb-1 rackb-2")]
    [TestCase("node[3:1]", "")]
    public void A_range_stands_for_names(string name, string names) =>
        string.Join(' ', HostRange.Expand(name)).ShouldBe(names);

    [TestCase(1, 1, 0)]
    [TestCase(2, 2, 0)]
    [TestCase(3, 2, 1)]
    [TestCase(4, 3, 1)]
    [TestCase(5, 3, 2)]
    [TestCase(7, 4, 3)]
    public void A_quorum_is_more_than_half(int members, int quorum, int tolerated)
    {
        EtcdQuorum.Of(members).ShouldBe(quorum);
        EtcdQuorum.Tolerated(members).ShouldBe(tolerated);
    }

    [Test]
    public void Two_quorums_always_share_a_member() => Gen.Int[1, 1_000].Sample(members =>
        (2 * EtcdQuorum.Of(members)).ShouldBeGreaterThan(members));

    [Test]
    public void A_fourth_member_makes_a_quorum_less_likely() =>
        EtcdQuorum.Availability(4, 0.99).ShouldBeLessThan(EtcdQuorum.Availability(3, 0.99));

    [TestCase("10.233.64.0/18", "10.233.0.0/18", false)]
    [TestCase("10.233.64.0/18", "10.233.127.0/24", true)]
    [TestCase("10.233.64.0/18", "10.233.128.0/24", false)]
    [TestCase("0.0.0.0/0", "192.168.1.0/24", true)]
    [TestCase("0.0.0.0/0", "::/0", false)]
    [TestCase("fd85:ee78:d8a6:8607::1:0/112", "fd85:ee78:d8a6:8607::1000/116", false)]
    [TestCase("fd00::/8", "fd85:ee78:d8a6:8607::1:0/112", true)]
    public void Ranges_overlap_or_not(string left, string right, bool expected)
    {
        Subnets.Overlap(IPNetwork.Parse(left), IPNetwork.Parse(right)).ShouldBe(expected);
        Subnets.Overlap(IPNetwork.Parse(right), IPNetwork.Parse(left)).ShouldBe(expected);
    }

    [Test]
    public void Of_two_ranges_that_overlap_one_contains_the_other() => Gen.Select(Range, Range).Sample((left, right) =>
        Subnets.Overlap(left, right).ShouldBe(Subnets.Contains(left, right) || Subnets.Contains(right, left)));

    [Test]
    public void A_range_contains_what_NET_says_it_contains() => Gen.Select(Range, Range).Sample((outer, inner) =>
        Subnets.Contains(outer, inner)
            .ShouldBe(outer.PrefixLength <= inner.PrefixLength && outer.Contains(inner.BaseAddress)));

    [Test]
    public void The_parts_of_a_range_are_in_it_and_apart()
    {
        var range = IPNetwork.Parse("10.233.64.0/18");
        var parts = Enumerable.Range(0, 64).Select(i => Subnets.Part(range, 24, (UInt128)i)).ToList();
        parts[0].ToString().ShouldBe("10.233.64.0/24");
        parts[63].ToString().ShouldBe("10.233.127.0/24");
        parts.ShouldAllBe(part => Subnets.Contains(range, part));
        parts.Distinct().Count().ShouldBe(64);
        Should.Throw<ArgumentOutOfRangeException>(() => Subnets.Part(range, 24, 64));
    }

    [TestCase("10.233.64.0/18", 24, 110, "64 nodes with 110 pods each: 7040 pods")]
    [TestCase("10.233.64.0/18", 25, 250, "128 nodes with 126 pods each: 16128 pods")]
    [TestCase("10.233.64.0/18", 17, 110, "0 nodes with 110 pods each: 0 pods")]
    [TestCase("10.0.0.0/24", 32, 110, "256 nodes with 0 pods each: 0 pods")]
    [TestCase("fd85:ee78:d8a6:8607::1:0/112", 120, 110, "256 nodes with 110 pods each: 28160 pods")]
    [TestCase("fd00::/8", 64, 110, "72057594037927936 nodes with 110 pods each: 7926335344172072960 pods")]
    public void A_network_has_room_for_so_many(string pods, int nodePrefix, int maxPods, string room) =>
        $"{NetworkCapacity.Of(IPNetwork.Parse(pods), nodePrefix, maxPods)}".ShouldBe(room);

    [TestCase("k8s_cluster", "node1 node2 node3 node4")]
    [TestCase("kube_node:kube_control_plane", "node3 node4 node1 node2")]
    [TestCase("kube_control_plane[0]", "node1")]
    [TestCase("kube_control_plane[-1]", "node2")]
    [TestCase("kube_control_plane[5]", "")]
    [TestCase("!kube_control_plane[0]:kube_control_plane", "node2")]
    [TestCase("k8s_cluster:&etcd", "node1 node2 node3")]
    [TestCase("node4,nowhere", "node4")]
    [TestCase("all", "node1 node2 node3 node4")]
    public void A_pattern_chooses(string pattern, string hosts) =>
        string.Join(' ', HostPattern.Resolve(KubesprayWorld.Inventory, pattern)).ShouldBe(hosts);

    [Test]
    public void The_cluster_group_is_made_once()
    {
        var bare = IniInventory.Read("[kube_node]\nb\n[kube_control_plane]\na\n[etcd]\na\n");
        var made = KubesprayGroups.Complete(bare);
        string.Join(' ', GroupMembers.Of(made, "k8s_cluster")).ShouldBe("a b");
        KubesprayGroups.Complete(made).ShouldBeSameAs(made);
        EffectiveVariables.Of(made.WithGroupFile("k8s_cluster", "x: 1").WithGroupFile("kube_node", "x: 2"), "b")["x"]
            .ShouldBe(2L);
    }

    private static readonly Gen<IPNetwork> Range =
        from first in Gen.UInt
        from prefix in Gen.Int[0, 32]
        select Cut(first, prefix);

    private static IPNetwork Cut(uint first, int prefix)
    {
        var mask = prefix == 0 ? 0u : uint.MaxValue << (32 - prefix);
        // Few distinct heads, so that overlaps are common.
        var number = (first & 0x0300_0300u) & mask;
        return new(new IPAddress([.. BitConverter.GetBytes(number).Reverse()]), prefix);
    }
}
