using KubeKatas.Notebooks.Histories;

namespace KubeKatas.Notebooks.Tests.Histories;

public class LanesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly LanesView View = new(
        "A certificate",
        [
            new(Start, "kubelet", "asks"), new(Start.AddSeconds(1.5), "approver", "says yes"),
            new(Start.AddSeconds(2), "kubelet", "takes <it>"),
        ]);

    [Test]
    public void The_text_is_a_table_whose_time_begins_with_the_first_event() => View.Text.ShouldBe(
        """
        A certificate
        TIME    WHO        WHAT
        0 s     kubelet    asks
        1.5 s   approver   says yes
        2 s     kubelet    takes <it>
        """);

    [Test]
    public void The_drawing_has_one_lane_an_actor_and_one_point_an_event()
    {
        View.Lanes.ShouldBe(["kubelet", "approver"]);
        View.Html.Split("<rect").Length.ShouldBe(4);
        View.Html.ShouldContain("takes &lt;it&gt;");
    }

    [Test]
    public void Nothing_is_drawn_of_nothing() => new LanesView("Empty", []).Html.ShouldStartWith("<svg");
}
