using k8s.Models;
using KubeKatas.Notebooks.Display;
using KubeKatas.Notebooks.Lists;
using KubeKatas.Notebooks.Objects;

namespace KubeKatas.Notebooks.Tests.Display;

public class ModelViewTests
{
    [Test]
    public void A_list_is_shown_as_kubectl_prints_it() =>
        new[] { Some.ReplicaSet("web", 3, 2, 1) }
            .Table(Some.Start.AddSeconds(90))
            .Text.ShouldBe(
                """
                NAME   DESIRED   CURRENT   READY   AGE
                web    3         2         1       90s
                """
            );

    [Test]
    public void An_empty_list_says_so() =>
        ModelViews.Of(new V1PodList { Items = [] }).Text.ShouldBe("No resources found.");

    [Test]
    public void A_list_of_the_clients_is_a_table_too() =>
        ModelViews.Of(new V1PodList { Items = [Some.Pod("web-a")] }).Text.ShouldStartWith("NAME    READY   STATUS");

    [Test]
    public void An_object_is_shown_as_yaml_without_managed_fields()
    {
        var set = Some.ReplicaSet("web");
        set.Metadata.ManagedFields = [new() { Manager = "kubectl", Operation = "Update" }];

        new ObjectView(set).Text.ShouldNotContain("manager");
        new ObjectView(set, all: true).Text.ShouldContain("manager: kubectl");
        new ObjectView(set).Text.ShouldContain("name: web");
    }

    [Test]
    public void A_block_of_yaml_folds_and_text_is_escaped()
    {
        var pod = Some.Pod("web-a");
        pod.Spec.Containers[0].Command = ["sh", "-c", "echo '<b>&amp;'"];
        var html = new ObjectView(pod).Html;

        html.ShouldContain("<details open><summary");
        html.ShouldContain("&lt;b&gt;&amp;amp;");
        html.ShouldNotContain("<b>");
    }

    [Test]
    public void Without_a_formatter_in_the_process_registering_does_nothing() =>
        ModelViews.Register().ShouldBeFalse();

    [Test]
    public void Kernels_find_the_views_by_the_attributes_name_and_members()
    {
        var attribute = typeof(TableView)
            .GetCustomAttributes(false)
            .Single(it => it.GetType().Name == "TypeFormatterSourceAttribute");
        dynamic source = Activator.CreateInstance(((TypeFormatterSourceAttribute)attribute).FormatterSourceType)!;
        var text = new StringWriter();
        foreach (var formatter in source.CreateTypeFormatters())
        {
            if (formatter.MimeType == "text/plain")
            {
                formatter.Format(Array.Empty<V1Pod>().Table(Some.Start), text);
            }
        }

        text.ToString().ShouldBe("No resources found.");
    }
}
