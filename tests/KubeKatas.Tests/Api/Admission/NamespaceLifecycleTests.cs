using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Api.Admission;

public class NamespaceLifecycleTests
{
    [TestCase("default")]
    [TestCase("kube-system")]
    [TestCase("kube-public")]
    public void A_namespace_that_every_cluster_needs_is_not_deleted(string name)
    {
        var cluster = Cluster.Start(nodes: 0);
        var refusal = Should.Throw<ApiException>(() => cluster.Delete<V1Namespace>(name));
        (refusal.Code, refusal.Message)
            .ShouldBe((403, $"namespaces \"{name}\" is forbidden: this namespace may not be deleted"));
        cluster.Get<V1Namespace>(name).Metadata.DeletionTimestamp.ShouldBeNull();
    }

    [Test]
    public void Any_other_namespace_may_be_deleted_and_so_may_other_objects_of_such_a_name()
    {
        var cluster = Cluster.Start(nodes: 0);
        cluster.Apply(new V1ConfigMap { Metadata = new() { Name = "kube-public", NamespaceProperty = "default" } });
        cluster.Delete<V1ConfigMap>("kube-public");
        cluster.Delete<V1Namespace>("kube-node-lease");
        cluster.Get<V1Namespace>("kube-node-lease").Status.Phase.ShouldBe("Terminating");
    }
}
