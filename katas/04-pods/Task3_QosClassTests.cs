using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Pods;

public class Task3_QosClassTests
{
    private const string All = "cpu=1,memory=1Gi";

    [Task(3)]
    [TestCase("", "", "BestEffort", TestName = "Who asks for nothing and limits nothing is BestEffort")]
    [TestCase(All, All, "Guaranteed", TestName = "Who asks for just what it may have is Guaranteed")]
    [TestCase("cpu=1000m,memory=1024Mi", All, "Guaranteed", TestName = "Amounts are compared and not their spelling")]
    [TestCase("cpu=500m,memory=1Gi", All, "Burstable", TestName = "Who asks for less than it may have is Burstable")]
    [TestCase("cpu=1,memory=1Mi", All, "Burstable", TestName = "Memory counts as well as CPU")]
    [TestCase("cpu=1", "cpu=1", "Burstable", TestName = "Without a word about memory nobody is Guaranteed")]
    [TestCase("memory=1Gi", "memory=1Gi", "Burstable", TestName = "Nor without a word about CPU")]
    [TestCase(All, "", "Burstable", TestName = "Requests without limits are Burstable")]
    [TestCase("cpu=1", "", "Burstable", TestName = "One request is enough not to be BestEffort")]
    [TestCase("cpu=0", "cpu=1", "Burstable", TestName = "So is one limit")]
    [TestCase("memory=1", "", "Burstable", TestName = "A request of one byte is one")]
    [TestCase("memory=0", "memory=1", "Burstable", TestName = "And a limit of one byte")]
    [TestCase("cpu=1m,memory=1", "cpu=1m,memory=1", "Guaranteed", TestName = "Small promises are promises, too")]
    [TestCase("cpu=0,memory=0", "", "BestEffort", TestName = "Zero counts as not given")]
    [TestCase("cpu=0,memory=1Gi", All, "Burstable", TestName = "A request of 0 is not the limit's")]
    [TestCase("example.com/gpu=1", "example.com/gpu=1", "BestEffort", TestName = "Other resources do not count")]
    public void One_container(string requests, string limits, string expected) =>
        QosClass.Of(Worlds.Of(Worlds.Container("app", requests, limits)).Spec).ShouldBe(expected);

    [Test, Task(3)]
    public void One_container_without_limits_makes_the_whole_pod_Burstable() => QosClass
        .Of(Worlds.Of(Worlds.Container("a", All, All), Worlds.Container("b")).Spec).ShouldBe("Burstable");

    [Test, Task(3)]
    public void Init_containers_count() => QosClass
        .Of(Worlds.Of(Worlds.Container("a", All, All)).Spec with { InitContainers = [Worlds.Container("i", "cpu=1")] })
        .ShouldBe("Burstable");

    [Test, Task(3)]
    public void Every_container_must_be_fully_limited() => QosClass
        .Of(Worlds.Of(Worlds.Container("a", All, All), Worlds.Container("b", All, All)).Spec).ShouldBe("Guaranteed");

    [Test, Task(3)]
    public void What_is_given_for_the_pod_as_a_whole_counts_alone() => QosClass
        .Of(Worlds.Of(Worlds.Container("a", "cpu=100m")).Spec with
        {
            Resources = new() { Requests = Worlds.Amounts(All), Limits = Worlds.Amounts(All) },
        })
        .ShouldBe("Guaranteed");

    [Test, Task(3)]
    public void Empty_words_for_the_pod_as_a_whole_are_no_words() => QosClass
        .Of(Worlds.Of(Worlds.Container("a", "cpu=100m")).Spec with { Resources = new() }).ShouldBe("Burstable");

    [Test, Task(3)]
    public void A_container_may_say_nothing_at_all() =>
        QosClass.Of(new() { Containers = [new() { Name = "a" }] }).ShouldBe("BestEffort");

    [Test, Task(3)]
    public void It_agrees_with_the_library_about_any_pod() => Gen.OneOf(Worlds.Pod, Worlds.PodWithWhole).Sample(pod =>
        QosClass.Of(pod.Spec).ShouldBe(QualityOfService.ClassOf(pod.Spec)));

    [Test, Task(3)]
    public void Your_rule_classifies_the_pods_of_an_API_server()
    {
        var cluster = Cluster.Start(parts: built => built with { Api = built.Api with { QosClass = QosClass.Of } });
        cluster.Apply(Worlds.Of("full", Worlds.Container("app", "", All)));
        cluster.Apply(Worlds.Of("half", Worlds.Container("app", "cpu=1")));
        cluster.Apply(Worlds.Of("none", Worlds.Container("app")));
        cluster.List<V1Pod>().Select(pod => pod.Status.QosClass).ShouldBe(["Guaranteed", "Burstable", "BestEffort"]);
    }
}
