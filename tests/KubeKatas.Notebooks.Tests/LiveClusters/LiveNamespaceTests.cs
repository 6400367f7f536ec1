using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Notebooks.LiveClusters;

namespace KubeKatas.Notebooks.Tests.LiveClusters;

public class LiveNamespaceTests
{
    private Cluster _cluster = null!;
    private LiveRequests _requests = null!;

    [SetUp]
    public void Start()
    {
        _cluster = Cluster.Start();
        _requests = new((Kubernetes)_cluster.Client, "test", "");
    }

    [Test]
    public async Task One_whose_notebook_has_ended_is_removed()
    {
        var left = await LiveNamespace.MakeAsync(_requests, default);
        left.Leave();
        await LiveNamespace.RemoveAbandonedAsync(_requests, default);
        Marked().ShouldBeEmpty();
    }

    [Test]
    public async Task One_whose_notebook_lives_stays()
    {
        var living = await LiveNamespace.MakeAsync(_requests, default);
        await LiveNamespace.RemoveAbandonedAsync(_requests, default);
        Marked().ShouldBe([living.Name]);
        await living.RemoveAsync(_requests, default);
        Marked().ShouldBeEmpty();
    }

    [Test]
    public async Task One_that_somebody_else_made_stays_whatever_its_labels_say()
    {
        var other = new V1Namespace
        {
            Metadata = new()
            {
                Name = "kubekatas-other",
                Labels = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "kubekatas" },
            },
        };
        _cluster.Client.CoreV1.CreateNamespace(other);
        await LiveNamespace.RemoveAbandonedAsync(_requests, default);
        Marked().ShouldBe(["kubekatas-other"]);
    }

    [Test]
    public async Task Another_one_of_the_same_name_is_not_removed_in_its_place()
    {
        var own = await LiveNamespace.MakeAsync(_requests, default);
        _cluster.Client.CoreV1.DeleteNamespace(own.Name);
        _cluster.RunUntilQuiet();
        _cluster.Client.CoreV1.CreateNamespace(new() { Metadata = new() { Name = own.Name } });
        var refusal = await Should.ThrowAsync<ApiException>(() => own.RemoveAsync(_requests, default));
        refusal.Code.ShouldBe(409);
    }

    private IEnumerable<string> Marked()
    {
        _cluster.RunUntilQuiet();
        return _cluster.Client.CoreV1.ListNamespace(labelSelector: LiveNamespace.Selector).Items
            .Select(it => it.Metadata.Name);
    }
}
