using k8s.Models;
using KubeKatas.Api.Admission;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Namespaces;

public class Task6_QuotaTests
{
    [Task(6)]
    [TestCase("pods=4", "pods=3", "pods=1", null, TestName = "The last place is a place")]
    [TestCase("pods=4", "pods=4", "pods=1", "exceeded quota: small, requested: pods=1, used: pods=4, limited: pods=4",
        TestName = "A full quota has no room")]
    [TestCase("pods=0", "pods=0", "pods=1", "exceeded quota: small, requested: pods=1, used: pods=0, limited: pods=0",
        TestName = "A quota of nothing never had any")]
    [TestCase("cpu=2", "cpu=1500m", "cpu=500m", null, TestName = "Half a core and one and a half are two")]
    [TestCase("cpu=2", "cpu=1500m", "cpu=501m",
        "exceeded quota: small, requested: cpu=501m, used: cpu=1500m, limited: cpu=2",
        TestName = "A thousandth more is too much")]
    [TestCase("cpu=300m", "cpu=100m", "cpu=200m", null, TestName = "Amounts are exact, as a double is not")]
    [TestCase("memory=1Gi", "memory=1000Mi", "memory=24Mi", null, TestName = "1Gi is 1024Mi")]
    [TestCase("memory=1Gi", "memory=1G", "memory=100M",
        "exceeded quota: small, requested: memory=100M, used: memory=1G, limited: memory=1Gi",
        TestName = "1Gi is more than 1G, but not by 100M")]
    [TestCase("pods=4", "pods=4", "services=1", null, TestName = "What the quota does not limit is no matter")]
    [TestCase("pods=4", "pods=5", "pods=0", null, TestName = "Asking for nothing is allowed, even over the limit")]
    [TestCase("pods=4", "pods=6", "pods=-1", null, TestName = "Giving back is allowed, even over the limit")]
    [TestCase("cpu=4,pods=4", "cpu=3,pods=4", "pods=1,cpu=2",
        "exceeded quota: small, requested: cpu=2,pods=1, used: cpu=3,pods=4, limited: cpu=4,pods=4",
        TestName = "Everything that is over is named, in the order of the letters")]
    [TestCase("cpu=4,pods=4", "cpu=3,pods=4", "cpu=1,pods=1",
        "exceeded quota: small, requested: pods=1, used: pods=4, limited: pods=4",
        TestName = "What still fits is not named")]
    public void Room(string hard, string used, string asked, string? why) =>
        Quota.Excess(Worlds.Quota(hard, used), Worlds.Amounts(asked)).ShouldBe(why);

    [Test, Task(6)]
    public void It_agrees_with_the_library_about_any_amounts() => Worlds.Demand.Sample(demand =>
        Quota.Excess(demand.Quota, demand.Asked).ShouldBe(QuotaArithmetic.Excess(demand.Quota, demand.Asked)), iter: 1_000);

    [Test, Task(6)]
    public void The_API_server_keeps_a_quota_by_it()
    {
        Quota.Excess(Worlds.Quota("pods=1", "pods=0"), Worlds.Amounts("pods=1")).ShouldBeNull();
        var cluster = Cluster.Start(parts: built => built with { Api = built.Api with { QuotaExcess = Quota.Excess } });
        cluster.Apply("""
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: small}
            spec: {hard: {configmaps: "3"}}
            """);
        cluster.Advance(TimeSpan.FromSeconds(1));
        cluster.Apply(Worlds.ConfigMap("a"), Worlds.ConfigMap("b"));
        Should.Throw<ApiException>(() => cluster.Apply(Worlds.ConfigMap("c"))).Message.ShouldBe(
            "configmaps \"c\" is forbidden: exceeded quota: small, requested: configmaps=1, used: configmaps=3, "
            + "limited: configmaps=3");
    }
}
