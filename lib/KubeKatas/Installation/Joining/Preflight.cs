using System.Collections.Immutable;
using KubeKatas.Api.Validation;

namespace KubeKatas.Installation.Joining;

/// <summary>Judges a machine before anything is changed on it.</summary>
/// <param name="machine">The machine.</param>
/// <param name="purpose">What it is to become.</param>
/// <param name="ignored">Names of checks whose errors shall be warnings, in any case; <c>all</c> means every
/// check.</param>
public delegate ImmutableArray<Finding> PreflightRule(
    Machine machine, MachinePurpose purpose, IReadOnlyCollection<string> ignored);

/// <summary>kubeadm's checks of a machine, as a table in the order in which they run.</summary>
/// <remarks>
/// Pure. Source: kubernetes v1.36.2, cmd/kubeadm/app/preflight/checks.go and checks_linux.go; numbers from
/// cmd/kubeadm/app/constants/constants.go.
/// Left out: the pulling of images, external etcd, IPv6, and what SystemVerification reads from the kernel. Two things
/// that the documentation asks for are not checked by kubeadm either: <c>br_netfilter</c>, and that no two machines
/// share a host name, MAC address or product_uuid (<see cref="Clashes"/>).
/// </remarks>
public static class Preflight
{
    /// <summary>The fewest CPUs of a control plane.</summary>
    public const int ControlPlaneCpusMin = 2;

    /// <summary>The least memory of a control plane, in units of 1,048,576 bytes that kubeadm calls MB.</summary>
    public const int ControlPlaneMemoryMin = 1700;

    /// <summary>How many minor versions a kubelet may be older than kubeadm.</summary>
    public const int KubeletSkewMax = 3;

    private const int ApiServerPort = 6443;
    private const int KubeletPort = 10250;
    private const int ControllerManagerPort = 10257;
    private const int SchedulerPort = 10259;
    private const int EtcdClientPort = 2379;
    private const int EtcdPeerPort = 2380;
    private const string Kubernetes = "/etc/kubernetes/";
    private const string EtcdData = "/var/lib/etcd";

    private static readonly ImmutableArray<MachinePurpose> Everywhere =
        [MachinePurpose.Worker, MachinePurpose.ControlPlane, MachinePurpose.Init];

    private static readonly ImmutableArray<MachinePurpose> Joins = [MachinePurpose.Worker, MachinePurpose.ControlPlane];
    private static readonly ImmutableArray<MachinePurpose> Planes = [MachinePurpose.ControlPlane, MachinePurpose.Init];

    /// <summary>The checks, first to last.</summary>
    public static ImmutableArray<PreflightCheck> Table { get; } =
    [
        Error("IsPrivilegedUser", Everywhere, it => it.IsRoot, _ => "user is not running as root"),
        FileAvailable(Kubernetes + "kubelet.conf", Joins),
        FileAvailable(Kubernetes + "bootstrap-kubelet.conf", Joins),
        Error("CRI", Everywhere, it => it.RuntimeAnswers, Runtime),
        Warning("Swap", Everywhere, it => !it.HasSwap, _ => Swap),
        InPath("ip", isMandatory: true),
        InPath("iptables", isMandatory: true),
        InPath("mount", isMandatory: true),
        InPath("nsenter", isMandatory: true),
        InPath("ebtables", isMandatory: false),
        InPath("ethtool", isMandatory: false),
        InPath("socat", isMandatory: false),
        InPath("tc", isMandatory: false),
        InPath("touch", isMandatory: false),
        new("Hostname", Everywhere, HostName),
        new("KubeletVersion", Everywhere, KubeletVersion),
        Warning("Service-Kubelet", Everywhere, StartsItsKubelet, Service),
        Port(KubeletPort, Everywhere),
        FileAvailable(Kubernetes + "pki/ca.crt", [MachinePurpose.Worker]),
        Warning("HTTPProxy", Everywhere, it => it.Proxy is null, Proxy),
        Error("FileContent--proc-sys-net-ipv4-ip_forward", Everywhere, it => it.ForwardsPackets, _ => Forwarding),
        Error("NumCPU", Planes, it => it.Cpus >= ControlPlaneCpusMin, Cpus),
        Error("Mem", Planes, it => Megabytes(it) >= ControlPlaneMemoryMin, Memory),
        Warning("Firewalld", Planes, it => !it.HasFirewall, _ => Firewall),
        Port(ApiServerPort, Planes),
        Port(SchedulerPort, Planes),
        Port(ControllerManagerPort, Planes),
        FileAvailable(Kubernetes + "manifests/kube-apiserver.yaml", Planes),
        FileAvailable(Kubernetes + "manifests/kube-controller-manager.yaml", Planes),
        FileAvailable(Kubernetes + "manifests/kube-scheduler.yaml", Planes),
        FileAvailable(Kubernetes + "manifests/etcd.yaml", Planes),
        Port(EtcdClientPort, Planes),
        Port(EtcdPeerPort, Planes),
        Error(
            "DirAvailable--var-lib-etcd",
            Planes,
            it => !it.Leftovers.Contains(EtcdData),
            _ => $"{EtcdData} is not empty"),
    ];

    private const string Forwarding = "/proc/sys/net/ipv4/ip_forward contents are not set to 1";

    private const string Swap = "swap is supported for cgroup v2 only. The kubelet must be properly configured to use "
        + "swap, or disable swap on the node";

