using System.Collections.Immutable;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

public class Task7_PreparingTests
{
    private static readonly Inventory Two = Worlds.Kubespray.Read(
        """
        [kube_control_plane]
        a ansible_host=95.54.0.1 ip=10.0.0.1
        [etcd]
        a
        [kube_node]
        b ansible_host=95.54.0.2
        """);

    [Test, Task(7)]
    public void A_fresh_machine_needs_all_five() => Story(new HostState("a")).ShouldBe(
        """
        Disable swap: swap = off
        Forward packets: net.ipv4.ip_forward = 1
        Write /etc/hosts: /etc/hosts = 10.0.0.1 a | 95.54.0.2 b
        Install containerd: containerd = 2.3.4
        Restart containerd: containerd running = 2.3.4
        """);

    [Test, Task(7)]
    public void A_machine_that_is_ready_needs_nothing_and_all_five_are_still_reported() =>
        Story(After(new HostState("a"))).ShouldBe(
            """
            Disable swap: ok
            Forward packets: ok
            Write /etc/hosts: ok
            Install containerd: ok
            Restart containerd: ok
            """);

    [Test, Task(7)]
    public void After_its_changes_the_play_asks_for_no_more_on_any_machine() => Worlds.Machine.Sample(machine =>
        Plan(After(machine, Worlds.Four), Worlds.Four).ShouldAllBe(task => task.Change == null));

    [Test, Task(7)]
    public void A_run_that_ends_anywhere_is_finished_by_the_next() =>
        Gen.Select(Worlds.Machine, Gen.Int[0, 5]).Sample((machine, done) =>
        {
            var half = Plan(machine, Worlds.Four).Take(done).Aggregate(machine, Done);
            After(half, Worlds.Four).ToString().ShouldBe(After(machine, Worlds.Four).ToString());
        });

    [Test, Task(7)]
    public void A_new_containerd_whose_process_is_the_old_one_is_restarted()
    {
        var forgotten = After(new HostState("a")).With(new(HostFacts.ContainerdRunning, "2.1.0"));
        Plan(forgotten).Where(task => task.Change is not null).ShouldHaveSingleItem().ToString()
            .ShouldBe("Restart containerd: containerd running = 2.3.4");
    }

    [Test, Task(7)]
    public void The_version_is_a_variable() =>
        Plan(new HostState("a"), Two.WithExtra("containerd_version", "2.0.9"))[3].Change
            .ShouldBe(new HostChange(HostFacts.Containerd, "2.0.9"));

    [Task(7)]
    [TestCase("127.0.0.1 localhost\n", "127.0.0.1 localhost | 10.0.0.1 a | 95.54.0.2 b",
        TestName = "Lines of others stay")]
    [TestCase("10.9.9.9 a\n", "10.0.0.1 a | 95.54.0.2 b", TestName = "A machine that has moved has one line, not two")]
    [TestCase("10.9.9.9 aa\n", "10.9.9.9 aa | 10.0.0.1 a | 95.54.0.2 b",
        TestName = "A name that only ends alike is another's")]
    [TestCase("\n#\n1.1.1.1 x\n\n", "# | 1.1.1.1 x | 10.0.0.1 a | 95.54.0.2 b", TestName = "Only empty lines go")]
    [TestCase("95.54.0.2 b\n1.1.1.1 x\n", "1.1.1.1 x | 10.0.0.1 a | 95.54.0.2 b",
        TestName = "Ours come last, in the inventory's order")]
    public void The_file_of_names(string before, string after) =>
        $"{Plan(new HostState("a").With(new(HostFacts.HostsFile, before)))[2].Change}"
            .ShouldBe($"/etc/hosts = {after}");

    [Test, Task(7)]
    public void It_plans_what_the_library_plans_for_any_machine() => Worlds.Machine.Sample(machine =>
        Plan(machine, Worlds.Four)
            .ShouldBe(PreparingPlay.Plan(HostView.Of(Worlds.Four, Fleet.Of(machine), machine.Name))));

    [Test, Task(7)]
    public void Your_play_prepares_the_machines_of_a_cluster()
    {
        var installer = new Installer(new() { Prepare = Preparing.Plan });
        var run = installer.Run(installer.Cluster, Worlds.Four, Worlds.Fresh);
        run.Fleet.ToString().ShouldBe(Worlds.Installed.ToString());
        installer.Run(installer.Cluster, Worlds.Four, run.Fleet).ChangedCount.ShouldBe(0);
    }

    private static ImmutableArray<PlayTask> Plan(HostState machine, Inventory? inventory = null) =>
        Preparing.Plan(HostView.Of(inventory ?? Two, Fleet.Of(machine), machine.Name));

    private static HostState After(HostState machine, Inventory? inventory = null) =>
        Plan(machine, inventory).Aggregate(machine, Done);

    private static HostState Done(HostState machine, PlayTask task) =>
        task.Change is { } change ? machine.With(change) : machine;

    private static string Story(HostState machine) => string.Join('\n', Plan(machine));
}
