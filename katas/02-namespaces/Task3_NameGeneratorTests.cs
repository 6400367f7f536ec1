using k8s;
using k8s.Models;
using KubeKatas.Api.Verbs;
using KubeKatas.Time;

namespace KubeKatas.Katas.Namespaces;

public class Task3_NameGeneratorTests
{
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    [Test, Task(3)]
    public void A_name_is_its_start_and_five_letters()
    {
        var name = NameGenerator.Generate("web-", new Chance(1));
        name.ShouldStartWith("web-");
        name.Length.ShouldBe(9);
    }

    [Test, Task(3)]
    public void There_are_no_vowels_and_nothing_that_looks_like_one()
    {
        var chance = new Chance(1);
        var seen = Enumerable.Range(0, 1_000).SelectMany(_ => NameGenerator.Generate("", chance)).ToHashSet();
        string.Concat(seen.Order()).ShouldBe(string.Concat(Letters.Order()));
    }

    [Task(3)]
    [TestCase(57, 62, TestName = "A start of 57 is kept")]
    [TestCase(58, 63, TestName = "A start of 58 fills a label")]
    [TestCase(59, 63, TestName = "Of a start of 59 the last letter is lost")]
    [TestCase(253, 63, TestName = "Of a very long one nearly all")]
    public void Length(int start, int length) =>
        NameGenerator.Generate(new('a', start), new Chance(1)).Length.ShouldBe(length);

    [Test, Task(3)]
    public void It_agrees_with_the_library_about_any_start_and_seed() =>
        Gen.Select(Gen.Int[0, 70], Gen.Int).Sample((length, seed) =>
        {
            var start = new string('a', length);
            NameGenerator.Generate(start, new Chance(seed)).ShouldBe(GeneratedNames.Of(start, new Chance(seed)));
        });

    [Test, Task(3)]
    public void The_first_name_will_do_when_it_is_free() =>
        NameGenerator.Unused("web-", new Chance(1), _ => false).ShouldBe(Names(1)[0]);

    [Test, Task(3)]
    public void Names_that_are_taken_are_passed_over() =>
        NameGenerator.Unused("web-", new Chance(1), Names(7).Contains).ShouldBe(Names(8)[7]);

    [Test, Task(3)]
    public void After_eight_names_it_gives_up() =>
        NameGenerator.Unused("web-", new Chance(1), _ => true).ShouldBe(Names(8)[7]);

    [Test, Task(3)]
    public void The_API_server_names_pods_with_it()
    {
        NameGenerator.Generate("web-", new Chance(1)).ShouldStartWith("web-");
        var cluster = Cluster.Start(parts: built => built with
        {
            Api = built.Api with { GenerateName = NameGenerator.Generate },
        });
        cluster.Apply(Some.ReplicaSet() with { Metadata = new() { Name = "web" } });
        cluster.RunUntilQuiet();
        var names = cluster.List<V1Pod>().Select(pod => pod.Metadata.Name).ToArray();
        names.Length.ShouldBe(3);
        names.ShouldAllBe(name => name.StartsWith("web-") && name.Skip(4).All(Letters.Contains));
    }

    /// <summary>The names that a seed gives, one after the other.</summary>
    private static string[] Names(int count)
    {
        var chance = new Chance(1);
        return [.. Enumerable.Range(0, count).Select(_ => GeneratedNames.Of("web-", chance))];
    }
}
