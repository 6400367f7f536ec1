using System.Collections.Immutable;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

public class Task2_MachineChecksTests
{
    private static readonly Machine Good = new() { HostName = "node-1" };

    [Task(2)]
    [TestCase(MachinePurpose.Worker, TestName = "A prepared machine can be a worker")]
    [TestCase(MachinePurpose.ControlPlane, TestName = "Or one more control plane")]
    [TestCase(MachinePurpose.Init, TestName = "Or the first one")]
    public void Nothing_is_found(MachinePurpose purpose) => Text(Good, purpose).ShouldBeEmpty();

    [Test, Task(2)]
    public void A_runtime_that_does_not_answer_is_an_error() => Text(Good with { RuntimeAnswers = false }).ShouldBe(
        "[ERROR CRI]: container runtime is not running: unix:///run/containerd/containerd.sock");

    [Test, Task(2)]
    public void Swap_is_only_a_warning() =>
        Text(Good with { HasSwap = true }).ShouldBe("[WARNING Swap]: " + Texts.Swap);

    [Test, Task(2)]
    public void A_node_that_forwards_no_packets_is_an_error() => Text(Good with { ForwardsPackets = false })
        .ShouldBe("[ERROR FileContent--proc-sys-net-ipv4-ip_forward]: " + Texts.NoForwarding);

    [Task(2)]
    [TestCase(1, MachinePurpose.Worker, "", TestName = "One CPU is enough for a worker")]
    [TestCase(2, MachinePurpose.Init, "", TestName = "Two are enough for a control plane")]
    [TestCase(1, MachinePurpose.Init, "[ERROR NumCPU]: the number of available CPUs 1 is less than the required 2",
        TestName = "One is not")]
    [TestCase(1, MachinePurpose.ControlPlane,
        "[ERROR NumCPU]: the number of available CPUs 1 is less than the required 2",
        TestName = "Nor for a control plane that joins")]
    public void Cpus(int cpus, MachinePurpose purpose, string expected) =>
        Text(Good with { Cpus = cpus }, purpose).ShouldBe(expected);

    [Task(2)]
    [TestCase(1700L << 20, MachinePurpose.Init, "", TestName = "1,700 units of 1,048,576 bytes are enough")]
    [TestCase((1700L << 20) - 1, MachinePurpose.Init,
        "[ERROR Mem]: the system RAM (1699 MB) is less than the minimum 1700 MB",
        TestName = "A byte less is rounded down")]
    [TestCase(512L << 20, MachinePurpose.Worker, "", TestName = "A worker is not asked for its memory")]
    public void Memory(long bytes, MachinePurpose purpose, string expected) =>
        Text(Good with { MemoryBytes = bytes }, purpose).ShouldBe(expected);

    [Task(2)]
    [TestCase(10250, MachinePurpose.Worker, true, TestName = "10250 is the kubelet's, on every node")]
    [TestCase(10250, MachinePurpose.Init, true, TestName = "Also on a control plane")]
    [TestCase(6443, MachinePurpose.Init, true, TestName = "6443 is the API server's")]
    [TestCase(10259, MachinePurpose.Init, true, TestName = "10259 is the scheduler's")]
    [TestCase(10257, MachinePurpose.ControlPlane, true, TestName = "10257 is the controller manager's")]
    [TestCase(2379, MachinePurpose.ControlPlane, true, TestName = "2379 is where etcd serves")]
    [TestCase(2380, MachinePurpose.Init, true, TestName = "2380 is where etcd's members talk")]
    [TestCase(6443, MachinePurpose.Worker, false, TestName = "A worker may use 6443 for something else")]
    [TestCase(10259, MachinePurpose.Worker, false, TestName = "And 10259")]
    [TestCase(10257, MachinePurpose.Worker, false, TestName = "And 10257")]
    [TestCase(2379, MachinePurpose.Worker, false, TestName = "And 2379")]
    [TestCase(2380, MachinePurpose.Worker, false, TestName = "And 2380")]
    [TestCase(443, MachinePurpose.Init, false, TestName = "Other ports are nobody's business")]
    public void Ports(int port, MachinePurpose purpose, bool isAsked) =>
        Text(Good with { PortsInUse = [port] }, purpose)
            .ShouldBe(isAsked ? $"[ERROR Port-{port}]: Port {port} is in use" : "");

    [Task(2)]
    [TestCase("NumCPU", TestName = "What is ignored becomes a warning")]
    [TestCase("numcpu", TestName = "In any case of letters")]
    [TestCase("all", TestName = "all means every check")]
    public void Ignored(string name) => MachineChecks.Find(Good with { Cpus = 1 }, MachinePurpose.Init, [name])
        .ShouldHaveSingleItem().IsError.ShouldBeFalse();

    [Test, Task(2)]
    public void Other_checks_stay_errors() => MachineChecks
        .Find(Good with { Cpus = 1, ForwardsPackets = false }, MachinePurpose.Init, ["NumCPU", "Swap"])
        .Select(found => (found.Check, found.IsError))
        .ShouldBe([("FileContent--proc-sys-net-ipv4-ip_forward", true), ("NumCPU", false)]);

    [Test, Task(2)]
    public void Who_is_not_root_hears_nothing_else() =>
        Text(Good with { IsRoot = false, HasSwap = true, RuntimeAnswers = false })
            .ShouldBe("[ERROR IsPrivilegedUser]: user is not running as root");

    [Test, Task(2)]
    public void Unless_that_is_ignored() => MachineChecks
        .Find(Good with { IsRoot = false, HasSwap = true }, MachinePurpose.Worker, ["isprivilegeduser"])
        .Select(found => $"{found.IsError} {found.Check}").ShouldBe(["False IsPrivilegedUser", "False Swap"]);

    [Test, Task(2)]
    public void It_agrees_with_the_library_about_any_machine() =>
        Worlds.Machine.Select(Worlds.Purpose, Worlds.Ignored).Sample((machine, purpose, ignored) =>
            Text(MachineChecks.Find(machine, purpose, ignored))
                .ShouldBe(Text(Preflight.Find(machine, purpose, ignored))));

    private static string Text(Machine machine, MachinePurpose purpose = MachinePurpose.Worker) =>
        Text(MachineChecks.Find(machine, purpose, []));

    private static string Text(ImmutableArray<Finding> findings) => string.Join('\n', findings);
}
