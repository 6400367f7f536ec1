using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

public class Task7_LabelLookupTests
{
    [Task(7)]
    [TestCase("app=web", "a b", TestName = "An equality finds its objects")]
    [TestCase("app=web,tier=1", "a", TestName = "Every requirement must be met")]
    [TestCase("app in (web,db)", "a b c", TestName = "A set finds the objects of each value")]
    [TestCase("app=mq", "", TestName = "A value that nobody has")]
    [TestCase("!app", "d", TestName = "Absence has no list: every object is looked at")]
    [TestCase("app!=web", "c d", TestName = "Nor has inequality")]
    [TestCase("tier>1", "b", TestName = "Numbers")]
    [TestCase("", "a b c d", TestName = "Everything")]
    public void Finds(string selector, string names) =>
        string.Join(' ', Filled().Select(LabelSelector.Parse(selector))).ShouldBe(names);

    [Test, Task(7)]
    public void A_value_named_twice_counts_once() => Filled()
        .Select(new LabelSelector(Requirement.Of("app", SelectionOperator.In, "web", "web"))).ShouldBe(["a", "b"]);

    [Test, Task(7)]
    public void Nothing_selects_nothing() => Filled().Select(LabelSelector.Nothing).ShouldBeEmpty();

    [Test, Task(7)]
    public void What_was_removed_is_not_found()
    {
        var lookup = Filled();
        lookup.Remove("a");
        lookup.Select(LabelSelector.Parse("app=web")).ShouldBe(["b"]);
        lookup.Select(LabelSelector.Everything).ShouldBe(["b", "c", "d"]);
    }

    [Test, Task(7)]
    public void Removing_what_is_not_there_does_nothing()
    {
        var lookup = Filled();
        lookup.Remove("z");
        lookup.Select(LabelSelector.Everything).Count.ShouldBe(4);
    }

    [Test, Task(7)]
    public void An_object_added_again_has_its_new_labels_only()
    {
        var lookup = Filled();
        lookup.Add("a", Worlds.Read("app=db"));
        lookup.Select(LabelSelector.Parse("app=web")).ShouldBe(["b"]);
        lookup.Select(LabelSelector.Parse("app=db")).ShouldBe(["a", "c"]);
        lookup.Select(LabelSelector.Everything).Count.ShouldBe(4);
    }

    [Task(7)]
    [TestCase("app=few", 5, TestName = "An equality looks at its own objects only")]
    [TestCase("app in (few,none)", 5, TestName = "So does a set")]
    [TestCase("app==few", 5, TestName = "And the other spelling")]
    [TestCase("all=yes,app=few", 5, TestName = "The shorter list leads, though it stands last")]
    [TestCase("app=few,zone=z", 5, TestName = "And when it stands first")]
    [TestCase("app=few,app!=none,!x", 5, TestName = "Requirements without a list come along")]
    [TestCase("app=none", 0, TestName = "A value that nobody has costs nothing")]
    public void It_does_not_scan(string selector, int most)
    {
        var objects = Enumerable.Range(0, 1_000)
            .Select(i => new CountedDictionary($"all=yes,zone=z,app={(i < 5 ? "few" : "many")}")).ToArray();
        var lookup = new LabelLookup();
        foreach (var (i, labels) in objects.Index())
        {
            lookup.Add($"{i:000}", labels);
        }

        foreach (var labels in objects)
        {
            labels.Looks = 0;
        }

        lookup.Select(LabelSelector.Parse(selector)).Count.ShouldBe(most);
        objects.Count(labels => labels.Looks > 0).ShouldBeLessThanOrEqualTo(most);
    }

    [Test, Task(7)]
    public void It_finds_what_a_scan_finds_for_any_selector() =>
        Gen.Select(Worlds.Labels.Array[0, 12], Worlds.Selector).Sample((worlds, selector) =>
        {
            var lookup = new LabelLookup();
            foreach (var (i, labels) in worlds.Index())
            {
                lookup.Add($"{i:00}", labels);
            }

            lookup.Select(selector).ShouldBe(worlds.Index()
                .Where(row => selector.Matches(row.Item)).Select(row => $"{row.Index:00}"));
        }, iter: 1_000);

    private static LabelLookup Filled()
    {
        var lookup = new LabelLookup();
        lookup.Add("d", Worlds.Read("tier=x"));
        lookup.Add("b", Worlds.Read("app=web,tier=2"));
        lookup.Add("a", Worlds.Read("app=web,tier=1"));
        lookup.Add("c", Worlds.Read("app=db,tier=1"));
        return lookup;
    }
}