    private const string Firewall = "firewalld is active, please ensure ports [6443 10250] are open or your cluster "
        + "may not function correctly";

    /// <summary>What the table finds, in its order.</summary>
    /// <remarks>When kubeadm is not root it looks no further.</remarks>
    /// <inheritdoc cref="PreflightRule" path="/param"/>
    public static ImmutableArray<Finding> Find(
        Machine machine, MachinePurpose purpose, IReadOnlyCollection<string> ignored)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(ignored);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var check in Table.Where(row => row.Purposes.Contains(purpose)))
        {
            findings.AddRange(check.Look(machine).Select(found => Judge(found, ignored)));
            if (check == Table[0] && findings.Any(found => found.IsError))
            {
                break;
            }
        }

        return findings.ToImmutable();
    }

    /// <summary>What several machines must not share and do: one sentence each.</summary>
    /// <remarks>Source: kubernetes/website, content/en/docs/setup/production-environment/tools/kubeadm/
    /// install-kubeadm.md, "Verify the MAC address and product_uuid are unique for every node". kubeadm sees one
    /// machine at a time and cannot check it.</remarks>
    /// <param name="machines">The machines of one cluster.</param>
    public static IReadOnlyList<string> Clashes(IReadOnlyCollection<Machine> machines)
    {
        (string What, Func<Machine, string> Of)[] identities =
        [
            ("host name", it => it.HostName),
            ("MAC address", it => it.MacAddress),
            ("product_uuid", it => it.ProductUuid),
        ];
        return
        [
            .. identities.SelectMany(identity => machines
                .GroupBy(identity.Of, StringComparer.OrdinalIgnoreCase)
                .Where(group => group.Key.Length > 0 && group.Count() > 1)
                .Select(group => $"{group.Count()} machines share the {identity.What} {group.Key}")),
        ];
    }

    private static Finding Judge(Finding found, IReadOnlyCollection<string> ignored) =>
        ignored.Any(name => name == "all" || name.Equals(found.Check, StringComparison.OrdinalIgnoreCase))
            ? found with { IsError = false }
            : found;

    private static PreflightCheck Error(
        string name,
        ImmutableArray<MachinePurpose> purposes,
        Predicate<Machine> isFine,
        Func<Machine, string> message) =>
        new(name, purposes, it => isFine(it) ? [] : [new(true, name, message(it))]);

    private static PreflightCheck Warning(
        string name,
        ImmutableArray<MachinePurpose> purposes,
        Predicate<Machine> isFine,
        Func<Machine, string> message) =>
        new(name, purposes, it => isFine(it) ? [] : [new(false, name, message(it))]);

    private static PreflightCheck InPath(string command, bool isMandatory)
    {
        var name = "FileExisting-" + command;
        return new(name, Everywhere, it => it.Commands.Contains(command)
            ? []
            : [new(isMandatory, name, $"{command} not found in system path")]);
    }

    private static PreflightCheck Port(int port, ImmutableArray<MachinePurpose> purposes) =>
        Error($"Port-{port}", purposes, it => !it.PortsInUse.Contains(port), _ => $"Port {port} is in use");

    private static PreflightCheck FileAvailable(string path, ImmutableArray<MachinePurpose> purposes) =>
        Error(
            "FileAvailable-" + path.Replace('/', '-'),
            purposes,
            it => !it.Leftovers.Contains(path),
            _ => $"{path} already exists");

    private static IEnumerable<Finding> HostName(Machine machine)
    {
        foreach (var wrong in NameRules.QualifiedName(machine.HostName))
        {
            yield return new(false, "Hostname", $"invalid node name format \"{machine.HostName}\": {wrong}");
        }

        if (!machine.ResolvesItsName)
        {
            yield return new(false, "Hostname", $"hostname \"{machine.HostName}\" could not be reached");
        }
    }

    private static IEnumerable<Finding> KubeletVersion(Machine machine)
    {
        if (machine.KubeletVersion is null)
        {
            yield return new(
                true, "KubeletVersion", "couldn't get kubelet version: executable file not found in $PATH");
        }
        else if (Parse(machine.KubeletVersion).Minor < Parse(machine.KubeadmVersion).Minor - KubeletSkewMax)
        {
            yield return new(
                true,
                "KubeletVersion",
                $"Kubelet version \"{Parse(machine.KubeletVersion)}\" is lower than kubeadm can support. "
                    + "Please upgrade kubelet");
        }
    }

    private static Version Parse(string version) => Version.Parse(version.TrimStart('v').Split('-')[0]);

    private static string Runtime(Machine machine) => $"container runtime is not running: {machine.RuntimeSocket}";

    private static string Proxy(Machine machine) => $"Connection to the API server uses proxy \"{machine.Proxy}\"";

    private static bool StartsItsKubelet(Machine machine) =>
        machine is { KubeletVersion: not null, KubeletIsEnabled: true };

    private static string Service(Machine machine) => machine.KubeletVersion is null
        ? "kubelet service does not exist"
        : "kubelet service is not enabled, please run 'systemctl enable kubelet.service'";

    private static long Megabytes(Machine machine) => machine.MemoryBytes / 1024 / 1024;

    private static string Cpus(Machine machine) =>
        $"the number of available CPUs {machine.Cpus} is less than the required {ControlPlaneCpusMin}";

    private static string Memory(Machine machine) =>
        $"the system RAM ({Megabytes(machine)} MB) is less than the minimum {ControlPlaneMemoryMin} MB";
}
