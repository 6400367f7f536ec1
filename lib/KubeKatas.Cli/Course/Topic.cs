namespace KubeKatas.Cli.Course;

/// <summary>One of the course's twelve topics.</summary>
/// <param name="Number">From 1; the same in notebooks, katas and solutions.</param>
/// <param name="Name">The last part of its folders' names.</param>
/// <param name="Title">What it is about, for people.</param>
internal sealed record Topic(int Number, string Name, string Title)
{
    /// <summary>All of them, in the order in which they are learnt.</summary>
    public static IReadOnlyList<Topic> All { get; } =
    [
        new(1, "objects", "Objects: groups, versions, and three ways to change them"),
        new(2, "namespaces", "Namespaces, names and UIDs"),
        new(3, "labels", "Labels, selectors and annotations"),
        new(4, "pods", "Pods: containers that share a fate"),
        new(5, "pod-lifecycle", "The life of a pod: phases, probes, restarts, the end"),
        new(6, "replicasets", "ReplicaSets: keep three of them running"),
        new(7, "daemonsets", "DaemonSets: one on every node"),
        new(8, "jobs", "Jobs and CronJobs: work that ends"),
        new(9, "services-dns", "Services and DNS: finding each other"),
        new(10, "node-join", "From an empty machine to a Ready node"),
        new(11, "kubespray", "Kubespray: clusters from an inventory"),
        new(12, "cluster-upgrade", "Upgrading a cluster that is in use"),
    ];

    /// <summary>The folder's name, for example <c>06-replicasets</c>.</summary>
    public string Folder => $"{Number:00}-{Name}";

    /// <summary>Finds a topic by its number, name or folder; null when there is none.</summary>
    public static Topic? Find(string text) => All.FirstOrDefault(topic =>
        text == topic.Folder || text == topic.Name || (int.TryParse(text, out var number) && number == topic.Number));
}
