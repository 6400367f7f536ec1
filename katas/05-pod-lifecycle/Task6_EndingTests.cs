using k8s.Models;
using KubeKatas.Nodes;

namespace KubeKatas.Katas.PodLifecycle;

public class Task6_EndingTests
{
    [Task(6)]
    [TestCase(30, 0, 1, "TERM 0, gone 1", TestName = "A process that obeys is gone at once")]
    [TestCase(30, 5, 1, "TERM 5, gone 6", TestName = "The preStop hook comes before SIGTERM")]
    [TestCase(30, 0, 30, "TERM 0, gone 30", TestName = "A process may use the whole grace period")]
    [TestCase(30, 0, 31, "TERM 0, KILL 30", TestName = "When it is over comes SIGKILL")]
    [TestCase(30, 20, 20, "TERM 20, KILL 30", TestName = "The hook's time is taken from the process's")]
    [TestCase(30, 30, 1, "TERM 30, gone 31", TestName = "A hook may use up the grace period")]
    [TestCase(30, 99, 1, "TERM 30, gone 31", TestName = "A hook that takes longer is cut short")]
    [TestCase(30, 29, 9, "TERM 29, KILL 31", TestName = "Between SIGTERM and SIGKILL are two seconds at least")]
    [TestCase(1, 0, 9, "TERM 0, KILL 2", TestName = "A grace period of one second is two")]
    [TestCase(0, 5, 1, "TERM 0, gone 1", TestName = "Without a grace period there is no hook")]
    public void A_container_ends(int grace, int hook, int stop, string end) =>
        Story(grace, App("app", stop, hook)).ShouldBe($"app: {end}");

    [Test, Task(6)]
    public void Main_containers_stop_at_the_same_time() =>
        Story(30, App("app", 9), App("log", 1)).ShouldBe("app: TERM 0, gone 9\nlog: TERM 0, gone 1");

    [Test, Task(6)]
    public void A_sidecar_stops_when_every_main_container_is_gone() =>
        Story(30, Sidecar("proxy", 2), App("app", 9), App("log", 1))
            .ShouldBe("proxy: TERM 9, gone 11\napp: TERM 0, gone 9\nlog: TERM 0, gone 1");

    [Test, Task(6)]
    public void Sidecars_stop_one_after_the_other_the_last_of_them_first() =>
        Story(30, Sidecar("first", 1), Sidecar("second", 3), App("app", 5))
            .ShouldBe("first: TERM 8, gone 9\nsecond: TERM 5, gone 8\napp: TERM 0, gone 5");

    [Test, Task(6)]
    public void A_sidecars_hook_runs_at_once_and_not_when_its_turn_comes() =>
        Story(30, Sidecar("proxy", 1, hook: 4), App("app", 9)).ShouldBe("proxy: TERM 9, gone 10\napp: TERM 0, gone 9");

    [Test, Task(6)]
    public void A_hook_that_takes_longer_than_its_turn_is_waited_for() =>
        Story(30, Sidecar("proxy", 1, hook: 12), App("app", 9)).ShouldBe("proxy: TERM 12, gone 13\napp: TERM 0, gone 9");

    [Test, Task(6)]
    public void A_sidecar_waits_no_longer_than_the_grace_period() =>
        Story(10, Sidecar("proxy", 9), App("app", 99, hook: 9)).ShouldBe("proxy: TERM 10, KILL 12\napp: TERM 9, KILL 11");

    [Test, Task(6)]
    public void A_later_sidecar_that_was_quick_does_not_let_an_earlier_one_jump_the_queue() =>
        Story(30, Sidecar("first", 1), Sidecar("second", 0), App("log", 1), App("app", 5))
            .ShouldBe("first: TERM 5, gone 6\nsecond: TERM 5, gone 5\nlog: TERM 0, gone 1\napp: TERM 0, gone 5");

    [Test, Task(6)]
    public void Nothing_runs_nothing_ends() => Ending.Of(Seconds(30), []).ShouldBeEmpty();

    [Test, Task(6)]
    public void It_agrees_with_the_library_about_any_pod() => Gen
        .Select(Gen.Int[0, 12], Worlds.Stopping.Array[0, 2], Worlds.Stopping.Array[1, 3])
        .Sample((grace, sidecars, mains) =>
        {
            StoppingContainer[] all =
            [
                .. sidecars.Select(one => one with { Role = ContainerRole.Sidecar }), .. mains,
            ];
            Ending.Of(Seconds(grace), all).ShouldBe(Termination.Of(Seconds(grace), all));
        });

    [Test, Task(6)]
    public void In_a_cluster_a_pod_is_gone_when_you_say()
    {
        var cluster = Worlds.Run("terminationGracePeriodSeconds: 20", "lifecycle: {preStop: {sleep: {seconds: 15}}}",
            built => built with { Termination = Ending.Of }, "stop-after: 60s");
        var asked = cluster.Clock.Now;
        cluster.Delete<V1Pod>("web");
        cluster.RunUntil(() => cluster.Find<V1Pod>("web") is null, TimeSpan.FromMinutes(2)).ShouldBeTrue();
        (cluster.Clock.Now - asked).ShouldBe(Seconds(20));
    }

    private static StoppingContainer App(string name, int stop, int hook = 0) =>
        new(name, ContainerRole.Main, Seconds(hook), Seconds(stop));

    private static StoppingContainer Sidecar(string name, int stop, int hook = 0) =>
        new(name, ContainerRole.Sidecar, Seconds(hook), Seconds(stop));

    private static string Story(int grace, params StoppingContainer[] containers) => string.Join('\n', Ending
        .Of(Seconds(grace), containers)
        .Select(end => $"{end.Name}: TERM {end.TermAt.TotalSeconds}, "
            + $"{(end.IsKilled ? "KILL" : "gone")} {end.EndsAt.TotalSeconds}"));

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
