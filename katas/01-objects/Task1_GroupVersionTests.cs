using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Objects;

public class Task1_GroupVersionTests
{
    [Task(1)]
    [TestCase("v1", "", "v1", TestName = "Pods, Services and ConfigMaps are in the core group, which has no name")]
    [TestCase("apps/v1", "apps", "v1", TestName = "Deployments are in the group apps")]
    [TestCase("networking.k8s.io/v1", "networking.k8s.io", "v1", TestName = "Newer groups are named like domains")]
    [TestCase("example.com/v1alpha1", "example.com", "v1alpha1", TestName = "So are the groups of custom resources")]
    public void Parts(string apiVersion, string group, string version) =>
        GroupVersion.Parse(apiVersion).ShouldBe((group, version));

    [Test, Task(1)]
    public void More_than_one_slash_makes_no_sense() =>
        Should.Throw<FormatException>(() => GroupVersion.Parse("apps/v1/deployments"));

    [Test, Task(1)]
    public void Every_kind_of_the_cluster_says_where_it_belongs()
    {
        foreach (var resource in Scheme.BuiltIn)
        {
            GroupVersion.Parse(resource.ApiVersion).ShouldBe((resource.Group, resource.Version));
        }
    }
}
