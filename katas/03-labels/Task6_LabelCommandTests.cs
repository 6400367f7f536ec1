using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

public class Task6_LabelCommandTests
{
    [Task(6)]
    [TestCase("", "app=web", "app=web", TestName = "key=value sets a label")]
    [TestCase("app=web", "app-", "", TestName = "key- removes it")]
    [TestCase("app=web", "tier=a app-", "tier=a", TestName = "Several arguments work together")]
    [TestCase("app=web", "tier-", "app=web", TestName = "Removing what is not there is no mistake")]
    [TestCase("app=web", "app=web", "app=web", TestName = "Setting the value it has is no conflict")]
    [TestCase("", "app=", "app=", TestName = "An empty value is a value")]
    [TestCase("", "app=a app=b", "app=b", TestName = "Of two values for a key the last one holds")]
    [TestCase("app=web", "app- app-", "", TestName = "Removing twice removes once")]
    [TestCase("", "-x=1", "-x=1", TestName = "A bad key is the server's business")]
    public void Done(string labels, string arguments, string expected) =>
        Worlds.Write(LabelCommand.Apply(Worlds.Read(labels), arguments.Split(' '), overwrite: false))
            .ShouldBe(expected);

    [Task(6)]
    [TestCase("app=db", "'app' already has a value (web), and --overwrite is false", TestName = "A value is not changed by accident")]
    [TestCase("app=db tier=b", "'app' already has a value (web), and --overwrite is false\n"
        + "'tier' already has a value (a), and --overwrite is false", TestName = "Each conflict has its line")]
    [TestCase("app", "unknown label spec: app", TestName = "An argument needs = or -")]
    [TestCase("x=1=2", "invalid label spec: x=1=2", TestName = "One = is enough")]
    [TestCase("x=1 x-", "can not both modify and remove a label in the same command", TestName = "Set and removed at once")]
    [TestCase("x- x=1", "can not both modify and remove a label in the same command", TestName = "Removed and set at once")]
    [TestCase("x=1-", "invalid label value: \"x=1-\": " + Texts.Value, TestName = "A value that is none; = counts before -")]
    [TestCase("app=db x", "unknown label spec: x", TestName = "All arguments are read before the object is looked at")]
    public void Refused(string arguments, string message) =>
        Should.Throw<ArgumentException>(() => LabelCommand.Apply(Start, arguments.Split(' '), overwrite: false))
            .Message.ShouldBe(message);

    [Test, Task(6)]
    public void Two_complaints_about_a_value_stand_with_a_semicolon_between() =>
        Should.Throw<ArgumentException>(() => LabelCommand.Apply(Start, ["x=" + new string('-', 64)], false))
            .Message.ShouldEndWith("\": must be no more than 63 bytes;" + Texts.Value);

    [Test, Task(6)]
    public void Nothing_to_do_is_refused() =>
        Should.Throw<ArgumentException>(() => LabelCommand.Apply(Start, [], overwrite: true))
            .Message.ShouldBe("at least one label update is required");

    [Test, Task(6)]
    public void With_overwrite_a_value_changes() =>
        Worlds.Write(LabelCommand.Apply(Start, ["app=db"], overwrite: true)).ShouldBe("app=db,tier=a");

    [Test, Task(6)]
    public void An_object_without_labels_has_null() =>
        Worlds.Write(LabelCommand.Apply(null, ["app=db"], overwrite: false)).ShouldBe("app=db");

    [Test, Task(6)]
    public void The_labels_before_are_left_as_they_are()
    {
        var before = Worlds.Read("app=web");
        LabelCommand.Apply(before, ["app-", "x=1"], overwrite: false);
        Worlds.Write(before).ShouldBe("app=web");
    }

    [Test, Task(6)]
    public void Setting_and_then_removing_any_label_changes_nothing() => Worlds.Labels.Sample(labels =>
    {
        var set = LabelCommand.Apply(labels, ["new=1"], overwrite: false);
        LabelSelector.Parse("new=1").Matches(new Dictionary<string, string>(set)).ShouldBeTrue();
        Worlds.Write(LabelCommand.Apply(set, ["new-"], overwrite: false)).ShouldBe(Worlds.Write(labels));
    });

    private static Dictionary<string, string> Start => Worlds.Read("app=web,tier=a");
}
