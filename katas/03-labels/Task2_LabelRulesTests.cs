using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

public class Task2_LabelRulesTests
{
    [Task(2)]
    [TestCase("app", TestName = "A plain word is a key")]
    [TestCase("App_1.x-y", TestName = "Capitals, digits, _ . and - may stand inside a name")]
    [TestCase("app.kubernetes.io/name", TestName = "A prefix is a domain name, then a slash")]
    [TestCase("kubernetes.io/arch", TestName = "A reserved prefix is a matter of manners: the rules allow it")]
    [TestCase("7", TestName = "A name may be a digit")]
    public void Good(string key) => LabelRules.KeyErrors(key).ShouldBeEmpty();

    [Task(2)]
    [TestCase("a/b/c", Texts.Key, TestName = "Two slashes: one complaint about the whole key")]
    [TestCase("/tier", "prefix part must be non-empty", TestName = "A slash asks for a prefix")]
    [TestCase("Example.com/tier", "prefix part " + Texts.Prefix, TestName = "A prefix has no capitals")]
    [TestCase("a..b/tier", "prefix part " + Texts.Prefix, TestName = "A prefix has no empty part")]
    [TestCase("-app", "name part " + Texts.Name, TestName = "A name begins with a letter or digit")]
    [TestCase("app-", "name part " + Texts.Name, TestName = "A name ends with a letter or digit")]
    [TestCase("app\n", "name part " + Texts.Name, TestName = "A line break at the end is noticed")]
    public void One_complaint(string key, string complaint) => LabelRules.KeyErrors(key).ShouldBe([complaint]);

    [Test, Task(2)]
    public void An_empty_name_is_wrong_twice() =>
        LabelRules.KeyErrors("").ShouldBe(["name part must be non-empty", "name part " + Texts.Name]);

    [Test, Task(2)]
    public void The_prefix_is_complained_of_before_the_name() =>
        LabelRules.KeyErrors("/-").ShouldBe(["prefix part must be non-empty", "name part " + Texts.Name]);

    [Task(2)]
    [TestCase(63, 253, "", TestName = "63 for the name and 253 for the prefix are the most")]
    [TestCase(64, 253, "name part must be no more than 63 bytes", TestName = "64 are too many for a name")]
    [TestCase(63, 254, "prefix part must be no more than 253 bytes", TestName = "254 are too many for a prefix")]
    public void Lengths(int name, int prefix, string complaint) =>
        string.Join(';', LabelRules.KeyErrors(new string('a', prefix) + "/" + new string('a', name)))
            .ShouldBe(complaint);

    [Test, Task(2)]
    public void Too_long_and_of_the_wrong_shape_are_two_complaints() =>
        LabelRules.ValueErrors(new string('-', 64)).ShouldBe(["must be no more than 63 bytes", Texts.Value]);

    [Test, Task(2)]
    public void What_counts_is_bytes_and_not_letters() =>
        LabelRules.ValueErrors(new string('é', 32)).ShouldBe(["must be no more than 63 bytes", Texts.Value]);

    [Test, Task(2)]
    public void An_empty_value_is_a_value() => LabelRules.ValueErrors("").ShouldBeEmpty();

    [Test, Task(2)]
    public void A_value_has_no_slash() => LabelRules.ValueErrors("a/b").ShouldBe([Texts.Value]);

    [Test, Task(2)]
    public void It_agrees_with_the_library_about_any_text() => Worlds.Text
        .Where(text => text.All(char.IsAscii))
        .Sample(text =>
        {
            LabelRules.KeyErrors(text).ShouldBe(LabelSyntax.KeyErrors(text));
            LabelRules.ValueErrors(text).ShouldBe(LabelSyntax.ValueErrors(text));
        }, iter: 1_000);
}
