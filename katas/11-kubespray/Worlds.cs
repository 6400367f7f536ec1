using System.Net;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Four machines, and random inventories, ranges and machines for the claims with "any" in them. CsCheck
/// prints the seed of a failure.</summary>
public static class Worlds
{
    /// <summary>The library's playbooks.</summary>
    public static readonly Installer Kubespray = new();

    /// <summary>Two control planes, two workers, three members of etcd.</summary>
    public static readonly Inventory Four = Kubespray.Read(
        """
        node[1:4]

        [kube_control_plane]
        node[1:2]

        [etcd]
        node[1:3]

        [kube_node]
        node[3:4]
        """);

    /// <summary>Four fresh machines.</summary>
    public static readonly Fleet Fresh = Fleet.Of(Four);

    /// <summary>The same, as a whole run of the playbook cluster.yml leaves them.</summary>
    public static readonly Fleet Installed = Kubespray.Run(Kubespray.Cluster, Four, Fresh).Fleet;

    private static readonly string[] Names = ["all", "kube_control_plane", "etcd", "kube_node", "alpha", "zeta"];

    /// <summary>Any inventory whose groups make sense: a group's children come later in the list.</summary>
    public static Gen<Inventory> Inventory { get; } =
        from hosts in Gen.Int[1, 6].Array[0, 3].Array[Names.Length]
        from children in Gen.Int[0, 3].Array[Names.Length * Names.Length]
        from values in Gen.Int[0, 6].Array[Names.Length]
        from priorities in Gen.Int[1, 2].Array[Names.Length]
        from files in Gen.Int[0, 2].Array[Names.Length]
        from own in Gen.Int[0, 9]
        select Read(hosts, children, values, priorities)
            .WithGroupFile(Names[own % Names.Length], files[0] == 0 ? "" : "a: file 1\nc: file\n")
            .WithGroupFile(Names[(own + files[1]) % Names.Length], files[2] == 0 ? "" : "a: file 2\nd: file 2\n")
            .WithHostFile("n1", own < 3 ? "a: host file" : "");

    /// <summary>Any range of IPv4 or IPv6; their heads are few, so that overlaps are common.</summary>
    public static Gen<IPNetwork> Range { get; } =
        from v6 in Gen.Bool
        from head in Gen.Byte[10, 11]
        from next in Gen.Byte[0, 3]
        from prefix in Gen.Int[0, 16]
        select Cut(v6, head, (byte)(next << 6), prefix);

    /// <summary>Any machine that somebody has worked on before.</summary>
    public static Gen<HostState> Machine { get; } =
        from swap in Gen.OneOf("on", "off")
        from forwarding in Gen.OneOf<string?>(null, "0", "1")
        from installed in Gen.OneOf<string?>(null, "2.1.0", "2.3.4", "2.4.0")
        from running in Gen.OneOf<string?>(null, "2.1.0", "2.3.4")
        from hosts in Gen.OneOf<string?>(
            null, "", "127.0.0.1 localhost\n", "10.0.0.9 node1\n10.1.1.1 other\n", "\n10.1.1.1 other\nnode2 node2\n\n")
        select new HostState("node3")
            .With(new(HostFacts.Swap, swap))
            .With(new(HostFacts.Forwarding, forwarding))
            .With(new(HostFacts.Containerd, installed))
            .With(new(HostFacts.ContainerdRunning, running))
            .With(new(HostFacts.HostsFile, hosts));

    /// <summary>An inventory from its text.</summary>
    public static Inventory Ini(string text) => IniInventory.Read(text);

    /// <summary>The variables as lines, in the order of their names.</summary>
    public static string Lines(IReadOnlyDictionary<string, object?> variables) => string.Join(
        '\n', variables.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private static Inventory Read(int[][] hosts, int[] children, int[] values, int[] priorities)
    {
        var text = new System.Text.StringBuilder("n1 e=beside\n");
        foreach (var (name, at) in Names.Select((name, at) => (name, at)))
        {
            text.Append($"[{name}]\n").AppendJoin('\n', hosts[at].Select(host => $"n{host}")).Append('\n');
            text.Append($"[{name}:children]\n").AppendJoin('\n', Below(children, at)).Append('\n');
            text.Append($"[{name}:vars]\n{"abc"[values[at] % 3]}={name}\nansible_group_priority={priorities[at]}\n");
        }

        return KubesprayGroups.Complete(IniInventory.Read(text.ToString()) with { Defaults = Few });
    }

    private static readonly System.Collections.Immutable.ImmutableDictionary<string, object?> Few =
        KubesprayDefaults.Variables.SetItem("b", "default").SetItem("e", "default");

    private static IEnumerable<string> Below(int[] children, int at) =>
        Names.Where((_, below) => below > at && children[(at * Names.Length) + below] == 0);

    private static IPNetwork Cut(bool v6, byte head, byte next, int prefix)
    {
        var kept = (ushort)(((head << 8) | next) & (0xFFFF << (16 - prefix)));
        byte[] bytes = [(byte)(kept >> 8), (byte)(kept & 0xFF), .. new byte[v6 ? 14 : 2]];
        return new(new IPAddress(bytes), prefix);
    }
}
