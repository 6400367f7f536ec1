using k8s;
using k8s.Models;
using KubeKatas.Controllers.DaemonSets;
using KubeKatas.Objects;

namespace KubeKatas.Katas.DaemonSets;

public class Task3_DaemonPodTests
{
    [Test, Task(3)]
    public void The_pod_asks_for_one_node_by_its_name()
    {
        var term = Required(DaemonPod.For(Worlds.Set(), "n1", "abc")).NodeSelectorTerms.ShouldHaveSingleItem();
        term.MatchExpressions.ShouldBeNull();
        var field = term.MatchFields.ShouldHaveSingleItem();
        (field.Key, field.OperatorProperty, string.Join(' ', field.Values)).ShouldBe(("metadata.name", "In", "n1"));
    }

    [Test, Task(3)]
    public void It_does_not_name_its_node_itself_for_that_is_the_scheduler_s_business() =>
        DaemonPod.For(Worlds.Set(), "n1", "abc").Spec.NodeName.ShouldBeNull();

    [Test, Task(3)]
    public void It_has_the_template_s_labels_and_the_revision_s_hash()
    {
        var labels = DaemonPod.For(Worlds.Set(), "n1", "abc").Metadata.Labels;
        labels.OrderBy(pair => pair.Key).ShouldBe([new("app", "agent"), new("controller-revision-hash", "abc")]);
    }

    [Test, Task(3)]
    public void It_belongs_to_the_DaemonSet_and_is_named_after_it()
    {
        var pod = DaemonPod.For(Worlds.Set(), "n1", "abc");
        pod.ControllerOf()!.Uid.ShouldBe("uid-of-agent");
        pod.Metadata.GenerateName.ShouldBe("agent-");
    }

    [Test, Task(3)]
    public void It_has_the_tolerations_of_task_1() =>
        DaemonPod.For(Worlds.Set(), "n1", "abc").Spec.Tolerations.Select(Texts.Of)
            .ShouldBe(DaemonPods.Tolerations(Worlds.Set().Spec.Template.Spec).Select(Texts.Of));

    [Test, Task(3)]
    public void The_template_s_own_required_node_affinity_gives_way_and_its_other_wishes_stay()
    {
        var set = Worlds.Set().With(spec => spec with { Affinity = Affinity() });
        var affinity = DaemonPod.For(set, "n1", "abc").Spec.Affinity;
        affinity.NodeAffinity.PreferredDuringSchedulingIgnoredDuringExecution.ShouldHaveSingleItem().Weight.ShouldBe(7);
        affinity.PodAntiAffinity.ShouldNotBeNull();
        Required(DaemonPod.For(set, "n1", "abc")).NodeSelectorTerms.Count.ShouldBe(1);
    }

    [Test, Task(3)]
    public void The_template_stays_as_it_was()
    {
        var set = Worlds.Set().With(spec => spec with { Affinity = Affinity() });
        var before = KubernetesJson.Serialize(set);
        DaemonPod.For(set, "n1", "abc");
        KubernetesJson.Serialize(set).ShouldBe(before);
    }

    [Test, Task(3)]
    public void It_agrees_with_the_library_about_any_template() => Worlds.Spec.Sample(spec =>
    {
        var set = Worlds.Set().With(_ => spec);
        KubernetesJson.Serialize(DaemonPod.For(set, "n2", "abc"))
            .ShouldBe(KubernetesJson.Serialize(DaemonPods.For(set, "n2", "abc")));
    });

    [Test, Task(3)]
    public void A_pod_s_target_is_the_node_it_is_on() => DaemonPod.TargetOf(Worlds.Pod("agent-1", "n2")).ShouldBe("n2");

    [Test, Task(3)]
    public void Before_that_it_is_the_node_it_asks_for() =>
        DaemonPod.TargetOf(Worlds.Pod("agent-1", "n2", bound: false)).ShouldBe("n2");

    [Test, Task(3)]
    public void The_node_it_is_on_outweighs_the_one_it_asks_for()
    {
        var pod = Worlds.Pod("agent-1", "n2", bound: false);
        DaemonPod.TargetOf(pod with { Spec = pod.Spec with { NodeName = "n3" } }).ShouldBe("n3");
    }

    [Test, Task(3)]
    public void A_pod_that_asks_for_nothing_has_no_target() =>
        DaemonPod.TargetOf(Some.Pod(node: null)).ShouldBe("");

    [Test, Task(3)]
    public void An_empty_node_name_is_none() => DaemonPod.TargetOf(Some.Pod(node: "")).ShouldBe("");

    [Task(3)]
    [TestCase("metadata.name", "In", "n1", "n1", TestName = "One name of the field metadata.name is a target")]
    [TestCase("metadata.name", "In", "n1 n2", "", TestName = "Two names are none")]
    [TestCase("metadata.name", "NotIn", "n1", "", TestName = "A name that is not wanted is none")]
    [TestCase("metadata.uid", "In", "n1", "", TestName = "Another field is none")]
    public void Fields(string key, string sign, string values, string expected) =>
        DaemonPod.TargetOf(Asking(new V1NodeSelectorTerm
        {
            MatchFields = [new() { Key = key, OperatorProperty = sign, Values = values.Split(' ') }],
        })).ShouldBe(expected);

    [Test, Task(3)]
    public void Terms_without_fields_are_passed_over() => DaemonPod.TargetOf(Asking(
            new() { MatchExpressions = [new() { Key = "metadata.name", OperatorProperty = "In", Values = ["n3"] }] },
            new() { MatchFields = [new() { Key = "metadata.name", OperatorProperty = "In", Values = ["n1"] }] },
            new() { MatchFields = [new() { Key = "metadata.name", OperatorProperty = "In", Values = ["n2"] }] }))
        .ShouldBe("n1");

    private static V1Pod Asking(params V1NodeSelectorTerm[] terms)
    {
        var pod = Some.Pod(node: null);
        var required = new V1NodeSelector { NodeSelectorTerms = terms };
        return pod with
        {
            Spec = pod.Spec with
            {
                Affinity = new() { NodeAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = required } },
            },
        };
    }

    private static V1NodeSelector Required(V1Pod pod) =>
        pod.Spec.Affinity.NodeAffinity.RequiredDuringSchedulingIgnoredDuringExecution;

    private static V1Affinity Affinity()
    {
        var term = new V1NodeSelectorTerm
        {
            MatchExpressions = [new() { Key = "disk", OperatorProperty = "In", Values = ["ssd"] }],
        };
        return new()
        {
            PodAntiAffinity = new(),
            NodeAffinity = new()
            {
                RequiredDuringSchedulingIgnoredDuringExecution = new() { NodeSelectorTerms = [term, term] },
                PreferredDuringSchedulingIgnoredDuringExecution = [new() { Weight = 7, Preference = term }],
            },
        };
    }
}
