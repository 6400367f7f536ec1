using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

public class Task6_FindingsTests
{
    private const string Good = "[kube_control_plane]\na\n[etcd]\na\n";

    private static TestCaseData[] Inventories =>
    [
        Case("A small cluster is fine", Good + "[kube_node]\nb\n", ""),
        Case("Nobody runs the control plane", "[kube_node]\na\n[etcd]\na\n", "error no-control-plane"),
        Case("Nobody runs etcd", "[kube_control_plane]\na\n[etcd]\n", "error no-etcd"),
        Case("kubeadm brings etcd along", "[kube_control_plane]\na\n" + Says("etcd_deployment_type=kubeadm"), ""),
        Case("It brings two along", "[kube_control_plane]\na\nb\n" + Says("etcd_deployment_type=kubeadm"),
            "error even-etcd"),
        Case("An empty group is not the same", Two + "[etcd]\n" + Says("etcd_deployment_type=kubeadm"), ""),
        Case("Two members of etcd", "[kube_control_plane]\na\n[etcd]\na\nb\n", "error even-etcd"),
        Case("The oldest version there is", Good + Says("kube_version=1.34.0"), ""),
        Case("An older one", Good + Says("kube_version=1.33.9"), "error old-version"),
        Case("Versions are no texts", Good + Says("kube_version=1.4.0"), "error old-version"),
        Case("Services among pods", Good + Says("kube_service_addresses=10.233.100.0/24"), "error ranges-overlap"),
        Case("Four ranges for four", Good + Small + "[kube_node]\nn[1:3]\n", ""),
        Case("Four ranges for five", Good + Small + "[kube_node]\nn[1:4]\n", "error too-many-nodes"),
        Case("Calico cuts its ranges itself", Good + Says("kube_pods_subnet=10.9.0.0/22") + "[kube_node]\nn[1:4]\n",
            ""),
        Case("Names of former days", Good + "[kube-node]\nb\n[k8s-cluster]\nb\n",
            "warning former-group, warning former-group"),
        Case("Names that no node may have", "B_1\n" + Good + "[kube_node]\nc.\n",
            "error bad-name B_1, error bad-name c."),
        Case("Nothing at all", "", "error no-control-plane, error no-etcd"),
    ];

    [TestCaseSource(nameof(Inventories)), Task(6)]
    public void An_inventory_is_judged(string text, string findings)
    {
        var inventory = KubesprayGroups.Complete(Worlds.Ini(text));
        Short(Findings.Of(inventory, Fleet.Of(inventory))).ShouldBe(findings);
    }

    [Task(6)]
    [TestCase(1500, 1024, "", TestName = "Just enough memory")]
    [TestCase(1499, 1024, "error small-machine a", TestName = "A control plane needs 1500 MB")]
    [TestCase(1500, 1023, "error small-machine b", TestName = "A worker needs 1024 MB")]
    public void Machines_need_memory(int controlPlane, int worker, string findings)
    {
        var inventory = KubesprayGroups.Complete(Worlds.Ini(Good + "[kube_node]\nb\n"));
        Short(Findings.Of(inventory, Machines(controlPlane, worker))).ShouldBe(findings);
    }

    [Test, Task(6)]
    public void A_control_plane_that_runs_pods_as_well_needs_the_more_of_the_two()
    {
        var inventory = KubesprayGroups.Complete(Worlds.Ini(Good + "[kube_node]\na\n"));
        Short(Findings.Of(inventory, Machines(1200, 0))).ShouldBe("error small-machine a");
    }

    [Test, Task(6)]
    public void A_machine_of_no_group_may_be_as_small_as_it_likes()
    {
        var inventory = KubesprayGroups.Complete(Worlds.Ini("b\n" + Good));
        Short(Findings.Of(inventory, Machines(1500, 1))).ShouldBe("");
    }

    [Test, Task(6)]
    public void A_machine_that_does_not_answer_is_not_judged() =>
        Short(Findings.Of(Worlds.Four, Fleet.Of(new HostState("node3") { MemoryMegabytes = 1, IsReachable = false })))
            .ShouldBe("");

    [Test, Task(6)]
    public void How_much_is_enough_is_a_variable()
    {
        var inventory = Worlds.Four.WithGroupFile("all", "minimal_node_memory_mb: 8192");
        Short(Findings.Of(inventory, Worlds.Fresh)).ShouldBe("error small-machine node3, error small-machine node4");
    }

    [Test, Task(6)]
    public void It_finds_what_the_library_finds_in_any_inventory() =>
        Gen.Select(Worlds.Inventory, Gen.Int[900, 1_600].Array[6]).Sample(
            (any, memory) =>
            {
                var fleet = Fleet.Of([.. any.Hosts.Select((host, i) => new HostState(host) { MemoryMegabytes =
                    memory[i] })]);
                Short(Findings.Of(any, fleet)).ShouldBe(Short(InventoryCheck.Of(any, fleet)));
            },
            iter: 60);

    [Test, Task(6)]
    public void Your_findings_stop_a_playbook_before_it_touches_a_machine()
    {
        var installer = new Installer(new() { Check = Findings.Of });
        var even = Worlds.Four.WithExtra("kube_version", "1.30.0");
        var run = installer.Run(installer.Cluster, even, Worlds.Fresh);
        run.StoppedAt.ShouldBe("Validate the inventory");
        run.ChangedCount.ShouldBe(0);
    }

    private const string Two = "[kube_control_plane]\na\nb\n";

    private const string Small = "[all:vars]\nkube_network_plugin=flannel\nkube_pods_subnet=10.9.0.0/22\n";

    private static string Says(string line) => $"[all:vars]\n{line}\n";

    private static Fleet Machines(int a, int b) =>
        Fleet.Of(new HostState("a") { MemoryMegabytes = a }, new HostState("b") { MemoryMegabytes = b });

    private static TestCaseData Case(string name, string text, string findings) =>
        new TestCaseData(text, findings).SetName(name);

    private static string Short(IEnumerable<Finding> findings) => string.Join(
        ", ", findings.Select(found =>
            $"{found.Severity.ToString().ToLowerInvariant()} {found.Rule} {found.Host}".TrimEnd()));
}
