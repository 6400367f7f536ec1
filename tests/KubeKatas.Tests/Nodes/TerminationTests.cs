using KubeKatas.Nodes;

namespace KubeKatas.Tests.Nodes;

public class TerminationTests
{
    //        Grace  hook  stop   term  ends  killed
    [TestCase(30, 0, 1, 0, 1, false, TestName = "A process that obeys is gone at once")]
    [TestCase(30, 5, 1, 5, 6, false, TestName = "The hook comes before SIGTERM")]
    [TestCase(30, 0, 99, 0, 30, true, TestName = "One that does not obey is killed at the end of the grace period")]
    [TestCase(30, 20, 99, 20, 30, true, TestName = "The hook's time is taken from the grace period")]
    [TestCase(30, 99, 1, 30, 31, false, TestName = "A hook that takes too long is cut short")]
    [TestCase(30, 99, 99, 30, 32, true, TestName = "Two seconds are left in any case")]
    [TestCase(0, 5, 1, 0, 1, false, TestName = "Without a grace period there is no hook")]
    public void A_container_ends(int grace, int hook, int stop, int term, int ends, bool killed) =>
        Of(grace, Container("c", ContainerRole.Main, hook, stop)).ShouldBe([End("c", term, ends, killed)]);

    [Test]
    public void Sidecars_stop_after_the_main_containers_the_last_one_first() =>
        Of(
                30,
                Container("first", ContainerRole.Sidecar, 0, 1),
                Container("second", ContainerRole.Sidecar, 0, 3),
                Container("slow", ContainerRole.Main, 0, 5),
                Container("quick", ContainerRole.Main, 0, 1))
            .ShouldBe([
                End("first", 8, 9, false), End("second", 5, 8, false), End("slow", 0, 5, false), End("quick", 0, 1, false),
            ]);

    [Test]
    public void A_sidecar_waits_no_longer_than_the_grace_period() =>
        Of(10, Container("side", ContainerRole.Sidecar, 0, 1), Container("stubborn", ContainerRole.Main, 10, 99))
            .ShouldBe([End("side", 10, 11, false), End("stubborn", 10, 12, true)]);

    private static IReadOnlyList<ContainerEnd> Of(int grace, params StoppingContainer[] containers) =>
        Termination.Of(TimeSpan.FromSeconds(grace), containers);

    private static StoppingContainer Container(string name, ContainerRole role, int hook, int stop) =>
        new(name, role, TimeSpan.FromSeconds(hook), TimeSpan.FromSeconds(stop));

    private static ContainerEnd End(string name, int term, int ends, bool killed) =>
        new(name, TimeSpan.FromSeconds(term), TimeSpan.FromSeconds(ends), killed);
}
