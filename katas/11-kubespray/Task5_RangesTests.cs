using System.Net;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

public class Task5_RangesTests
{
    [Task(5)]
    [TestCase("10.233.64.0/18", "10.233.0.0/18", false, TestName = "Kubespray's pods and Services are neighbours")]
    [TestCase("10.233.64.0/18", "10.233.0.0/17", true, TestName = "The wider one contains the other")]
    [TestCase("10.233.64.0/18", "10.233.127.0/24", true, TestName = "The last part of a range is in it")]
    [TestCase("10.233.64.0/18", "10.233.128.0/24", false, TestName = "What comes next is not")]
    [TestCase("10.0.0.0/8", "10.0.0.0/8", true, TestName = "A range overlaps itself")]
    [TestCase("0.0.0.0/0", "192.168.1.0/24", true, TestName = "Everything overlaps anything")]
    [TestCase("0.0.0.0/0", "::/0", false, TestName = "IPv4 and IPv6 have no address in common")]
    [TestCase("fd85:ee78:d8a6:8607::1:0/112", "fd85:ee78:d8a6:8607::1000/116", false, TestName = "IPv6 counts alike")]
    [TestCase("fd00::/8", "fd85:ee78:d8a6:8607::1:0/112", true, TestName = "And contains alike")]
    public void Ranges_overlap_or_not(string left, string right, bool expected)
    {
        Ranges.Overlap(IPNetwork.Parse(left), IPNetwork.Parse(right)).ShouldBe(expected);
        Ranges.Overlap(IPNetwork.Parse(right), IPNetwork.Parse(left)).ShouldBe(expected);
    }

    [Test, Task(5)]
    public void It_agrees_with_the_library_about_any_ranges() => Gen.Select(Worlds.Range, Worlds.Range).Sample(
        (left, right) => Ranges.Overlap(left, right).ShouldBe(Subnets.Overlap(left, right)));

    [Task(5)]
    [TestCase("10.233.64.0/18", 24, 110, 64, 110, TestName = "The defaults: 64 nodes, and the kubelet is the limit")]
    [TestCase("10.233.64.0/18", 26, 110, 256, 62, TestName = "More nodes, and the addresses are the limit")]
    [TestCase("10.233.64.0/18", 24, 300, 64, 254, TestName = "Of 256 addresses two are no pod's")]
    [TestCase("10.233.64.0/24", 24, 110, 1, 110, TestName = "The whole network for one node")]
    [TestCase("10.233.64.0/24", 23, 110, 0, 110, TestName = "Not even one node's range fits")]
    [TestCase("10.0.0.0/24", 31, 110, 128, 0, TestName = "Two addresses leave none for pods")]
    [TestCase("10.0.0.0/24", 32, 110, 256, 0, TestName = "Neither does one")]
    [TestCase("10.0.0.0/24", 30, 110, 64, 2, TestName = "Four addresses leave two")]
    [TestCase("fd85:ee78:d8a6:8607::1:0/112", 120, 110, 256, 110, TestName = "The defaults of IPv6: 256 nodes")]
    [TestCase("fd00::/8", 70, 110, 4611686018427387904, 110, TestName = "IPv6 needs more than 32 bits to count")]
    public void A_network_has_room(string pods, int nodePrefix, int maxPods, long nodes, long podsPerNode) =>
        Ranges.Capacity(IPNetwork.Parse(pods), nodePrefix, maxPods)
            .ShouldBe(new NetworkCapacity((UInt128)nodes, (UInt128)podsPerNode));

    [Test, Task(5)]
    public void It_agrees_with_the_library_about_any_network() =>
        Gen.Select(Worlds.Range, Gen.Int[1, 32], Gen.Int[1, 500]).Sample((pods, prefix, most) =>
            Ranges.Capacity(pods, prefix, most).ShouldBe(NetworkCapacity.Of(pods, prefix, most)));

    [Test, Task(5)]
    public void Your_arithmetic_stops_a_playbook()
    {
        var installer = new Installer(new() { Overlap = Ranges.Overlap, Capacity = Ranges.Capacity });
        var clash = Worlds.Four.WithExtra("kube_service_addresses", "10.233.0.0/17");
        installer.Check(clash, Worlds.Fresh).ShouldHaveSingleItem().Rule.ShouldBe("ranges-overlap");
        var flannel = Worlds.Four.WithExtra("kube_network_plugin", "flannel");
        var small = flannel.WithExtra("kube_pods_subnet", "10.9.0.0/23");
        installer.Check(small, Worlds.Fresh).ShouldHaveSingleItem().Rule.ShouldBe("too-many-nodes");
    }
}
