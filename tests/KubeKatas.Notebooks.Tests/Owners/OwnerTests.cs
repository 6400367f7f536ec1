using KubeKatas.Notebooks.Owners;

namespace KubeKatas.Notebooks.Tests.Owners;

public class OwnerTests
{
    private static OwnerView Seen() =>
        new(
            OwnerTree.Of([
                Some.ReplicaSet("web"),
                Some.Pod("web-a", owner: "web"),
                Some.Pod("web-b", owner: "web"),
                Some.Pod("lone"),
            ])
        );

    [Test]
    public void The_text_is_a_tree() =>
        Seen()
            .Text.ShouldBe(
                """
                ReplicaSet/web
                ├─ Pod/web-a
                └─ Pod/web-b
                Pod/lone
                """
            );

    [Test]
    public void Mermaid_gets_a_node_an_object_and_an_arrow_an_owner() =>
        Seen()
            .Mermaid.ShouldBe(
                """
                flowchart LR
                  n0["ReplicaSet<br/>web"]
                  n1["Pod<br/>web-a"]
                  n2["Pod<br/>web-b"]
                  n3["Pod<br/>lone"]
                  n0 --> n1
                  n0 --> n2
                """
            );

    [Test]
    public void An_object_whose_owner_is_not_shown_is_a_root() =>
        new OwnerView(OwnerTree.Of([Some.Pod("web-a", owner: "web")])).Text.ShouldBe("Pod/web-a");

    [Test]
    public void Every_object_is_drawn_once() => Seen().Html.Split("web-a").Length.ShouldBe(2);
}
