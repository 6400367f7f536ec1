using KubeKatas.Notebooks.LiveClusters;

namespace KubeKatas.Notebooks.Tests.LiveClusters;

public class NamespaceRecordTests
{
    private string _uid = "";

    [SetUp]
    public void Name_a_namespace() => _uid = Guid.NewGuid().ToString();

    [Test]
    public void A_note_that_is_held_is_not_taken_over()
    {
        using var held = NamespaceRecord.Write("kubekatas-x", _uid);
        held.ShouldNotBeNull();
        NamespaceRecord.TakeOver("kubekatas-x", _uid).ShouldBeNull();
    }

    [Test]
    public void A_note_that_was_let_go_is_taken_over_by_one()
    {
        NamespaceRecord.Write("kubekatas-x", _uid)!.Dispose();
        using var first = NamespaceRecord.TakeOver("kubekatas-x", _uid);
        first.ShouldNotBeNull();
        NamespaceRecord.TakeOver("kubekatas-x", _uid).ShouldBeNull();
    }

    [Test]
    public void What_nobody_noted_here_is_not_taken_over() => NamespaceRecord.TakeOver("kubekatas-x", _uid).ShouldBeNull();

    [Test]
    public void The_same_uid_in_another_cluster_is_another_namespace()
    {
        NamespaceRecord.Write("kubekatas-y", _uid)!.Dispose();
        NamespaceRecord.TakeOver("kubekatas-x", _uid).ShouldBeNull();
    }

    [Test]
    public void A_note_that_was_removed_is_gone()
    {
        NamespaceRecord.Write("kubekatas-x", _uid)!.Remove();
        NamespaceRecord.TakeOver("kubekatas-x", _uid).ShouldBeNull();
    }

    [Test]
    public void A_uid_names_no_file_outside_the_folder()
    {
        using var held = NamespaceRecord.Write("../kubekatas-x", "../" + _uid);
        NamespaceRecord.TakeOver("kubekatas-x", _uid).ShouldBeNull("it is held under the letters of both");
    }
}
