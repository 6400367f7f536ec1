using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks.Clusters;

/// <summary>One line that says which cluster the notebook works on.</summary>
internal sealed class ClusterView(NotebookCluster cluster) : View
{
    public override string Text => cluster.Describe();

    public override string Html =>
        Markup.Element(
            "p",
            (cluster.IsLive ? "🔴 " : "🟢 ") + Markup.Escape(Text),
            ("style", $"{Markup.Sans};margin:4px 0")
        );
}
