using KubeKatas.Notebooks.Kubectl;

namespace KubeKatas.Notebooks.Tests.Kubectl;

[TestFixture]
public class LabelCommandTests
{
    private static readonly Dictionary<string, string> Web = new() { ["app"] = "web", ["tier"] = "a" };

    [TestCase("x=1", false, "app=web,tier=a,x=1")]
    [TestCase("tier-", false, "app=web")]
    [TestCase("nope-", false, "app=web,tier=a")]
    [TestCase("app=web", false, "app=web,tier=a")]
    [TestCase("app=db", true, "app=db,tier=a")]
    [TestCase("x=1 x=2 x=", false, "app=web,tier=a,x=")]
    public void Changes(string arguments, bool overwrite, string expected)
    {
        Shown(LabelCommand.Apply(Web, arguments.Split(' '), overwrite)).ShouldBe(expected);
        Shown(Web).ShouldBe("app=web,tier=a");
    }

    [TestCase("a=b=c", "invalid label spec: a=b=c")]
    [TestCase("app", "unknown label spec: app")]
    [TestCase("app-=1 app=-", "invalid label value: \"app=-\": a valid label must be an empty string or consist of")]
    [TestCase("a=1 a-", "can not both modify and remove a label in the same command")]
    [TestCase("tier=b app=c", "'tier' already has a value (a), and --overwrite is false\n'app' already has a value (web)")]
    public void Refusals(string arguments, string message) =>
        Should.Throw<ArgumentException>(() => LabelCommand.Apply(Web, arguments.Split(' '), overwrite: false))
            .Message.ShouldStartWith(message);

    [Test]
    public void Nothing_to_do_is_refused() =>
        Should.Throw<ArgumentException>(() => LabelCommand.Apply(null, [], overwrite: false))
            .Message.ShouldBe("at least one label update is required");

    private static string Shown(IReadOnlyDictionary<string, string> labels) => string.Join(
        ',', labels.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
