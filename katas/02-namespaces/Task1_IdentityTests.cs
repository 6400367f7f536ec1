using k8s.Models;

namespace KubeKatas.Katas.Namespaces;

public class Task1_IdentityTests
{
    [Task(1)]
    [TestCase("web", "u1", "web", "u1", true, TestName = "Same name, same UID: the same object")]
    [TestCase("web", "u1", "web", "u2", false, TestName = "Same name, another UID: a successor")]
    [TestCase("web", "u1", "db", "u1", true, TestName = "The name is not asked")]
    [TestCase("web", "u1", "web", "U1", false, TestName = "A UID is compared letter by letter")]
    [TestCase("web", "u1", "web", null, false, TestName = "One of the two was never stored")]
    [TestCase("web", null, "web", null, false, TestName = "Neither was ever stored")]
    [TestCase("web", "", "web", "", false, TestName = "An empty UID is none")]
    public void Same(string name, string? uid, string otherName, string? otherUid, bool same) => Identity
        .IsSame(new() { Name = name, Uid = uid }, new() { Name = otherName, Uid = otherUid }).ShouldBe(same);

    [Test, Task(1)]
    public void A_changed_object_is_the_same_object()
    {
        var cluster = Cluster.Start();
        var before = cluster.Apply(Worlds.ConfigMap("settings"))[0].Metadata;
        var after = cluster.Change<V1ConfigMap>(
            "settings", map => map with { Data = new Dictionary<string, string> { ["a"] = "1" } }).Metadata;
        after.ResourceVersion.ShouldNotBe(before.ResourceVersion);
        Identity.IsSame(before, after).ShouldBeTrue();
    }

    [Test, Task(1)]
    public void An_object_that_was_deleted_and_made_again_is_another_object()
    {
        var cluster = Cluster.Start();
        var before = cluster.Apply(Worlds.ConfigMap("settings"))[0].Metadata;
        cluster.Delete<V1ConfigMap>("settings");
        var after = cluster.Apply(Worlds.ConfigMap("settings"))[0].Metadata;
        Identity.IsSame(before, after).ShouldBeFalse();
    }
}
