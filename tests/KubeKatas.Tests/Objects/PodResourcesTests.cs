using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Objects;

public sealed class PodResourcesTests
{
    //        containers      init containers (s: sidecar)   overhead   effective
    [TestCase("1", "", "", "cpu 1000m, memory 0")]
    [TestCase("1 2", "", "", "cpu 3000m, memory 0")]
    [TestCase("1", "5", "", "cpu 5000m, memory 0")]
    [TestCase("2", "s3", "", "cpu 5000m, memory 0")]
    [TestCase("1", "s1 4", "", "cpu 5000m, memory 0")]
    [TestCase("1", "4 s1", "", "cpu 4000m, memory 0")]
    [TestCase("1", "2 s1 2 s1", "", "cpu 3000m, memory 0")]
    [TestCase("1", "5", "250m", "cpu 5250m, memory 0")]
    [TestCase("0.0001", "", "", "cpu 1m, memory 0")]
    public void Effective_requests(string containers, string init, string overhead, string expected)
    {
        var spec = new V1PodSpec
        {
            Containers = [.. Words(containers).Select(Container)],
            InitContainers = [.. Words(init).Select(Container)],
            Overhead =
                overhead.Length == 0 ? null : new Dictionary<string, ResourceQuantity> { ["cpu"] = new(overhead) },
        };

        PodResources.EffectiveRequests(spec).ToString().ShouldBe(expected);
    }

    [Test]
    public void A_container_without_requests_counts_as_100_millicores_and_200_mebibytes_when_nodes_are_compared()
    {
        var spec = new V1PodSpec { Containers = [new V1Container { Name = "c" }] };

        PodResources.EffectiveRequests(spec).ShouldBe(ResourceAmounts.Zero);
        PodResources.NonZeroRequests(spec).ToString().ShouldBe("cpu 100m, memory 209715200");
    }

    [Test]
    public void A_limit_without_a_request_is_asked_for()
    {
        var resources = new V1ResourceRequirements
        {
            Limits = new Dictionary<string, ResourceQuantity> { ["example.com/gpu"] = new("2"), ["cpu"] = new("500m") },
        };
        var spec = new V1PodSpec { Containers = [new V1Container { Resources = resources }] };

        PodResources.EffectiveRequests(spec).ToString().ShouldBe("cpu 500m, memory 0, example.com/gpu 2");
    }

    [TestCase("", "", "BestEffort")]
    [TestCase("cpu=1,memory=1Gi", "cpu=1,memory=1Gi", "Guaranteed")]
    [TestCase("", "cpu=1,memory=1Gi", "Guaranteed")]
    [TestCase("cpu=1000m,memory=1024Mi", "cpu=1,memory=1Gi", "Guaranteed")]
    [TestCase("cpu=500m,memory=1Gi", "cpu=1,memory=1Gi", "Burstable")]
    [TestCase("", "cpu=1", "Burstable")]
    [TestCase("cpu=1", "", "Burstable")]
    [TestCase("cpu=0", "cpu=0", "BestEffort")]
    [TestCase("cpu=0,memory=1Gi", "cpu=1,memory=1Gi", "Burstable")]
    [TestCase("example.com/gpu=1", "example.com/gpu=1", "BestEffort")]
    public void Quality_of_service(string requests, string limits, string expected)
    {
        var resources = new V1ResourceRequirements { Requests = Amounts(requests), Limits = Amounts(limits) };
        var spec = new V1PodSpec { Containers = [new V1Container { Name = "c", Resources = resources }] };

        QualityOfService.ClassOf(spec).ShouldBe(expected);
    }

    [Test]
    public void One_container_without_limits_makes_a_guaranteed_pod_burstable()
    {
        var full = new V1ResourceRequirements { Limits = Amounts("cpu=1,memory=1Gi") };
        var spec = new V1PodSpec
        {
            Containers = [new V1Container { Resources = full }],
            InitContainers = [new V1Container()],
        };

        QualityOfService.ClassOf(spec).ShouldBe("Burstable");
    }

    //        containers    init (s: sidecar)   which   pod    score on a node of 16 Gi
    [TestCase("0", "", "c0", "", 999)]
    [TestCase("4", "", "c0", "", 750)]
    [TestCase("16", "", "c0", "", 3)]
    [TestCase("4 8", "s1", "i0", "", 750)]
    [TestCase("4 8", "s6", "i0", "", 625)]
    [TestCase("4 8", "1", "i0", "", 938)]
    [TestCase("2 2", "", "c0", "8", 750)]
    public void The_out_of_memory_score(string containers, string init, string which, string whole, int expected)
    {
        var spec = new V1PodSpec
        {
            Containers = [.. Words(containers).Select((word, at) => OfMemory("c" + at, word))],
            InitContainers = [.. Words(init).Select((word, at) => OfMemory("i" + at, word))],
            Resources = whole.Length == 0 ? null : new() { Requests = Amounts($"memory={whole}Gi") },
        };
        var container = spec.Containers.Concat(spec.InitContainers).Single(one => one.Name == which);
        QualityOfService.OutOfMemoryScore(new() { Spec = spec }, container, 16L << 30).ShouldBe(expected);
        QualityOfService
            .OutOfMemoryScore(new() { Spec = spec with { PriorityClassName = "system-node-critical" } }, container, 16L << 30)
            .ShouldBe(-997);
    }

    private static V1Container OfMemory(string name, string gibibytes) => new()
    {
        Name = name,
        RestartPolicy = gibibytes.StartsWith('s') ? "Always" : null,
        Resources = new() { Requests = Amounts($"memory={gibibytes.TrimStart('s')}Gi,cpu=1") },
    };

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static V1Container Container(string cpu) =>
        new()
        {
            RestartPolicy = cpu.StartsWith('s') ? "Always" : null,
            Resources = new() { Requests = Amounts("cpu=" + cpu.TrimStart('s')) },
        };

    private static Dictionary<string, ResourceQuantity> Amounts(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => new ResourceQuantity(pair[1]));
}
