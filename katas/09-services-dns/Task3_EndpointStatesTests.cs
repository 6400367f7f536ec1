using k8s.Models;
using KubeKatas.Controllers.EndpointSlices;
using KubeKatas.Networking.Proxy;

namespace KubeKatas.Katas.Services;

public class Task3_EndpointStatesTests
{
    [Task(3)]
    [TestCase(true, false, false, true, true, false, TestName = "A pod that is ready serves and is ready")]
    [TestCase(false, false, false, false, false, false, TestName = "One that is not serves nobody")]
    [TestCase(true, true, false, false, true, true, TestName = "One that ends is not ready, and serves as long as its probe says so")]
    [TestCase(false, true, false, false, false, true, TestName = "One that ends and fails its probe does neither")]
    [TestCase(false, false, true, true, false, false, TestName = "A Service may ask for all: then one that is not ready counts as ready")]
    [TestCase(true, true, true, true, true, true, TestName = "And so does one that ends")]
    public void Conditions(bool isReady, bool isEnding, bool publish, bool ready, bool serving, bool terminating)
    {
        var found = EndpointStates.Of(Some.Pod(ready: isReady, terminating: isEnding), publish);
        (found.Ready, found.Serving, found.Terminating).ShouldBe((ready, serving, terminating));
    }

    [Test, Task(3)]
    public void A_pod_without_a_status_serves_nobody() =>
        EndpointStates.Of(Some.Pod() with { Status = null }, false).Serving.ShouldBe(false);

    [Test, Task(3)]
    public void Other_conditions_of_the_pod_do_not_matter()
    {
        var pod = Some.Pod(ready: false);
        pod = pod with { Status = pod.Status with { Conditions = [new() { Type = "Initialized", Status = "True" }, .. pod.Status.Conditions] } };
        EndpointStates.Of(pod, false).Serving.ShouldBe(false);
    }

    [Test, Task(3)]
    public void Connections_go_to_those_that_are_ready() =>
        EndpointStates.Usable([Endpoint("a", true), Endpoint("b", false, serving: true, terminating: true), Endpoint("c", true)])
            .Text().ShouldBe("a c");

    [Test, Task(3)]
    public void An_endpoint_of_which_nothing_is_said_is_ready() =>
        EndpointStates.Usable([Worlds.Endpoint("a")]).Text().ShouldBe("a");

    [Test, Task(3)]
    public void While_none_is_ready_those_that_end_and_still_serve_are_used() =>
        EndpointStates.Usable([Endpoint("a", false), Endpoint("b", false, serving: true, terminating: true)]).Text().ShouldBe("b");

    [Task(3)]
    [TestCase(true, false, TestName = "One that serves, is not ready and does not end is never used")]
    [TestCase(false, true, TestName = "One that ends and does not serve is never used")]
    public void Never(bool serving, bool terminating) =>
        EndpointStates.Usable([Endpoint("a", false, serving, terminating)]).ShouldBeEmpty();

    [Test, Task(3)]
    public void It_agrees_with_the_library_about_any_endpoints() => Worlds.Endpoints.Sample(endpoints =>
        EndpointStates.Usable(endpoints).Text().ShouldBe(ProxyRules.Usable(endpoints).Text()));

    [Test, Task(3)]
    public void Your_rule_decides_what_the_slices_of_a_cluster_say()
    {
        var cluster = Worlds.Running(built => built with
        {
            EndpointSlicePieces = EndpointSlicePieces.BuiltIn with { Conditions = EndpointStates.Of },
        });
        var slice = cluster.List<V1EndpointSlice>().ShouldHaveSingleItem();
        slice.Endpoints.Count(endpoint => endpoint.Conditions.Ready == true).ShouldBe(2);
        Worlds.Run(cluster, "wget -qO- web").ShouldContain("Hello from web-");
    }

    private static V1Endpoint Endpoint(string ip, bool ready, bool serving = false, bool terminating = false) =>
        Worlds.Endpoint(ip, ready: ready, serving: ready || serving, terminating: terminating);
}
