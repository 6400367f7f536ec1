using k8s.Models;
using KubeKatas.Api.Defaulting;

namespace KubeKatas.Tests.Api.Defaulting;

public class DefaultsTests
{
    [Test]
    public void An_object_with_all_its_defaults_comes_back_as_it_is()
    {
        var once = Defaults.Apply(Deployment());
        Defaults.Apply(once).ShouldBeSameAs(once);
    }

    [Test]
    public void Pods_of_one_template_share_one_spec()
    {
        var template = Defaults.Apply(Deployment()).Spec.Template;
        var one = Defaults.Apply(new V1Pod { Metadata = new() { Name = "a" }, Spec = template.Spec });
        var other = Defaults.Apply(new V1Pod { Metadata = new() { Name = "b" }, Spec = template.Spec });
        one.Spec.ShouldBeSameAs(other.Spec);
    }

    [TestCase("app", "Always")]
    [TestCase("app:latest", "Always")]
    [TestCase("registry.example.com:5000/app", "Always")]
    [TestCase("app:1.0", "IfNotPresent")]
    [TestCase("App", "IfNotPresent", Description = "no valid name")]
    public void An_image_without_a_tag_is_always_pulled(string image, string policy)
    {
        var pod = new V1Pod { Metadata = new(), Spec = new() { Containers = [new() { Name = "c", Image = image }] } };
        Defaults.Apply(pod).Spec.Containers[0].ImagePullPolicy.ShouldBe(policy);
    }

    private static V1Deployment Deployment() => new()
    {
        Metadata = new() { Name = "web" },
        Spec = new()
        {
            Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
            Template = new()
            {
                Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "web" } },
                Spec = new() { Containers = [new() { Name = "c", Image = "app:1.0" }] },
            },
        },
    };
}
