using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Tests.Installation.Kubespray;

public class InventoryCheckTests
{
    private const string Good = "[kube_control_plane]\na\n[etcd]\na\n";

    private static TestCaseData[] Inventories =>
    [
        Case("Nothing is wrong", Good + "[kube_node]\nb\n", ""),
        Case("Nobody runs the control plane", "[kube_node]\na\n[etcd]\na\n", "no-control-plane"),
        Case("Nobody runs etcd", "[kube_control_plane]\na\n[etcd]\n", "no-etcd"),
        Case("kubeadm brings etcd along", "[kube_control_plane]\na\n" + Variable("etcd_deployment_type=kubeadm"), ""),
        Case("It brings two along", "[kube_control_plane]\na\nb\n" + Variable("etcd_deployment_type=kubeadm"),
            "even-etcd"),
        Case("Two members of etcd", "[kube_control_plane]\na\n[etcd]\na\nb\n", "even-etcd"),
        Case("Too old a version", Good + Variable("kube_version=1.33.9"), "old-version"),
        Case("Services among pods", Good + Variable("kube_service_addresses=10.233.100.0/24"), "ranges-overlap"),
        Case(
            "Five nodes and four ranges",
            Good + "[kube_node]\nn[1:4]\n" + Variable("kube_network_plugin=flannel\nkube_pods_subnet=10.9.0.0/22"),
            "too-many-nodes"),
        Case("Calico cuts its own", Good + "[kube_node]\nn[1:4]\n" + Variable("kube_pods_subnet=10.9.0.0/22"), ""),
        Case("A group of former days", Good + "[kube-master]\na\n", "former-group"),
        Case("A name that no node may have", Good + "[kube_node]\nNode_2\n", "bad-name Node_2"),
    ];

    [TestCaseSource(nameof(Inventories))]
    public void An_inventory_is_judged(string text, string findings)
    {
        var inventory = IniInventory.Read(text);
        Short(InventoryCheck.Of(inventory, Fleet.Of(inventory))).ShouldBe(findings);
    }

    [TestCase(1499, 4096, "small-machine a")]
    [TestCase(1500, 1024, "")]
    [TestCase(1500, 1023, "small-machine b")]
    public void Machines_need_memory(int controlPlane, int worker, string findings)
    {
        var inventory = IniInventory.Read(Good + "[kube_node]\nb\n");
        var fleet = Fleet.Of(
            new HostState("a") { MemoryMegabytes = controlPlane }, new HostState("b") { MemoryMegabytes = worker });
        Short(InventoryCheck.Of(inventory, fleet)).ShouldBe(findings);
    }

    [Test]
    public void A_finding_says_what_would_be_right() => InventoryCheck
        .Of(IniInventory.Read("[kube_control_plane]\na\n[etcd]\na\nb\n"), Fleet.Of()).ShouldHaveSingleItem().ToString()
        .ShouldBe("error even-etcd: 2 members of etcd survive no more losses than 1: take an odd number");

    private static TestCaseData Case(string name, string text, string findings) =>
        new TestCaseData(text, findings).SetArgDisplayNames(name);

    private static string Variable(string line) => $"[all:vars]\n{line}\n";

    private static string Short(IEnumerable<Finding> findings) =>
        string.Join(", ", findings.Select(found => $"{found.Rule} {found.Host}".TrimEnd()));
}
