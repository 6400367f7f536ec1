using System.Text.Json;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Histories;
using KubeKatas.Storage;

namespace KubeKatas.Notebooks.Tests.Histories;

public class TimelineTests
{
    private static readonly Change[] Story =
    [
        .. Some.Life(
            (0, Some.Pod("web-a", owner: "web"), "replicaset-controller"),
            (1, Some.Pod("web-a", "node-1", owner: "web"), "default-scheduler"),
            (3, Some.Pod("web-a", "node-1", "Running", owner: "web"), "kubelet"),
            (4, Some.Pod("web-a", "node-1", "Running", ready: true, owner: "web"), "kubelet"),
            (
                6,
                Some.Pod("web-a", "node-1", "Running", ready: true, terminating: true, owner: "web"),
                "replicaset-controller"
            ),
            (7, null, "kubelet")
        ),
        .. Some.Life(
            (2, Some.Pod("lone", "node-2", "Running", ready: true), "kubectl"),
            (5, Some.Pod("lone", "node-2", "Running", ready: true, owner: "web"), "replicaset-controller")
        ),
    ];

    private static Timeline Seen(double? from = null) =>
        TimelineBuilder.Build(
            "web",
            Story,
            from is null ? null : Some.Start.AddSeconds(from.Value),
            Some.Start.AddSeconds(8),
            _ => true
        );

    [Test]
    public void A_pods_life_is_told_in_bars_without_gaps() =>
        string.Join(
                " ",
                Seen()
                    .Rows[0]
                    .Bars.Select(bar =>
                        $"{(bar.From - Some.Start).TotalSeconds}-{(bar.To - Some.Start).TotalSeconds}:{bar.State}"
                    )
            )
            .ShouldBe("0-1:Unscheduled 1-3:Starting 3-4:Running 4-6:Ready 6-7:Terminating");

    [Test]
    public void Creation_deletion_and_adoption_are_marked_with_who_did_it() =>
        string.Join(
                " ",
                Seen().Rows.SelectMany(row => row.Marks.Select(mark => $"{row.Name}:{mark.Kind}:{mark.Actor}"))
            )
            .ShouldBe(
                "web-a:Created:replicaset-controller web-a:Deleted:replicaset-controller "
                    + "lone:Created:kubectl lone:Adopted:replicaset-controller"
            );

    [Test]
    public void What_was_before_the_left_edge_is_cut_off() =>
        Seen(from: 5)
            .Rows[0]
            .Bars[0]
            .ShouldBe(new Bar(Some.Start.AddSeconds(5), Some.Start.AddSeconds(6), PodState.Ready));

    [Test]
    public void A_pod_that_was_gone_before_the_left_edge_has_no_row() =>
        Seen(from: 7.5).Rows.Select(row => row.Name).ShouldBe(["lone"]);

    [Test]
    public void The_text_draws_a_letter_for_each_state() =>
        new TimelineView(Seen()).Text.ShouldBe(
            """
            web
                   0s      1s      2s      3s      4s      5s      6s      7s      8s
            web-a  ????????----------------========################xxxxxxxx          node-1
            lone                   ################################################  node-2
            ? no node yet  - starting  = running, not ready  # ready  x terminating
            """
        );

    [Test]
    public void The_drawing_has_no_script_fetches_nothing_and_takes_the_pages_text_colour()
    {
        var html = new TimelineView(Seen()).Html;

        html.ShouldStartWith("<svg");
        html.ShouldContain("currentColor");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("href");
        html.ShouldNotContain("black");
    }

    [Test]
    public void The_Plotly_form_is_a_figure_with_a_trace_for_each_state_and_each_kind_of_mark()
    {
        var figure = JsonDocument.Parse(new TimelineView(Seen()).Form(MimeTypes.Plotly)!);

        figure
            .RootElement.GetProperty("data")
            .EnumerateArray()
            .Select(trace => trace.GetProperty("name").GetString())
            .ShouldBe([
                "no node yet",
                "starting",
                "running, not ready",
                "ready",
                "terminating",
                "created",
                "deleted",
                "adopted",
            ]);
        figure
            .RootElement.GetProperty("data")[3]
            .GetProperty("base")
            .EnumerateArray()
            .Select(it => it.GetDouble())
            .ShouldBe([4, 2]);
    }

    [Test]
    public void An_empty_history_still_draws() =>
        new TimelineView(TimelineBuilder.Build("", [], null, Some.Start, _ => true)).Html.ShouldStartWith("<svg");

    [Test]
    public void The_same_history_draws_the_same_twice() =>
        new TimelineView(Seen()).Form(MimeTypes.Plotly).ShouldBe(new TimelineView(Seen()).Form(MimeTypes.Plotly));
}
