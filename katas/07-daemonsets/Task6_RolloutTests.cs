using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

public class Task6_RolloutTests
{
    [Test, Task(6)]
    public void When_all_pods_are_new_there_is_nothing_to_do()
    {
        Next(Replacing("1", New("n1"), New("n2"), New("n3"))).ShouldBe("nothing");
        Next(Surging("1", New("n1"), New("n2"), New("n3"))).ShouldBe("nothing");
    }

    [Task(6)]
    [TestCase("1", "delete n1-old", TestName = "With maxUnavailable 1 one pod goes at a time")]
    [TestCase("2", "delete n1-old, n2-old", TestName = "With 2 two")]
    [TestCase("50%", "delete n1-old, n2-old", TestName = "With half of three, two: it is rounded up")]
    [TestCase("100%", "delete n1-old, n2-old, n3-old", TestName = "With 100 % all of them")]
    public void Limited(string unavailable, string expected) =>
        Next(Replacing(unavailable, Old("n1"), Old("n2"), Old("n3"))).ShouldBe(expected);

    [Test, Task(6)]
    public void The_share_is_one_of_the_nodes_that_should_have_a_pod()
    {
        var tainted = Worlds.Node("n3", null, "gpu=true:NoSchedule");
        var nodes = Worlds.Nodes("n1", "n2").Add(tainted);
        Next(Worlds.Pass(Worlds.Set("50%"), nodes, Old("n1"), Old("n2"), Old("n3"))).ShouldBe("delete n1-old");
    }

    [Test, Task(6)]
    public void A_new_pod_that_is_not_available_yet_uses_up_the_limit() =>
        Next(Replacing("1", New("n1", ready: false), Old("n2"), Old("n3"))).ShouldBe("nothing");

    [Test, Task(6)]
    public void An_old_pod_that_does_not_work_goes_whatever_the_limit() =>
        Next(Replacing("1", New("n1", ready: false), Old("n2", ready: false), Old("n3", ready: false)))
            .ShouldBe("delete n2-old, n3-old");

    [Test, Task(6)]
    public void But_it_uses_up_the_limit() =>
        Next(Replacing("1", Old("n1"), Old("n2"), Old("n3", ready: false))).ShouldBe("delete n3-old");

    [Test, Task(6)]
    public void A_node_with_an_old_and_a_new_pod_is_left_alone() =>
        Next(Replacing("3", Old("n1"), New("n1"), New("n2"), New("n3"))).ShouldBe("nothing");

    [Test, Task(6)]
    public void A_pod_on_its_way_out_is_not_deleted_again() =>
        Next(Replacing("2", Old("n1", terminating: true), Old("n2"), Old("n3"))).ShouldBe("delete n2-old");

    [Task(6)]
    [TestCase("1", "create on n1", TestName = "A surge of 1 makes one new pod beside its old one")]
    [TestCase("2", "create on n1, n2", TestName = "A surge of 2 makes two")]
    [TestCase("34%", "create on n1, n2", TestName = "So does a third of three and a bit")]
    public void Surged(string surge, string expected) =>
        Next(Surging(surge, Old("n1"), Old("n2"), Old("n3"))).ShouldBe(expected);

    [Test, Task(6)]
    public void A_new_pod_beside_an_old_one_uses_up_the_surge_until_it_is_available() =>
        Next(Surging("1", Old("n1"), New("n1", ready: false), Old("n2"), Old("n3"))).ShouldBe("nothing");

    [Test, Task(6)]
    public void Then_the_old_one_goes_and_the_next_node_has_its_turn() =>
        Next(Surging("1", Old("n1"), New("n1"), Old("n2"), Old("n3"))).ShouldBe("create on n2; delete n1-old");

    [Test, Task(6)]
    public void A_new_pod_alone_on_its_node_is_no_surge() =>
        Next(Surging("1", New("n1", ready: false), Old("n2"), Old("n3"))).ShouldBe("create on n2");

    [Test, Task(6)]
    public void A_node_whose_old_pod_does_not_work_gets_a_new_one_whatever_the_limit() =>
        Next(Surging("1", Old("n1"), Old("n2", ready: false), Old("n3", ready: false)))
            .ShouldBe("create on n1, n2, n3");

    [Test, Task(6)]
    public void Two_pods_of_a_kind_on_a_node_use_up_the_surge() =>
        Next(Surging("1", Old("n1"), Worlds.Pod("n1-other", hash: Worlds.Old), Old("n2"), Old("n3")))
            .ShouldBe("nothing");

    [Test, Task(6)]
    public void Two_new_pods_of_a_kind_do_so_as_well() =>
        Next(Surging("1", New("n1"), Worlds.Pod("n1-other"), Old("n2"), Old("n3"))).ShouldBe("nothing");

    [Test, Task(6)]
    public void Where_no_pod_should_run_any_more_an_old_one_goes_when_enough_others_work() =>
        Next(SurgingWithTaint(New("n1"), New("n2"), Old("n3"))).ShouldBe("delete n3-old");

    [Test, Task(6)]
    public void And_stays_while_they_do_not() =>
        Next(SurgingWithTaint(New("n1"), New("n2", ready: false), Old("n3"))).ShouldBe("nothing");

    [Test, Task(6)]
    public void One_that_does_not_work_itself_goes_in_any_case() =>
        Next(SurgingWithTaint(New("n1"), New("n2", ready: false), Old("n3", ready: false))).ShouldBe("delete n3-old");

    [Test, Task(6)]
    public void It_agrees_with_the_library_about_any_world() => Gen.OneOf(Worlds.TidyPass, Worlds.AnyPass).Sample(
        pass => Next(pass).ShouldBe(Texts.Of(DaemonRollout.Next(pass))), iter: 600);

    private static string Next(DaemonPass pass) => Texts.Of(Rollout.Next(pass));

    private static DaemonPass Replacing(string unavailable, params V1Pod[] pods) =>
        Worlds.Pass(Worlds.Set(unavailable), pods);

    private static DaemonPass Surging(string surge, params V1Pod[] pods) => Worlds.Pass(Worlds.Set("0", surge), pods);

    private static DaemonPass SurgingWithTaint(params V1Pod[] pods)
    {
        var nodes = Worlds.Nodes("n1", "n2").Add(Worlds.Node("n3", null, "gpu=true:NoSchedule"));
        return Worlds.Pass(Worlds.Set("0", "1"), nodes, pods);
    }

    private static V1Pod New(string node, bool ready = true) => Worlds.Pod($"{node}-new", node, ready: ready);

    private static V1Pod Old(string node, bool ready = true, bool terminating = false) =>
        Worlds.Pod($"{node}-old", node, ready: ready, hash: Worlds.Old, terminating: terminating);
}
