using KubeKatas.Installation.Joining;

namespace KubeKatas.Tests.Installation.Joining;

public class PreflightTests
{
    private static readonly Machine Good = new() { HostName = "node-1" };

    [TestCase(MachinePurpose.Worker)]
    [TestCase(MachinePurpose.ControlPlane)]
    [TestCase(MachinePurpose.Init)]
    public void On_a_prepared_machine_nothing_is_found(MachinePurpose purpose) => Text(Good, purpose).ShouldBeEmpty();

    [Test]
    public void An_empty_machine_lacks_a_runtime_forwarding_and_a_kubelet() => Text(Machine.Empty("vm")).ShouldBe(
        """
        [ERROR CRI]: container runtime is not running: unix:///run/containerd/containerd.sock
        [WARNING Swap]: swap is supported for cgroup v2 only. The kubelet must be properly configured to use swap, or disable swap on the node
        [WARNING FileExisting-ebtables]: ebtables not found in system path
        [WARNING FileExisting-ethtool]: ethtool not found in system path
        [WARNING FileExisting-socat]: socat not found in system path
        [WARNING FileExisting-tc]: tc not found in system path
        [ERROR KubeletVersion]: couldn't get kubelet version: executable file not found in $PATH
        [WARNING Service-Kubelet]: kubelet service does not exist
        [ERROR FileContent--proc-sys-net-ipv4-ip_forward]: /proc/sys/net/ipv4/ip_forward contents are not set to 1
        """);

    [TestCase(MachinePurpose.Worker, "")]
    [TestCase(MachinePurpose.Init, "[ERROR NumCPU]: the number of available CPUs 1 is less than the required 2\n"
        + "[ERROR Mem]: the system RAM (1699 MB) is less than the minimum 1700 MB")]
    public void Only_a_control_plane_needs_two_CPUs_and_1700_MB(MachinePurpose purpose, string expected) =>
        Text(Good with { Cpus = 1, MemoryBytes = (1700L << 20) - 1 }, purpose).ShouldBe(expected);

    [TestCase(10250, MachinePurpose.Worker, true)]
    [TestCase(6443, MachinePurpose.Worker, false)]
    [TestCase(6443, MachinePurpose.Init, true)]
    [TestCase(10257, MachinePurpose.ControlPlane, true)]
    [TestCase(10259, MachinePurpose.ControlPlane, true)]
    [TestCase(2379, MachinePurpose.Init, true)]
    [TestCase(2380, MachinePurpose.Init, true)]
    public void Ports_must_be_free(int port, MachinePurpose purpose, bool isAsked) =>
        Text(Good with { PortsInUse = [port] }, purpose)
            .ShouldBe(isAsked ? $"[ERROR Port-{port}]: Port {port} is in use" : "");

    [TestCase("/etc/kubernetes/kubelet.conf", MachinePurpose.Worker, "FileAvailable--etc-kubernetes-kubelet.conf")]
    [TestCase("/etc/kubernetes/pki/ca.crt", MachinePurpose.Worker, "FileAvailable--etc-kubernetes-pki-ca.crt")]
    [TestCase("/etc/kubernetes/pki/ca.crt", MachinePurpose.ControlPlane, null)]
    [TestCase("/var/lib/etcd", MachinePurpose.Init, "DirAvailable--var-lib-etcd")]
    public void An_earlier_cluster_leaves_traces(string path, MachinePurpose purpose, string? check) => Preflight
        .Find(Good with { Leftovers = [path] }, purpose, [])
        .Select(found => found.Check)
        .ShouldBe(check is null ? [] : [check]);

    [TestCase("v1.33.4", 0)]
    [TestCase("v1.32.9", 1)]
    public void A_kubelet_may_be_three_minors_older_than_kubeadm(string version, int errors) => Preflight
        .Find(Good with { KubeletVersion = version }, MachinePurpose.Worker, [])
        .Count(it => it.IsError).ShouldBe(errors);

    [TestCase("ip_FORWARD")]
    [TestCase("FileContent--proc-sys-net-ipv4-IP_forward")]
    [TestCase("all")]
    public void What_is_ignored_becomes_a_warning_but_only_under_its_whole_name(string name) => Preflight
        .Find(Good with { ForwardsPackets = false }, MachinePurpose.Worker, [name])
        .ShouldHaveSingleItem().IsError.ShouldBe(name == "ip_FORWARD");

    [Test]
    public void Without_root_nothing_else_is_looked_at() => Text(Machine.Empty("vm") with { IsRoot = false })
        .ShouldBe("[ERROR IsPrivilegedUser]: user is not running as root");

    [Test]
    public void A_bad_or_unknown_name_is_a_warning() => Preflight
        .Find(Good with { HostName = "-node", ResolvesItsName = false }, MachinePurpose.Worker, [])
        .Select(found => (found.IsError, found.Check)).ShouldBe([(false, "Hostname"), (false, "Hostname")]);

    [Test]
    public void Machines_that_were_cloned_share_what_they_must_not()
    {
        Machine[] machines =
        [
            Good with { MacAddress = "52:54:00:aa:bb:cc", ProductUuid = "1" },
            Good with { HostName = "node-2", MacAddress = "52:54:00:AA:BB:CC", ProductUuid = "2" },
            Good with { HostName = "node-3", ProductUuid = "2" },
        ];
        Preflight.Clashes(machines).ShouldBe(
            ["2 machines share the MAC address 52:54:00:aa:bb:cc", "2 machines share the product_uuid 2"]);
    }

    private static string Text(Machine machine, MachinePurpose purpose = MachinePurpose.Worker) =>
        string.Join('\n', Preflight.Find(machine, purpose, []));
}
