using System.Text;
using k8s.Models;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Tests;

public class SavedClusterTests
{
    private const string Manifests = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              initContainers: [{name: first, image: "init:1", command: [sh, -c, "exit 0"]}]
              containers:
              - name: c
                image: "app:1"
                readinessProbe: {httpGet: {path: /, port: 80}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80}], type: NodePort}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: key, finalizers: [example.com/mine]}
        stringData: {a: "line\nand é"}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: short, annotations: {kubekatas.io/exit-after: 10m, kubekatas.io/exit-code: "3"}}
        spec: {restartPolicy: Never, containers: [{name: c, image: "app:1"}]}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: crashing}
        spec: {containers: [{name: c, image: "app:1", command: [sh, -c, "exit 1"]}]}
        """;

    private Cluster _cluster = null!;

    [SetUp]
    public void A_cluster_in_the_middle_of_its_life()
    {
        _cluster = Cluster.Start();
        _cluster.Apply(Manifests);
        _cluster.Advance(TimeSpan.FromMinutes(4));
        _cluster.Delete<V1Secret>("key");
    }

    [Test]
    public void What_is_loaded_is_what_was_saved_byte_for_byte()
    {
        var bytes = Bytes(_cluster.Save());
        var read = SavedCluster.Read(new MemoryStream(bytes));
        Text(Bytes(read)).ShouldBe(Text(bytes));
        Text(Bytes(Cluster.Load(read).Save())).ShouldBe(Text(bytes));
    }

    [Test]
    public void Running_pods_go_on_running()
    {
        var before = Pods(_cluster);
        var loaded = Reloaded();
        loaded.Advance(TimeSpan.FromMinutes(1));
        var after = Pods(loaded);
        after.Select(pod => pod.Metadata.Uid).ShouldBe(before.Select(pod => pod.Metadata.Uid));
        after.ShouldAllBe(pod => pod.IsReady());
        after.Select(Containers).ShouldBe(before.Select(Containers));
        after.Select(pod => pod.Status.PodIP).ShouldBe(before.Select(pod => pod.Status.PodIP));
    }

    [Test]
    public void Controllers_scheduler_and_kubelets_go_on_working()
    {
        var loaded = Reloaded();
        loaded.Scale<V1Deployment>("web", 5);
        loaded.Delete<V1Pod>(Pods(loaded)[0].Metadata.Name);
        loaded.Advance(TimeSpan.FromMinutes(1));
        Pods(loaded).Count(pod => pod.IsReady()).ShouldBe(5);
        Pods(loaded).Select(pod => pod.Status.PodIP).ShouldBeUnique();
        loaded.Get<V1Deployment>("web").Status.ReadyReplicas.ShouldBe(5);
    }

    [Test]
    public void What_had_not_been_done_is_done()
    {
        _cluster.Scale<V1Deployment>("web", 7);
        var loaded = Reloaded();
        loaded.Advance(TimeSpan.FromMinutes(1));
        Pods(loaded).Count(pod => pod.IsReady()).ShouldBe(7);
    }

    [Test]
    public void A_container_ends_when_it_would_have_ended()
    {
        var loaded = Reloaded();
        loaded.Advance(TimeSpan.FromMinutes(5));
        loaded.Get<V1Pod>("short").Status.Phase.ShouldBe("Running");
        loaded.Advance(TimeSpan.FromMinutes(2));
        var ended = loaded.Get<V1Pod>("short").Status;
        (ended.Phase, ended.ContainerStatuses[0].State.Terminated.ExitCode).ShouldBe(("Failed", 3));
    }

    [Test]
    public void A_container_in_its_back_off_is_tried_again_and_counted_on()
    {
        var restarts = _cluster.Get<V1Pod>("crashing").Status.ContainerStatuses[0].RestartCount;
        var loaded = Reloaded();
        loaded.Advance(TimeSpan.FromMinutes(1));
        loaded.Get<V1Pod>("crashing").Status.ContainerStatuses[0].RestartCount.ShouldBeGreaterThan(restarts);
    }

    [Test]
    public void No_uid_version_or_address_comes_twice()
    {
        var loaded = Reloaded();
        loaded.Apply("{apiVersion: v1, kind: Service, metadata: {name: other}, spec: {ports: [{port: 1}], type: NodePort}}");
        var (web, other) = (loaded.Get<V1Service>("web"), loaded.Get<V1Service>("other"));
        other.Spec.ClusterIP.ShouldNotBe(web.Spec.ClusterIP);
        other.Spec.Ports[0].NodePort.ShouldNotBe(web.Spec.Ports[0].NodePort);
        loaded.AddNode("more");
        loaded.List<V1Node>().Select(node => node.Status.Addresses[0].Address).ShouldBeUnique();
        long.Parse(other.Metadata.ResourceVersion).ShouldBeGreaterThan(_cluster.Save().Version);
        var again = Cluster.Start();
        again.Apply(Manifests);
        again.Advance(TimeSpan.FromMinutes(4));
        again.Apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}");
        loaded.Apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}");
        loaded.Get<V1ConfigMap>("x").Metadata.Uid.ShouldNotBe(again.Get<V1ConfigMap>("x").Metadata.Uid);
    }

    [Test]
    public void A_watch_from_before_is_told_to_list_again()
    {
        var before = _cluster.Get<V1Service>("web").Metadata.ResourceVersion;
        using var events = Reloaded().Api.Handle(new ApiRequest("GET", "/api/v1/services")
        {
            Query = QueryParameters.Parse($"watch=true&resourceVersion={before}"),
        }).Events!;
        var buffer = new byte[4096];
        Text(buffer[..events.Read(buffer)]).ShouldContain("\"code\":410");
    }

    [Test]
    public void Time_may_have_passed_in_between()
    {
        var later = _cluster.Clock.Now + TimeSpan.FromHours(9);
        var loaded = Cluster.Load(_cluster.Save(), options: new() { StartsAt = later });
        loaded.Clock.Now.ShouldBe(later);
        loaded.Advance(TimeSpan.FromMinutes(2));
        loaded.List<V1Node>().ShouldAllBe(node => node.Status.Conditions.Any(it => it.Type == "Ready" && it.Status == "True"));
        Pods(loaded).Count(pod => pod.IsReady()).ShouldBe(3);
        loaded.Get<V1Pod>("short").Status.Phase.ShouldBe("Failed");
    }

    [Test]
    public void Kinds_of_ones_own_are_kept_with_their_objects()
    {
        _cluster.Apply("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: backups.aaa.example.com}
            spec:
              group: aaa.example.com
              scope: Namespaced
              names: {plural: backups, kind: Backup}
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}
            """);
        _cluster.Advance(TimeSpan.FromSeconds(5));
        Post(_cluster, "one").ShouldBe(201);
        var loaded = Reloaded();
        var found = loaded.Api.Handle(new ApiRequest("GET", Backups + "/one"));
        Text(found.Body.ToArray()).ShouldContain("\"spec\":{\"of\":\"everything\"}");
        Post(loaded, "two").ShouldBe(201);
        Text(Bytes(Cluster.Load(_cluster.Save()).Save())).ShouldBe(Text(Bytes(_cluster.Save())));
    }

    [Test]
    public void Half_a_file_is_no_cluster()
    {
        var bytes = Bytes(_cluster.Save());
        foreach (var length in Enumerable.Range(0, 200).Select(i => (int)((long)bytes.Length * i / 200)))
        {
            Should.Throw<SavedClusterException>(() => SavedCluster.Read(new MemoryStream(bytes[..length])));
        }
    }

    [Test]
    public void A_changed_file_is_no_cluster()
    {
        var bytes = Bytes(_cluster.Save());
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var damaged = bytes.ToArray();
            var at = random.Next(bytes.Length - 1);
            damaged[at] ^= (byte)(1 << random.Next(7));
            Should.Throw<SavedClusterException>(() => SavedCluster.Read(new MemoryStream(damaged)), $"byte {at}");
        }
    }

    [TestCase("", "it ends after line 0")]
    [TestCase("hello", "line 1 is damaged")]
    [TestCase("[]", "line 1 is damaged")]
    [TestCase("{}", "it is not a saved cluster")]
    [TestCase("""{"kind":"KubeKatasCluster","format":9}""", "a newer KubeKatas wrote it, in format 9")]
    [TestCase("""{"kind":"KubeKatasCluster","format":1}""", "line 1 is damaged")]
    public void What_is_wrong_is_said(string text, string why) => Should.Throw<SavedClusterException>(
        () => SavedCluster.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)))).Message.ShouldBe(why);

    private const string Backups = "/apis/aaa.example.com/v1/namespaces/default/backups";

    private static int Post(Cluster cluster, string name) => cluster.Api.Handle(new ApiRequest("POST", Backups)
    {
        Body = Encoding.UTF8.GetBytes(
            $"{{\"apiVersion\":\"aaa.example.com/v1\",\"kind\":\"Backup\",\"metadata\":{{\"name\":\"{name}\"}},\"spec\":{{\"of\":\"everything\"}}}}"),
    }).Status;

    private Cluster Reloaded() => Cluster.Load(SavedCluster.Read(new MemoryStream(Bytes(_cluster.Save()))));

    private static List<V1Pod> Pods(Cluster cluster) => [.. cluster.List<V1Pod>(selector: "app=web")];

    private static string Containers(V1Pod pod) => string.Join(' ', pod.Status.ContainerStatuses.Select(it =>
        $"{it.Name} {it.ContainerID} {it.RestartCount} {it.State.Running?.StartedAt:s} {it.Image}"));

    private static byte[] Bytes(SavedCluster saved)
    {
        using var stream = new MemoryStream();
        saved.Write(stream);
        return stream.ToArray();
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);
}
