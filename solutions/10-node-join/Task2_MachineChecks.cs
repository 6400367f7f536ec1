using System.Collections.Immutable;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 2: is this machine fit?</summary>
/// <remarks>
/// A table, because the next version of kubeadm will have another row and not another rule. Whether a finding counts is
/// decided behind the table, once for all rows.
/// </remarks>
public static class MachineChecks
{
    /// <summary>What is wrong, in the order of the table.</summary>
    public static ImmutableArray<Finding> Find(
        Machine machine, MachinePurpose purpose, IReadOnlyCollection<string> ignored)
    {
        var isPlane = purpose != MachinePurpose.Worker;
        var megabytes = machine.MemoryBytes >> 20;
        (bool Fails, bool IsError, string Check, string Message)[] rows =
        [
            (!machine.IsRoot, true, "IsPrivilegedUser", Texts.NotRoot),
            (!machine.RuntimeAnswers, true, "CRI", Texts.NoRuntime(machine.RuntimeSocket)),
            (machine.HasSwap, false, "Swap", Texts.Swap),
            Port(10250, true),
            (!machine.ForwardsPackets, true, "FileContent--proc-sys-net-ipv4-ip_forward", Texts.NoForwarding),
            (isPlane && machine.Cpus < 2, true, "NumCPU", Texts.FewCpus(machine.Cpus)),
            (isPlane && megabytes < 1700, true, "Mem", Texts.LittleMemory(megabytes)),
            Port(6443, isPlane),
            Port(10259, isPlane),
            Port(10257, isPlane),
            Port(2379, isPlane),
            Port(2380, isPlane),
        ];
        var found = rows.Where(row => row.Fails)
            .Select(row => new Finding(row.IsError && !IsIgnored(row.Check), row.Check, row.Message))
            .ToImmutableArray();

        // Who is not root could not see the rest.
        return found is [{ IsError: true } first, ..] && !machine.IsRoot ? [first] : found;

        (bool, bool, string, string) Port(int port, bool isAsked) =>
            (isAsked && machine.PortsInUse.Contains(port), true, $"Port-{port}", Texts.PortInUse(port));

        bool IsIgnored(string check) =>
            ignored.Any(name => name == "all" || name.Equals(check, StringComparison.OrdinalIgnoreCase));
    }
}
