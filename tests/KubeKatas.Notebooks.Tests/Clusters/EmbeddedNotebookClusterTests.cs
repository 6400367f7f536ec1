using k8s.Models;
using KubeKatas.Controllers.ReplicaSets;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Notebooks.Katas;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.Tests.Clusters;

public class EmbeddedNotebookClusterTests
{
    private NotebookCluster _cluster = null!;

    [SetUp]
    public async Task Choose_a_cluster() => _cluster = await Notebook.Cluster();

    [TearDown]
    public async Task Leave_it() => await _cluster.DisposeAsync();

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
        await _cluster.WaitUntil(() => _cluster.Pods().Count(pod => pod.IsReady()) == 1, TimeSpan.FromSeconds(30));
        (await _cluster.Exec("pair", "side", "sh", "-c", "echo note > /desk/note")).Code.ShouldBe(0);
        (await _cluster.Exec("pair", "web", "cat", "/mine/note")).Output.ShouldBe("note\n");
        var failed = await _cluster.Exec("pair", "side", "sh", "-c", "exit 3");
        failed.Text.ShouldBe("command terminated with exit code 3");
        (await _cluster.Logs("pair", "side")).Text.ShouldBe("hello");
        await Should.ThrowAsync<NotebookException>(() => _cluster.Logs("nobody"));
    }

    [Test]
    public async Task Waiting_moves_the_virtual_clock()
    {
        await _cluster.Apply(Workloads.ReplicaSet("web", 3));
        await _cluster.WaitUntil(() => _cluster.Pods("app=web").Count == 3);

        (_cluster.Now - Time.EventLoop.DefaultStart).ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Test]
    public async Task Waiting_in_vain_says_where_to_look() =>
        (await Should.ThrowAsync<TimeoutException>(() => _cluster.WaitUntil(() => false, TimeSpan.FromMinutes(5))))
            .Message.ShouldStartWith("What the cell waits for did not happen within 5m");

    [Test]
    public void A_manifest_for_another_namespace_is_refused() =>
        Should.Throw<NotebookException>(() =>
                _cluster.Apply("{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: kube-system}}"))
            .Message.ShouldContain("leave its namespace out");

    [Test]
    public void A_manifest_with_a_typing_mistake_is_refused() =>
        Should.Throw<NotebookException>(() => _cluster.Apply("{apiVersion: v1, kind: Pod, metadata: {nam: a}}"))
            .Message.ShouldStartWith("The manifest cannot be read");

    [Test]
    public async Task Kubectl_prints_the_columns_of_the_kind()
    {
        await _cluster.Apply(Workloads.ReplicaSet("web", 2));
        await _cluster.Advance(TimeSpan.FromSeconds(1));

        Notebook.Kubectl("get rs").Text.ShouldStartWith("NAME   DESIRED   CURRENT   READY   AGE\nweb    2         2");
        Notebook.Kubectl("kubectl get rs/web -o name").Text.ShouldBe("replicaset/web");
        Notebook.Kubectl("get deployments").Text.ShouldBe("No resources found in default namespace.");
        Should.Throw<NotebookException>(() => Notebook.Kubectl("get gizmos")).Message.ShouldContain("gizmos");
        Should.Throw<NotebookException>(() => Notebook.Kubectl("get rs api")).Message
            .ShouldBe("Error from server (NotFound): replicasets.apps \"api\" not found");
    }

    [Test]
    public async Task The_progress_of_a_job_and_the_jobs_of_a_calendar_are_charts()
    {
        await _cluster.Apply(Workloads.Job("work", "sleep 5", it => it with { Completions = 2, Parallelism = 2 }));
        await _cluster.Apply(Workloads.CronJob("tick", "* * * * *", "sleep 5"));
        await _cluster.Advance(TimeSpan.FromSeconds(90));

        _cluster.Progress("work").Text.ShouldStartWith("Pods of work\nTIME");
        _cluster.Progress("work").Chart.Series.Select(one => one.Points.Max(point => point.Value)).ShouldBe([2, 2, 0]);
        var calendar = _cluster.AtWork("tick").Chart.Series;
        calendar.Select(one => string.Join(' ', one.Points.Select(point => point.Value))).ShouldBe(["0 1", "0 1 0"]);
    }

    [Test]
    public async Task A_clock_may_start_whenever_it_is_told_to()
    {
        var night = new DateTimeOffset(2026, 3, 28, 20, 0, 0, TimeSpan.Zero);
        (await Notebook.Cluster(startsAt: night)).Now.ShouldBe(night);
    }

    [Test]
    public async Task A_label_of_null_is_removed()
    {
        await _cluster.Apply(Workloads.ReplicaSet("web", 0));
        (await _cluster.Label<V1ReplicaSet>("web", "tier", "front")).Metadata.Labels["tier"].ShouldBe("front");
        (await _cluster.Label<V1ReplicaSet>("web", "tier", null)).Metadata.Labels.ShouldNotContainKey("tier");
    }

    [Test]
    public async Task The_same_seed_draws_the_same_chart()
    {
        async Task<string> Story()
        {
            var cluster = await Notebook.Cluster(seed: 7);
            await cluster.Apply(Workloads.ReplicaSet("web", 4));
            await cluster.Advance(TimeSpan.FromSeconds(30));
            return cluster.Timeline().Html;
        }

        (await Story()).ShouldBe(await Story());
    }

    [Test]
    public void A_check_that_does_not_hold_quotes_the_condition() =>
        Should.Throw<CheckException>(() => Check.That(1 > 2, "one is more")).Message
            .ShouldBe("This should hold, and does not: one is more. The check was: 1 > 2");

    [Test]
    public void A_kata_that_was_never_built_is_stood_in_for() =>
        Kata.Piece("06-none", "None", ReplicaSetPlanning.BuiltIn, TestContext.CurrentContext.TestDirectory, _ => { })
            .IsYours.ShouldBeFalse();
}
