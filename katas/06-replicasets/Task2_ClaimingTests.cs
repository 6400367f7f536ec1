using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.ReplicaSets;

public class Task2_ClaimingTests
{
    private static readonly V1ReplicaSet Web = Some.ReplicaSet();
    private static readonly LabelSelector Selector = LabelSelector.Of(Web.Spec.Selector);

    [Task(2)]
    [TestCase("app=web", "uid-of-web", Claim.Keep, TestName = "Mine and it matches: keep")]
    [TestCase("app=web,tier=front", "uid-of-web", Claim.Keep, TestName = "Further labels do no harm: keep")]
    [TestCase("app=db", "uid-of-web", Claim.Release, TestName = "Mine, but somebody changed its label: release")]
    [TestCase("app=web", null, Claim.Adopt, TestName = "Nobody's and it matches: adopt")]
    [TestCase("app=db", null, Claim.Ignore, TestName = "Nobody's and no match: ignore")]
    [TestCase("app=web", "uid-of-another", Claim.Ignore, TestName = "Another controller's: ignore, though it matches")]
    [TestCase("app=db", "uid-of-another", Claim.Ignore, TestName = "Another controller's and no match: ignore")]
    public void A_pod_is_claimed(string labels, string? owner, Claim expected) =>
        Claiming.Decide(Web, Selector, Some.Pod(labels: labels, owner: owner)).ShouldBe(expected);

    [Test, Task(2)]
    public void A_pod_on_its_way_out_is_not_adopted() =>
        Claiming.Decide(Web, Selector, Some.Pod(terminating: true)).ShouldBe(Claim.Ignore);

    [Test, Task(2)]
    public void A_controller_on_its_way_out_adopts_nothing() =>
        Claiming.Decide(Some.ReplicaSet(terminating: true), Selector, Some.Pod()).ShouldBe(Claim.Ignore);

    [Test, Task(2)]
    public void A_controller_on_its_way_out_releases_nothing() => Claiming
        .Decide(Some.ReplicaSet(terminating: true), Selector, Some.Pod(labels: "app=db", owner: "uid-of-web"))
        .ShouldBe(Claim.Ignore);

    [Test, Task(2)]
    public void An_owner_of_the_same_name_but_another_uid_is_another_owner() =>
        Claiming.Decide(Some.ReplicaSet(uid: "uid-of-its-successor"), Selector, Some.Pod(owner: "uid-of-web"))
            .ShouldBe(Claim.Ignore);

    [Test, Task(2)]
    public void An_owner_reference_that_does_not_manage_is_no_obstacle_to_adoption()
    {
        var owned = Some.Pod(owner: "uid-of-another");
        var reference = owned.Metadata.OwnerReferences[0] with { Controller = false };
        var pod = owned with { Metadata = owned.Metadata with { OwnerReferences = [reference] } };
        Claiming.Decide(Web, Selector, pod).ShouldBe(Claim.Adopt);
    }

    [Test, Task(2)]
    public void A_pod_of_another_namespace_is_not_adopted()
    {
        var here = Some.Pod();
        var there = here with { Metadata = here.Metadata with { NamespaceProperty = "elsewhere" } };
        Claiming.Decide(Web, Selector, there).ShouldBe(Claim.Ignore);
    }

    [Test, Task(2)]
    public void It_agrees_with_the_library_about_any_pod() => Worlds.Pod.Select(Gen.Bool).Sample((pod, terminating) =>
    {
        var owner = Some.ReplicaSet(terminating: terminating);
        Claiming.Decide(owner, Selector, pod).ShouldBe(Claims.Decide(owner, Selector, pod));
    });
}
