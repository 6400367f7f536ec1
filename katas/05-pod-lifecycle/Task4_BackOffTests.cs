using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

public class Task4_BackOffTests
{
    [Test, Task(4)]
    public void The_first_restart_comes_at_once() =>
        BackOff.Next(null, Some.Now).ShouldBe(new RestartBackOff(TimeSpan.Zero, Some.Now));

    [Task(4)]
    [TestCase(0, 10, TestName = "The second waits ten seconds")]
    [TestCase(10, 20, TestName = "Each later one waits twice as long")]
    [TestCase(80, 160, TestName = "80 is followed by 160")]
    [TestCase(160, 300, TestName = "160 by 300: five minutes is the most")]
    [TestCase(300, 300, TestName = "And there it stays")]
    public void The_wait_doubles(int before, int wait) => BackOff
        .Next(new RestartBackOff(Seconds(before), Some.Now), Some.Now + Seconds(1))
        .ShouldBe(new RestartBackOff(Seconds(wait), Some.Now + Seconds(1 + wait)));

    [Task(4)]
    [TestCase(600, 160, TestName = "A run of ten minutes does not count as a recovery")]
    [TestCase(601, 0, TestName = "A longer one does: the next restart comes at once")]
    public void A_long_run_wipes_the_slate_clean(int run, int wait) => BackOff
        .Next(new RestartBackOff(Seconds(80), Some.Now), Some.Now + Seconds(run))
        .Wait.ShouldBe(Seconds(wait));

    [Test, Task(4)]
    public void What_counts_is_the_run_and_not_the_time_between_two_ends() => BackOff
        .Next(new RestartBackOff(Seconds(300), Some.Now + Seconds(300)), Some.Now + Seconds(800))
        .Wait.ShouldBe(Seconds(300));

    [Test, Task(4)]
    public void A_container_that_always_ends_at_once_runs_again_ten_times_in_half_an_hour()
    {
        int[] ends = [0, 0, 10, 30, 70, 150, 310, 610, 910, 1210, 1510];
        BackOff.Waits([.. ends.Select(end => Some.Now + Seconds(end))])
            .Select(wait => wait.TotalSeconds)
            .ShouldBe([0, 10, 20, 40, 80, 160, 300, 300, 300, 300, 300]);
    }

    [Test, Task(4)]
    public void No_ends_no_waits() => BackOff.Waits([]).ShouldBeEmpty();

    [Test, Task(4)]
    public void The_same_history_has_the_same_waits_however_often_one_asks()
    {
        DateTimeOffset[] ends = [Some.Now, Some.Now + Seconds(3), Some.Now + Seconds(20)];
        BackOff.Waits(ends).ShouldBe(BackOff.Waits(ends));
        BackOff.Waits(ends)[1].ShouldBe(Seconds(10));
    }

    [Test, Task(4)]
    public void It_agrees_with_the_library_about_any_end() =>
        Gen.Select(Gen.OneOf(0, 10, 160, 300), Gen.Int[0, 1_300]).Sample((wait, run) =>
        {
            var before = new RestartBackOff(Seconds(wait), Some.Now);
            BackOff.Next(before, Some.Now + Seconds(run)).ShouldBe(RestartBackOff.Next(before, Some.Now + Seconds(run)));
        });

    [Test, Task(4)]
    public void A_crash_loop_in_a_cluster_waits_as_long_as_you_say()
    {
        var cluster = Worlds.Run("", "command: [sh, -c, \"exit 1\"]", built => built with { BackOff = BackOff.Next });
        var status = cluster.Get<V1Pod>("web").Status.ContainerStatuses[0];
        status.State.Waiting.Message.ShouldStartWith("back-off 40s restarting failed container=app");
        status.RestartCount.ShouldBe(3);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
