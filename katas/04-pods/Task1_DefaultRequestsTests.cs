using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

public class Task1_DefaultRequestsTests
{
    //        requests              limits                  requests afterwards
    [Task(1)]
    [TestCase("", "cpu=1", "cpu=1", TestName = "A limit alone is asked for")]
    [TestCase("cpu=100m", "cpu=1", "cpu=100m", TestName = "A request of its own stays")]
    [TestCase("cpu=0", "cpu=1", "cpu=0", TestName = "A request of 0 is a request and stays")]
    [TestCase("cpu=100m", "cpu=1,memory=1Gi", "cpu=100m,memory=1Gi", TestName = "Each resource has its own default")]
    [TestCase("", "example.com/gpu=2", "example.com/gpu=2", TestName = "Devices follow the same rule")]
    [TestCase("cpu=100m", "", "cpu=100m", TestName = "A request alone is left alone")]
    [TestCase("", "", "", TestName = "Where nothing is given, nothing is asked for")]
    public void Requests(string requests, string limits, string expected)
    {
        var written = Worlds.Container("app", requests, limits).Resources;
        Text(DefaultRequests.Complete(written).Requests).ShouldBe(expected);
    }

    [Test, Task(1)]
    public void A_request_makes_no_limit() =>
        DefaultRequests.Complete(new() { Requests = Worlds.Amounts("cpu=1") }).Limits.ShouldBeNull();

    [Test, Task(1)]
    public void The_limits_stay() =>
        Text(DefaultRequests.Complete(new() { Limits = Worlds.Amounts("cpu=1,memory=1Gi") }).Limits)
            .ShouldBe("cpu=1,memory=1Gi");

    [Test, Task(1)]
    public void What_the_user_wrote_is_not_changed()
    {
        var (requests, limits) = (Worlds.Amounts("cpu=100m")!, Worlds.Amounts("cpu=1,memory=1Gi")!);
        DefaultRequests.Complete(new() { Requests = requests, Limits = limits });
        Text(requests).ShouldBe("cpu=100m");
        Text(limits).ShouldBe("cpu=1,memory=1Gi");
    }

    [Test, Task(1)]
    public void It_agrees_with_the_library_about_any_resources() => Worlds.Resources.Sample(resources =>
        Text(DefaultRequests.Complete(resources).Requests)
            .ShouldBe(Text(ApiPieces.BuiltIn.DefaultRequests(resources).Requests)));

    [Test, Task(1)]
    public void Your_rule_completes_the_pods_of_an_API_server()
    {
        var cluster = Cluster.Start(parts: built => built with
        {
            Api = built.Api with { DefaultRequests = DefaultRequests.Complete },
        });
        cluster.Apply(Worlds.Of(Worlds.Container("app", "cpu=100m", "cpu=1,memory=1Gi")));
        var stored = cluster.Get<V1Pod>("web");
        Text(stored.Spec.Containers[0].Resources.Requests).ShouldBe("cpu=100m,memory=1Gi");
        PodResources.EffectiveRequests(stored.Spec).MemoryBytes.ShouldBe(1L << 30);
    }

    private static string Text(IDictionary<string, ResourceQuantity>? amounts) => string.Join(
        ',', (amounts ?? new Dictionary<string, ResourceQuantity>())
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
