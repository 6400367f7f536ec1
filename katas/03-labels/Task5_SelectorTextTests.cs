using k8s;
using k8s.Autorest;
using KubeKatas.Selectors;

namespace KubeKatas.Katas.Labels;

public class Task5_SelectorTextTests
{
    [Task(5)]
    [TestCase("app=web", "app=web", TestName = "One equality")]
    [TestCase("app==web", "app==web", TestName = "A doubled equals sign")]
    [TestCase("app!=web", "app!=web", TestName = "An inequality")]
    [TestCase("tier,!canary", "!canary,tier", TestName = "Present and absent")]
    [TestCase("app=web,tier=a", "app=web,tier=a", TestName = "A comma means and")]
    [TestCase(" app = web ,\ttier in ( a , b ) ", "app=web,tier in (a,b)", TestName = "Blanks make no difference")]
    [TestCase("tier in (b,a,b)", "tier in (a,b)", TestName = "A set has each value once")]
    [TestCase("tier notin (a)", "tier notin (a)", TestName = "A set may have one value")]
    [TestCase("size>7,size<9", "size>7,size<9", TestName = "Numbers")]
    [TestCase("app=", "app=", TestName = "Nothing behind the sign is the empty value")]
    [TestCase("app=,tier", "app=,tier", TestName = "A comma behind the sign ends the empty value")]
    [TestCase("tier in (a,)", "tier in (,a)", TestName = "Nothing behind a comma is the empty value")]
    [TestCase("tier in (,a)", "tier in (,a)", TestName = "Nothing before it, too")]
    [TestCase("tier in ()", "tier in ()", TestName = "Empty brackets hold the empty value")]
    [TestCase("in in (in)", "in in (in)", TestName = "in may be a key and a value")]
    [TestCase("notin=notin", "notin=notin", TestName = "notin as well")]
    [TestCase("in,!notin", "in,!notin", TestName = "in alone asks for a label of that name")]
    [TestCase("", "", TestName = "Empty selects everything")]
    public void Good(string text, string expected) =>
        Same(SelectorText.Parse(text)).ShouldBe(Same(LabelSelector.Parse(expected)));

    [Task(5)]
    [TestCase(",", TestName = "A comma alone")]
    [TestCase("app=web,", TestName = "A comma at the end")]
    [TestCase("app=web,,tier", TestName = "Two commas")]
    [TestCase("app web", TestName = "Two words")]
    [TestCase("app=a b", TestName = "Two values")]
    [TestCase("=web", TestName = "No key")]
    [TestCase("!", TestName = "Nothing is absent")]
    [TestCase("!!app", TestName = "Absent twice")]
    [TestCase("!app=web", TestName = "Absent and equal")]
    [TestCase("tier IN (a)", TestName = "An operator in capitals")]
    [TestCase("tier in a", TestName = "A set without brackets")]
    [TestCase("tier in", TestName = "A set that is missing")]
    [TestCase("tier in (a", TestName = "A bracket that is not closed")]
    [TestCase("tier in (a b)", TestName = "A set without commas")]
    [TestCase("tier in (=)", TestName = "A sign in a set")]
    [TestCase("app===web", TestName = "Three equals signs")]
    [TestCase("app=web)", TestName = "A bracket too many")]
    [TestCase("size>big", TestName = "No number to compare with")]
    [TestCase("size>", TestName = "Nothing to compare with")]
    [TestCase("app@", TestName = "A sign that no rule knows")]
    [TestCase("app\f", TestName = "A form feed separates nothing")]
    [TestCase("-app", TestName = "No label's key")]
    [TestCase("app=-", TestName = "No label's value")]
    public void Bad(string text) => Should.Throw<SelectorException>(() => SelectorText.Parse(text));

    [Test, Task(5)]
    public void What_a_selector_prints_it_reads_back() => Worlds.Selector.Sample(selector =>
        Same(SelectorText.Parse(selector.ToString())).ShouldBe(Same(selector)), iter: 1_000);

    [Test, Task(5)]
    public void It_agrees_with_the_library_about_any_words() => Worlds.SelectorText.Sample(
        text => Outcome(SelectorText.Parse, text).ShouldBe(Outcome(LabelSelector.Parse, text), text), iter: 5_000);

    [Test, Task(5)]
    public void The_API_server_answers_lists_with_it()
    {
        var client = Serving();
        client.CoreV1.ListNode(labelSelector: "kubernetes.io/hostname in (node-0, node-2)").Items.Count.ShouldBe(2);
        client.CoreV1.ListNode(labelSelector: "!kubernetes.io/hostname").Items.Count.ShouldBe(0);
    }

    [Test, Task(5)]
    public void A_selector_that_makes_no_sense_is_a_bad_request()
    {
        SelectorText.Parse("app").Requirements.Count.ShouldBe(1);
        var client = Serving();
        Should.Throw<HttpOperationException>(() => client.CoreV1.ListNode(labelSelector: "app in web"))
            .Response.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    private static IKubernetes Serving() => Cluster
        .Start(nodes: 3, parts: built => built with { Api = built.Api with { ParseSelector = SelectorText.Parse } })
        .Client;

    private static string Outcome(Func<string, LabelSelector> parse, string text)
    {
        try
        {
            return Same(parse(text));
        }
        catch (SelectorException)
        {
            return "refused";
        }
    }

    /// <summary>Every requirement on a line, a set's values in order and each once.</summary>
    private static string Same(LabelSelector selector) => string.Join('\n', selector.Requirements
        .Select(row => $"{row.Key} {row.Operator} {string.Join('|', row.Values.Distinct().Order(StringComparer.Ordinal))}")
        .Order(StringComparer.Ordinal));
}
