using KubeKatas.Notebooks.Clusters;
using KubeKatas.Notebooks.LiveClusters;

namespace KubeKatas.Notebooks.Tests.LiveClusters;

public class LiveContextTests
{
    private string _kubeconfig = "";

    [SetUp]
    public void Write_a_kubeconfig()
    {
        _kubeconfig = Path.Combine(
            TestContext.CurrentContext.WorkDirectory, TestContext.CurrentContext.Test.ID + ".kubeconfig");
        File.WriteAllText(_kubeconfig,
            """
            apiVersion: v1
            kind: Config
            current-context: prod
            clusters:
            - {name: far, cluster: {server: "https://k8s.example.com"}}
            - {name: near, cluster: {server: "https://127.0.0.1:6443"}}
            contexts:
            - {name: prod, context: {cluster: far, user: me}}
            - {name: kind-katas, context: {cluster: near, user: me}}
            users:
            - {name: me, user: {token: secret}}
            """);
    }

    [TearDown]
    public void Remove_it() => File.Delete(_kubeconfig);

    [Test]
    public void A_playground_may_be_used() =>
        Live.Context("kind-katas", kubeconfig: _kubeconfig).Configuration.Host.ShouldBe("https://127.0.0.1:6443");

    [Test]
    public void Anything_else_is_refused_until_the_cell_says_that_it_may_be_used()
    {
        Should.Throw<NotebookException>(() => Live.Context(kubeconfig: _kubeconfig)).Message
            .ShouldContain("Live.Context(\"prod\", evenIfNoPlayground: true)");
        Live.Context("prod", evenIfNoPlayground: true, kubeconfig: _kubeconfig).Context.ShouldBe("prod");
    }

    [Test]
    public void A_missing_context_is_named_with_those_that_are_there() =>
        Should.Throw<NotebookException>(() => Live.Context("kind-other", kubeconfig: _kubeconfig)).Message
            .ShouldContain("It has: prod, kind-katas.");

    [Test]
    public void A_missing_kubeconfig_is_answered_with_what_to_do() =>
        Should.Throw<NotebookException>(() => Live.Context(kubeconfig: "/nowhere/config")).Message
            .ShouldContain("await Notebook.Cluster()");

    [Test]
    public void A_broken_kubeconfig_is_named()
    {
        File.WriteAllText(_kubeconfig, "{ this is: [no yaml");
        Should.Throw<NotebookException>(() => Live.Context(kubeconfig: _kubeconfig)).Message.ShouldContain(_kubeconfig);
    }
}
