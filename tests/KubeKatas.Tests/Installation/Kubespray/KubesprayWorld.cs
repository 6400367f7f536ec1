using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Tests.Installation.Kubespray;

/// <summary>Four machines: two control planes, two workers, three members of etcd.</summary>
internal static class KubesprayWorld
{
    public const string Text = """
        node[1:4]

        [kube_control_plane]
        node[1:2]

        [etcd]
        node[1:3]

        [kube_node]
        node[3:4]
        """;

    public static readonly Installer Installer = new();

    public static readonly Inventory Inventory = Installer.Read(Text);

    public static readonly Fleet Fresh = Fleet.Of(Inventory);

    public static PlaybookRun Installed { get; } = Installer.Run(Installer.Cluster, Inventory, Fresh);
}
