using k8s.Models;
using KubeKatas.Selectors;

namespace KubeKatas.Tests.Selectors;

[TestFixture]
public class LabelSelectorTests
{
    private static readonly Dictionary<string, string> Web = new()
    {
        ["app"] = "web",
        ["tier"] = "front",
        ["rank"] = "7",
    };

    [TestCase("", true)]
    [TestCase("app=web", true)]
    [TestCase("app==web", true)]
    [TestCase("app!=web", false)]
    [TestCase("other!=web", true)]
    [TestCase("app in (web,db)", true)]
    [TestCase("app notin (web)", false)]
    [TestCase("other notin (web)", true)]
    [TestCase("app", true)]
    [TestCase("!app", false)]
    [TestCase("!other", true)]
    [TestCase("rank>6", true)]
    [TestCase("rank<7", false)]
    [TestCase("app=web,tier=front", true)]
    [TestCase("app=web,tier=back", false)]
    [TestCase("in in (in)", false)]
    public void Matches(string selector, bool expected) =>
        LabelSelector.Parse(selector).Matches(Web).ShouldBe(expected);

    [TestCase("x in (", "unable to parse requirement: found '', expected: ',', ')' or identifier")]
    [TestCase("x in (a", "unable to parse requirement: found '', expected: ',' or ')'")]
    [TestCase("x in a", "unable to parse requirement: found 'a' expected: '('")]
    [TestCase("a b", "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt")]
    [TestCase("!a=b", "found '=', expected: ',' or 'end of string'")]
    [TestCase("a,", "found '', expected: identifier after ','")]
    [TestCase("=a", "found '=', expected: !, identifier, or 'end of string'")]
    [TestCase("!", "unable to parse requirement: found '', expected: identifier")]
    [TestCase(
        "a>b",
        "unable to parse requirement: values[0]: Invalid value: \"b\": for 'Gt', 'Lt' operators, the value must be an integer"
    )]
    public void Nonsense_is_refused_in_the_servers_words(string selector, string message) =>
        Should.Throw<SelectorException>(() => LabelSelector.Parse(selector)).Message.ShouldBe(message);

    [TestCase("b in (z,a),a=1", "a=1,b in (a,z)")]
    [TestCase("x in (foo,,baz),y,z notin ()", "x in (,baz,foo),y,z notin ()")]
    [TestCase(" a = 1 , !b ", "a=1,!b")]
    public void Prints_in_the_order_of_keys(string selector, string printed) =>
        LabelSelector.Parse(selector).ToString().ShouldBe(printed);

    [Test]
    public void What_is_printed_reads_back_as_the_same_selector()
    {
        var value = Gen.OneOf("a", "b", "c-1", "");
        var key = Gen.OneOf("app", "tier", "example.com/x");
        var text = Gen.OneOf(
            Gen.Select(key, value, (k, v) => $"{k}={v}"),
            Gen.Select(key, value, (k, v) => $"{k}!={v}"),
            Gen.Select(key, value.Array[1, 3], (k, v) => $"{k} in ({string.Join(',', v)})"),
            key.Select(k => "!" + k)
        );
        text.Array[1, 4]
            .Sample(parts =>
            {
                var selector = LabelSelector.Parse(string.Join(',', parts));
                LabelSelector.Parse(selector.ToString()).ShouldBe(selector);
            });
    }

    [Test]
    public void A_missing_selector_matches_nothing_and_an_empty_one_everything()
    {
        LabelSelector.Of(null).Matches(Web).ShouldBeFalse();
        LabelSelector.Of(new V1LabelSelector()).Matches(Web).ShouldBeTrue();
        LabelSelector.Of(new V1LabelSelector()).Matches(null).ShouldBeTrue();
    }

    [Test]
    public void The_index_finds_what_a_scan_finds()
    {
        var labels = Gen.Dictionary(Gen.OneOf("a", "b", "c"), Gen.OneOf("1", "2", "3"))[0, 3];
        var selector = Gen.OneOf("a=1", "a in (1,2)", "a,b!=2", "!a", "a notin (1),c", "", "b>1", "a=9");
        Gen.Select(labels.Array[0, 30], selector)
            .Sample(
                (all, text) =>
                {
                    var (index, wanted) = (new LabelIndex<int>(), LabelSelector.Parse(text));
                    for (var i = 0; i < all.Length; i++)
                    {
                        index.Add(i, all[i]);
                    }

                    index
                        .Select(wanted)
                        .Order()
                        .ShouldBe(Enumerable.Range(0, all.Length).Where(i => wanted.Matches(all[i])));
                }
            );
    }

    [Test]
    public void Another_judge_is_asked_about_every_requirement_and_the_selector_stays_equal()
    {
        var selector = LabelSelector.Parse("app=db,tier");
        var lenient = selector.JudgedBy((_, _) => true);
        (selector.Matches(Web), lenient.Matches(Web), lenient.Matches(null)).ShouldBe((false, true, true));
        lenient.ShouldBe(selector);
        lenient.And(Requirement.Of("x", SelectionOperator.Exists)).Matches(Web).ShouldBeTrue();
        LabelSelector.Nothing.JudgedBy((_, _) => true).Matches(Web).ShouldBeFalse();
    }
}
