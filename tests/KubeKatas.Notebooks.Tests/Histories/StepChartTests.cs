using k8s.Models;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Histories;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Tests.Histories;

public class StepChartTests
{
    private static readonly Change[] Story =
    [
        .. Some.Life(
            (0, Some.ReplicaSet("web", 3), "kubectl"),
            (1, Some.ReplicaSet("web", 3, 3), "replicaset-controller"),
            (4, Some.ReplicaSet("web", 3, 3, 2), "replicaset-controller"),
            (4, Some.ReplicaSet("web", 3, 3, 3), "replicaset-controller")
        ),
    ];

    private static StepView Seen() =>
        new(
            ReplicaCounts.Build(
                "web",
                Story,
                new ObjectKey("default", "web"),
                typeof(V1ReplicaSet),
                null,
                Some.Start.AddSeconds(10)
            )
        );

    [Test]
    public void Each_moment_of_change_is_a_line_and_the_last_word_of_a_moment_counts() =>
        Seen()
            .Text.ShouldBe(
                """
                web
                TIME   WANTED (SPEC.REPLICAS)   EXISTING (STATUS.REPLICAS)   READY (STATUS.READYREPLICAS)
                0.0s   3                        0                            0
                1.0s   3                        3                            0
                4.0s   3                        3                            3
                """
            );

    [Test]
    public void The_drawing_holds_a_level_until_the_next_step() => Seen().Html.ShouldContain("H116V34");

    [Test]
    public void The_Plotly_form_draws_steps_too() => Seen().Form(MimeTypes.Plotly)!.ShouldContain("\"shape\":\"hv\"");

    [Test]
    public void The_numbers_of_a_DaemonSet_count_nodes_and_none_is_zero()
    {
        V1DaemonSet Agent(V1DaemonSetStatus? status) =>
            new() { Metadata = new() { Name = "agent", NamespaceProperty = "default" }, Status = status };
        var made = new V1DaemonSetStatus { DesiredNumberScheduled = 3, UpdatedNumberScheduled = 3 };
        var life = Some.Life(
            (0, Agent(null), "kubectl"),
            (2, Agent(made), "daemonset-controller"),
            (5, Agent(made with { NumberAvailable = 2 }), "daemonset-controller"));
        var key = new ObjectKey("default", "agent");
        new StepView(DaemonCounts.Build("agent", life, key, null, Some.Start.AddSeconds(9))).Text.ShouldBe(
            """
            agent
            TIME   WANTED (DESIREDNUMBERSCHEDULED)   NEWEST VERSION (UPDATEDNUMBERSCHEDULED)   AVAILABLE (NUMBERAVAILABLE)
            0.0s   0                                 0                                         0
            2.0s   3                                 3                                         0
            5.0s   3                                 3                                         2
            """
        );
    }
}
