using KubeKatas.Notebooks.LiveClusters;

namespace KubeKatas.Notebooks.Tests.LiveClusters;

public class LiveNamespaceTests
{
    private static readonly string Here = Environment.MachineName;

    [TestCase("elsewhere/1", false)]
    [TestCase("", false)]
    [TestCase("here/none", false)]
    [TestCase("here/999999999", true)]
    public void A_namespace_is_abandoned_when_its_process_on_this_machine_has_ended(string process, bool expected)
    {
        var marked = LiveNamespace.Fresh();
        marked.Metadata.Annotations["kubekatas.io/started-by"] = process.Replace("here/", Here + "/");
        LiveNamespace.Abandoned([marked]).Any().ShouldBe(expected);
    }

    [Test]
    public void The_namespace_of_this_process_is_not() => LiveNamespace.Abandoned([LiveNamespace.Fresh()]).ShouldBeEmpty();

    [Test]
    public void One_that_is_being_removed_is_not_removed_again()
    {
        var marked = LiveNamespace.Fresh();
        marked.Metadata.Annotations["kubekatas.io/started-by"] = Here + "/999999999";
        marked.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        LiveNamespace.Abandoned([marked]).ShouldBeEmpty();
    }
}
