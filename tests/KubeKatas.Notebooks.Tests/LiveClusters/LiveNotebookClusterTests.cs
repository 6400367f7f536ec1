using k8s;
using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Notebooks.LiveClusters;
using KubeKatas.Objects;
using KubeKatas.Server.Hosting;

namespace KubeKatas.Notebooks.Tests.LiveClusters;

/// <summary>The live path against a served cluster, twenty times faster than real time.</summary>
public class LiveNotebookClusterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private string _folder = "";
    private ClusterServer _server = null!;
    private NotebookCluster _cluster = null!;

    [SetUp]
    public async Task Serve_a_cluster_and_choose_it()
    {
        _folder = Directory.CreateTempSubdirectory("kubekatas-live-").FullName;
        _server = await ClusterServer.StartAsync(
            Cluster.Start(), new ClusterServerOptions { Port = 0, Speed = 20, Folder = _folder });
        _cluster = await LiveNotebookCluster.StartAsync(Target());
    }

    [TearDown]
    public async Task End_both()
    {
        await _cluster.DisposeAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Commands_run_in_containers_and_what_they_write_can_be_read()
    {
        await _cluster.Apply("""
            apiVersion: v1
            kind: Pod
            metadata: {name: pair}
            spec:
              volumes: [{name: desk, emptyDir: {}}]
              initContainers:
              - name: side
                image: "busybox:1.37"
                restartPolicy: Always
                command: [sh, -c, "echo hello; sleep infinity"]
                volumeMounts: [{name: desk, mountPath: /desk}]
              containers:
              - {name: web, image: "nginx:1.29", volumeMounts: [{name: desk, mountPath: /mine}]}
            """);
        await _cluster.WaitUntil(() => _cluster.Pods().Count(pod => pod.IsReady()) == 1, Limit);
        (await _cluster.Exec("pair", "side", "sh", "-c", "echo note > /desk/note")).Code.ShouldBe(0);
        (await _cluster.Exec("pair", "web", "cat", "/mine/note")).Output.ShouldBe("note\n");
        var failed = await _cluster.Exec("pair", "side", "sh", "-c", "exit 3");
        failed.Text.ShouldBe("command terminated with exit code 3");
        (await _cluster.Logs("pair", "side")).Text.ShouldBe("hello");
        await Should.ThrowAsync<NotebookException>(() => _cluster.Logs("nobody"));
    }

    [Test]
    public async Task A_namespace_of_its_own_is_made_and_removed()
    {
        var ns = _cluster.Namespace;
        ns.ShouldStartWith("kubekatas-");
        _cluster.Find<V1Namespace>(ns)!.Metadata.Labels["app.kubernetes.io/managed-by"].ShouldBe("kubekatas");
        _cluster.Describe().ShouldContain("removes it at its end");
        await _cluster.Apply(Workloads.ReplicaSet("web", 2));
        await _cluster.DisposeAsync();

        using var client = new Kubernetes(Target().Configuration);
        await client.CoreV1.ListPodForAllNamespacesAsync();
        var left = await client.CoreV1.ListNamespaceAsync(labelSelector: LiveNamespace.Selector);
        left.Items.ShouldAllBe(it => it.Metadata.Name != ns || it.Metadata.DeletionTimestamp != null);
    }

    [Test]
    public async Task A_cell_reads_what_it_has_written()
    {
        await _cluster.Apply(Workloads.ReplicaSet("web", 2));
        _cluster.Get<V1ReplicaSet>("web").Spec.Replicas.ShouldBe(2);
        await _cluster.WaitUntil(() => _cluster.Pods("app=web").Count(pod => pod.IsReady()) == 2, Limit);
        await _cluster.Scale<V1ReplicaSet>("web", 3);
        _cluster.Get<V1ReplicaSet>("web").Spec.Replicas.ShouldBe(3);
        await _cluster.Apply(Workloads.ReplicaSet("web", 1));
        _cluster.Get<V1ReplicaSet>("web").Spec.Replicas.ShouldBe(1);
        await _cluster.Delete<V1ReplicaSet>("web");
        (_cluster.Find<V1ReplicaSet>("web")?.Metadata.DeletionTimestamp is null).ShouldBe(
            _cluster.Find<V1ReplicaSet>("web") is null);
        await _cluster.WaitUntil(() => _cluster.Pods().Count == 0, Limit);
        _cluster.Timeline().ToString().ShouldNotBeEmpty();
    }

    [Test]
    public async Task What_belongs_to_the_whole_cluster_can_be_read_and_not_written()
    {
        _cluster.List<V1Node>().Count.ShouldBe(3);
        var refusal = await Should.ThrowAsync<ApiException>(() =>
            _cluster.Label<V1Node>("node-0", "mine", "true"));
        refusal.Code.ShouldBe(403);
        refusal.Message.ShouldContain("The notebook did not send PUT /api/v1/nodes/node-0");
        _cluster.Simulated.List<V1Node>().ShouldNotBeEmpty();
    }

    [Test]
    public async Task A_refusal_of_the_cluster_reaches_the_cell_with_its_words()
    {
        var refusal = await Should.ThrowAsync<ApiException>(() => _cluster.Delete<V1Pod>("nobody"));
        refusal.Message.ShouldBe("pods \"nobody\" not found");
        (await Should.ThrowAsync<TimeoutException>(() =>
            _cluster.WaitUntil(() => false, TimeSpan.FromMilliseconds(50)))).Message.ShouldContain("longer limit");
    }

    [Test]
    public async Task A_controller_of_ones_own_keeps_real_pods_beside_the_clusters_own()
    {
        var sets = await _cluster.Run(ReplicaSetPlanning.BuiltIn);
        await sets.Apply(Workloads.ReplicaSet("mine", 3));
        await _cluster.WaitUntil(() => Ready() == 3, Limit);
        _cluster.Pods("app=mine").ShouldAllBe(pod => pod.Metadata.OwnerReferences[0].Kind == "ConfigMap");
        await _cluster.Delete<V1Pod>(_cluster.Pods("app=mine")[0].Metadata.Name);
        await _cluster.WaitUntil(() => Ready() == 3, Limit);
        await sets.Scale("mine", 1);
        await _cluster.WaitUntil(() => sets.Get("mine").Status.Replicas == 1, Limit);
        sets.LastError.ShouldBeNull();
        await _cluster.Delete<V1ConfigMap>("replicaset-mine");
        await _cluster.WaitUntil(() => _cluster.Pods("app=mine").Count == 0, Limit);
    }

    [Test]
    public async Task A_planner_that_throws_is_reported_and_not_fatal()
    {
        var sets = await _cluster.Run(_ => throw new NotImplementedException("Task 6.7 is not solved."));
        await sets.Apply(Workloads.ReplicaSet("mine", 1));
        await _cluster.WaitUntil(() => sets.LastError == "Task 6.7 is not solved.", Limit);
    }

    [Test]
    public async Task A_cluster_that_is_gone_is_named_with_the_way_out()
    {
        var target = Target();
        await _cluster.DisposeAsync();
        target.Configuration.Host = "https://127.0.0.1:1";
        var problem = await Should.ThrowAsync<NotebookException>(() => LiveNotebookCluster.StartAsync(target));
        problem.Message.ShouldContain("cannot be reached");
        problem.Message.ShouldContain("kubekatas cluster up");
    }

    [Test]
    public async Task A_wrong_token_is_named_with_the_way_out()
    {
        var target = Target();
        target.Configuration.AccessToken = "wrong";
        var problem = await Should.ThrowAsync<NotebookException>(() => LiveNotebookCluster.StartAsync(target));
        problem.Message.ShouldContain("does not accept the credentials");
        problem.Message.ShouldNotContain("wrong");
    }

    private int Ready() => _cluster.Pods("app=mine").Count(pod => pod.IsActive() && pod.IsReady());

    private LiveTarget Target() => Live.Context(kubeconfig: _server.KubeconfigPath);
}
