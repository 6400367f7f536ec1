using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

public class Task2_EffectiveRequestsTests
{
    //        containers   init containers, s: sidecar   CPU in thousandths
    [Task(2)]
    [TestCase("1", "", 1000, TestName = "One container: what it asks for")]
    [TestCase("1 2", "", 3000, TestName = "Containers run together and add up")]
    [TestCase("1 2", "2", 3000, TestName = "An init container that asks for less changes nothing")]
    [TestCase("1 2", "5", 5000, TestName = "An init container that asks for more decides")]
    [TestCase("1", "2 2 2", 2000, TestName = "Init containers run one after another and do not add up")]
    [TestCase("2", "s3", 5000, TestName = "A sidecar runs beside the containers and adds up")]
    [TestCase("1", "s1 4", 5000, TestName = "A sidecar is there while the init containers after it run")]
    [TestCase("1", "4 s1", 4000, TestName = "It is not there yet while those before it run")]
    [TestCase("1", "2 s1 2 s1", 3000, TestName = "Each sidecar counts from its own turn on")]
    [TestCase("1", "s1 s1 1", 3000, TestName = "Sidecars add up with one another")]
    [TestCase("1", "s4", 5000, TestName = "The moment in which a sidecar starts is not the hungriest")]
    public void Cpu(string containers, string init, int expected) =>
        EffectiveRequests.Of(Spec(containers, init)).CpuMillis.ShouldBe(expected);

    [Test, Task(2)]
    public void Each_resource_has_its_own_hungriest_moment()
    {
        var pod = Worlds.Of(Worlds.Container("a", "cpu=1,memory=1Gi"));
        var spec = pod.Spec with { InitContainers = [Worlds.Container("i", "cpu=100m,memory=3Gi")] };
        EffectiveRequests.Of(spec).ToString().ShouldBe($"cpu 1000m, memory {3L << 30}");
    }

    [Test, Task(2)]
    public void Devices_and_scratch_space_count_like_the_others() => EffectiveRequests
        .Of(Worlds.Of(
            Worlds.Container("a", "example.com/gpu=1"),
            Worlds.Container("b", "example.com/gpu=2,ephemeral-storage=1Ki")).Spec)
        .ToString().ShouldBe("cpu 0m, memory 0, ephemeral-storage 1024, example.com/gpu 3");

    [Test, Task(2)]
    public void Limits_are_nobodys_request() => EffectiveRequests
        .Of(Worlds.Of(Worlds.Container("a", "cpu=100m", "cpu=2")).Spec).CpuMillis.ShouldBe(100);

    [Test, Task(2)]
    public void Overhead_comes_on_top_of_the_hungriest_moment() =>
        EffectiveRequests.Of(Spec("1", "5") with { Overhead = Worlds.Amounts("cpu=250m") }).CpuMillis.ShouldBe(5250);

    [Task(2)]
    [TestCase("cpu=4", "", "cpu 4000m, memory 1024",
        TestName = "What the pod asks for as a whole takes the place of the sum")]
    [TestCase("memory=1Mi", "", "cpu 3000m, memory 1048576", TestName = "Where it says nothing the sum stands")]
    [TestCase("cpu=1m,memory=1", "", "cpu 1m, memory 1", TestName = "Even the smallest word counts")]
    [TestCase("cpu=500m", "cpu=1", "cpu 1500m, memory 1024", TestName = "Overhead comes on top of that, too")]
    [TestCase("example.com/gpu=7", "", "cpu 3000m, memory 1024",
        TestName = "As a whole a pod asks for CPU and memory only")]
    public void Whole(string whole, string overhead, string expected)
    {
        var pod = Worlds.Of(Worlds.Container("a", "cpu=1"), Worlds.Container("b", "cpu=2,memory=1Ki"));
        var spec = pod.Spec with
        {
            Resources = new() { Requests = Worlds.Amounts(whole) },
            Overhead = Worlds.Amounts(overhead),
        };
        EffectiveRequests.Of(spec).ToString().ShouldBe(expected);
    }

    [Test, Task(2)]
    public void A_container_may_say_nothing_at_all() =>
        EffectiveRequests.Of(new() { Containers = [new() { Name = "a" }] }).ShouldBe(ResourceAmounts.Zero);

    [Test, Task(2)]
    public void It_agrees_with_the_library_about_any_pod() => Gen.OneOf(Worlds.Pod, Worlds.PodWithWhole).Sample(pod =>
        EffectiveRequests.Of(pod.Spec).ToString().ShouldBe(PodResources.EffectiveRequests(pod.Spec).ToString()));

    private static V1PodSpec Spec(string containers, string init) => new()
    {
        Containers = Each(containers),
        InitContainers = init == "" ? null : Each(init),
    };

    private static List<V1Container> Each(string words) =>
    [
        .. words.Split(' ').Select((word, at) =>
            Worlds.Container($"c{at}", "cpu=" + word.TrimStart('s'), isSidecar: word[0] == 's')),
    ];
}
