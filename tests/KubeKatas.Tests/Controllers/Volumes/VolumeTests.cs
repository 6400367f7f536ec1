using k8s.Models;
using KubeKatas.Controllers.Volumes;

namespace KubeKatas.Tests.Controllers.Volumes;

[TestFixture]
public class VolumeTests
{
    private const string User = """
        apiVersion: v1
        kind: Pod
        metadata: {name: user}
        spec:
          containers: [{name: c, image: app:1, volumeMounts: [{name: data, mountPath: /data}]}]
          volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]
        """;

    [Test]
    public void A_claim_gets_the_smallest_volume_that_is_large_enough_and_its_pod_runs()
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply(Volume("large", "10Gi"));
        cluster.Apply(Volume("small", "2Gi"));
        cluster.Apply(Volume("tiny", "500Mi"));
        cluster.Apply(Claim("1Gi"));
        cluster.Apply(User);
        cluster.Advance(TimeSpan.FromSeconds(10));
        var claim = cluster.Get<V1PersistentVolumeClaim>("data");
        (claim.Status.Phase, claim.Spec.VolumeName).ShouldBe(("Bound", "small"));
        claim.Status.Capacity["storage"].ToString().ShouldBe("2Gi");
        PhaseOf(cluster, "small").ShouldBe("Bound");
        PhaseOf(cluster, "large").ShouldBe("Available");
        cluster.Get<V1Pod>("user").Status.Phase.ShouldBe("Running");
    }

    [Test]
    public void A_claim_that_nothing_suits_waits_and_says_so_until_a_volume_comes()
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply(Claim("1Gi", "fast"));
        cluster.Advance(TimeSpan.FromSeconds(5));
        cluster.Get<V1PersistentVolumeClaim>("data").Status.Phase.ShouldBe("Pending");
        Told(cluster).ShouldBe(["storageclass.storage.k8s.io \"fast\" not found"]);
        cluster.Apply(Volume("late", "1Gi", "fast"));
        cluster.Advance(TimeSpan.FromSeconds(5));
        cluster.Get<V1PersistentVolumeClaim>("data").Spec.VolumeName.ShouldBe("late");
    }

    [TestCase("Immediate", true)]
    [TestCase("WaitForFirstConsumer", false)]
    public void A_class_with_a_provisioner_makes_the_volume_now_or_for_the_first_pod(string mode, bool isAtOnce)
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply(Class(mode));
        cluster.Apply(Claim("1Gi", "fast"));
        cluster.Advance(TimeSpan.FromSeconds(5));
        (cluster.Get<V1PersistentVolumeClaim>("data").Status.Phase == "Bound").ShouldBe(isAtOnce);
        cluster.Apply(User);
        cluster.Advance(TimeSpan.FromSeconds(10));
        cluster.Get<V1PersistentVolumeClaim>("data").Status.Phase.ShouldBe("Bound");
        cluster.Get<V1Pod>("user").Status.Phase.ShouldBe("Running");
    }

    [Test]
    public void A_claim_in_use_outlives_its_deletion_and_takes_a_made_volume_along()
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply(Class("Immediate"));
        cluster.Apply(Claim("1Gi", "fast"));
        cluster.Apply(User);
        cluster.Advance(TimeSpan.FromSeconds(10));
        cluster.Delete<V1PersistentVolumeClaim>("data");
        cluster.Advance(TimeSpan.FromSeconds(10));
        cluster.Get<V1PersistentVolumeClaim>("data").Metadata.DeletionTimestamp.ShouldNotBeNull();
        cluster.Delete<V1Pod>("user");
        cluster.Advance(TimeSpan.FromMinutes(1));
        cluster.List<V1PersistentVolumeClaim>().ShouldBeEmpty();
        cluster.List<V1PersistentVolume>().ShouldBeEmpty();
    }

    [Test]
    public void A_kept_volume_is_released_and_not_given_to_another_claim()
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply(Volume("one", "1Gi"));
        cluster.Apply(Claim("1Gi"));
        cluster.Advance(TimeSpan.FromSeconds(5));
        cluster.Delete<V1PersistentVolumeClaim>("data");
        cluster.Advance(TimeSpan.FromSeconds(5));
        PhaseOf(cluster, "one").ShouldBe("Released");
        cluster.Apply(Claim("1Gi"));
        cluster.Advance(TimeSpan.FromSeconds(5));
        cluster.Get<V1PersistentVolumeClaim>("data").Status.Phase.ShouldBe("Pending");
    }

    [TestCase("ReadWriteOnce", "1Gi", null, "data", true)]
    [TestCase("ReadWriteMany", "1Gi", null, "data", false)]
    [TestCase("ReadWriteOnce", "3Gi", null, "data", false)]
    [TestCase("ReadWriteOnce", "1Gi", "fast", "data", false)]
    [TestCase("ReadWriteOnce", "1Gi", null, "other", false)]
    public void A_volume_must_have_the_mode_the_size_and_the_class_and_not_be_kept_for_another(
        string mode, string size, string? type, string keptFor, bool matches)
    {
        var claim = new V1PersistentVolumeClaim
        {
            Metadata = new() { Name = "data", NamespaceProperty = "default", Uid = "1" },
            Spec = new()
            {
                AccessModes = [mode],
                StorageClassName = type,
                Resources = new() { Requests = new Dictionary<string, ResourceQuantity> { ["storage"] = new(size) } },
            },
        };
        var volume = new V1PersistentVolume
        {
            Metadata = new() { Name = "v" },
            Spec = new()
            {
                AccessModes = ["ReadWriteOnce"],
                Capacity = new Dictionary<string, ResourceQuantity> { ["storage"] = new("2Gi") },
                ClaimRef = new() { NamespaceProperty = "default", Name = keptFor },
            },
            Status = new() { Phase = "Available" },
        };
        VolumeMatch.Best(claim, [volume]).ShouldBe(matches ? volume : null);
    }

    private static string Volume(string name, string size, string type = "") => $$"""
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: {{name}} }
        spec: {capacity: {storage: {{size}} }, accessModes: [ReadWriteOnce], storageClassName: "{{type}}", hostPath: {path: /x} }
        """;

    private static string Claim(string size, string type = "") => $$"""
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: data}
        spec: {accessModes: [ReadWriteOnce], storageClassName: "{{type}}", resources: {requests: {storage: {{size}} } } }
        """;

    private static string Class(string mode) => $$"""
        apiVersion: storage.k8s.io/v1
        kind: StorageClass
        metadata: {name: fast}
        provisioner: example.com/disk
        volumeBindingMode: {{mode}}
        """;

    private static string PhaseOf(Cluster cluster, string volume) =>
        cluster.Get<V1PersistentVolume>(volume).Status.Phase;

    private static IEnumerable<string> Told(Cluster cluster) => cluster.List<Corev1Event>()
        .Where(one => one.InvolvedObject.Kind == "PersistentVolumeClaim").Select(one => one.Message);
}
