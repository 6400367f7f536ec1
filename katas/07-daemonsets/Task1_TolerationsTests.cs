using k8s.Models;
using KubeKatas.Controllers.DaemonSets;

namespace KubeKatas.Katas.DaemonSets;

public class Task1_TolerationsTests
{
    private static readonly string[] Six =
    [
        "node.kubernetes.io/not-ready Exists NoExecute",
        "node.kubernetes.io/unreachable Exists NoExecute",
        "node.kubernetes.io/disk-pressure Exists NoSchedule",
        "node.kubernetes.io/memory-pressure Exists NoSchedule",
        "node.kubernetes.io/pid-pressure Exists NoSchedule",
        "node.kubernetes.io/unschedulable Exists NoSchedule",
    ];

    [Test, Task(1)]
    public void A_template_without_tolerations_gets_six() => Of(Spec()).ShouldBe(Six);

    [Test, Task(1)]
    public void One_that_uses_the_node_s_own_network_need_not_wait_for_the_pods_network() =>
        Of(Spec() with { HostNetwork = true })
            .ShouldBe([.. Six, "node.kubernetes.io/network-unavailable Exists NoSchedule"]);

    [Test, Task(1)]
    public void One_that_says_it_does_not_use_it_gets_six() => Of(Spec() with { HostNetwork = false }).ShouldBe(Six);

    [Test, Task(1)]
    public void The_template_s_own_come_first() => Of(Spec("gpu Exists NoSchedule"))
        .ShouldBe(["gpu Exists NoSchedule", .. Six]);

    [Test, Task(1)]
    public void One_for_some_seconds_becomes_one_for_ever_where_it_stands()
    {
        var patient = Worlds.Toleration("node.kubernetes.io/unreachable Exists NoExecute");
        var spec = Spec() with
        {
            Tolerations = [patient with { TolerationSeconds = 30 }, Worlds.Toleration("gpu Exists")],
        };
        Of(spec).ShouldBe([Six[1], "gpu Exists ", Six[0], .. Six[2..]]);
    }

    [Test, Task(1)]
    public void One_with_another_effect_is_another_one() => Of(Spec("node.kubernetes.io/not-ready Exists NoSchedule"))
        .ShouldBe(["node.kubernetes.io/not-ready Exists NoSchedule", .. Six]);

    [Test, Task(1)]
    public void One_with_another_operator_is_another_one()
    {
        var equal = Worlds.Toleration("node.kubernetes.io/not-ready Exists NoExecute");
        Of(Spec() with { Tolerations = [equal with { OperatorProperty = "Equal" }] }).Length.ShouldBe(7);
    }

    [Test, Task(1)]
    public void The_template_stays_as_it_was()
    {
        var spec = Spec("gpu Exists");
        Of(spec);
        spec.Tolerations.Count.ShouldBe(1);
    }

    [Test, Task(1)]
    public void It_agrees_with_the_library_about_any_template() => Worlds.Spec.Sample(spec =>
        Of(spec).ShouldBe(DaemonPods.Tolerations(spec).Select(Texts.Of)));

    private static string[] Of(V1PodSpec spec) => [.. Tolerations.Of(spec).Select(Texts.Of)];

    private static V1PodSpec Spec(params string[] tolerations) => Worlds.Set().Spec.Template.Spec with
    {
        Tolerations = tolerations.Length == 0 ? null : [.. tolerations.Select(Worlds.Toleration)],
    };
}
