using k8s.Models;
using KubeKatas.Api.Validation;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Namespaces;

public class Task2_NameErrorsTests
{
    [Task(2)]
    [TestCase("shop", "", TestName = "A label is a plain word")]
    [TestCase("shop-2", "", TestName = "A dash may stand inside")]
    [TestCase("2-shop", "", TestName = "A 1123 label may begin with a digit")]
    [TestCase("7", "", TestName = "Or be one")]
    [TestCase("Shop", Texts.Label, TestName = "A label has no capitals")]
    [TestCase("shop.2", Texts.Label, TestName = "A label has no dots")]
    [TestCase("shop_2", Texts.Label, TestName = "A label has no underscores")]
    [TestCase("-shop", Texts.Label, TestName = "A label does not begin with a dash")]
    [TestCase("shop-", Texts.Label, TestName = "Nor end with one")]
    [TestCase("", Texts.Label, TestName = "A label is not empty")]
    [TestCase("shop\n", Texts.Label, TestName = "A line break at the end is noticed")]
    public void Label(string name, string complaint) => Joined(NameErrors.Label(name)).ShouldBe(complaint);

    [Task(2)]
    [TestCase("kube-root-ca.crt", "", TestName = "A subdomain is labels with dots between")]
    [TestCase("web", "", TestName = "One label is a subdomain")]
    [TestCase("a..b", Texts.Subdomain, TestName = "No label of a subdomain is empty")]
    [TestCase("a.-b", Texts.Subdomain, TestName = "Every label of it begins as a label must")]
    [TestCase("a.b.", Texts.Subdomain, TestName = "A dot at the end belongs to DNS and not to a name")]
    [TestCase("A.b", Texts.Subdomain, TestName = "A subdomain has no capitals")]
    public void Subdomain(string name, string complaint) => Joined(NameErrors.Subdomain(name)).ShouldBe(complaint);

    [Task(2)]
    [TestCase("v1", "", TestName = "A 1035 label begins with a letter")]
    [TestCase("a-1", "", TestName = "And goes on as any label")]
    [TestCase("1v", Texts.Label1035, TestName = "Not with a digit")]
    [TestCase("a-", Texts.Label1035, TestName = "And ends with a letter or digit")]
    public void Label1035(string name, string complaint) => Joined(NameErrors.Label1035(name)).ShouldBe(complaint);

    [Task(2)]
    [TestCase("system:node", "", TestName = "A role's name may have a colon")]
    [TestCase("My Role", "", TestName = "And capitals and blanks")]
    [TestCase("...", "", TestName = "Three dots lead nowhere in a path")]
    [TestCase(".", "may not be '.'", TestName = "One dot does")]
    [TestCase("..", "may not be '..'", TestName = "Two dots do")]
    [TestCase("a/b", "may not contain '/'", TestName = "A slash would be another path")]
    [TestCase("a%b", "may not contain '%'", TestName = "A percent sign would be an escape")]
    [TestCase("%/", "may not contain '/';may not contain '%'", TestName = "The slash is complained of first")]
    public void PathSegment(string name, string complaint) =>
        Joined(NameErrors.PathSegment(name)).ShouldBe(complaint);

    [Task(2)]
    [TestCase(63, 253, "", "", TestName = "63 for a label and 253 for a subdomain are the most")]
    [TestCase(64, 254, "must be no more than 63 characters", "must be no more than 253 characters",
        TestName = "One more is too many")]
    public void Lengths(int label, int subdomain, string ofLabel, string ofSubdomain)
    {
        Joined(NameErrors.Label(new('a', label))).ShouldBe(ofLabel);
        Joined(NameErrors.Label1035(new('a', label))).ShouldBe(ofLabel);
        Joined(NameErrors.Subdomain(new('a', subdomain))).ShouldBe(ofSubdomain);
    }

    [Test, Task(2)]
    public void Too_long_and_of_the_wrong_shape_are_two_complaints() => NameErrors.Label(new('-', 64))
        .ShouldBe(["must be no more than 63 characters", Texts.Label]);

    [Test, Task(2)]
    public void It_agrees_with_the_library_about_any_text() => Worlds.Name.Sample(name =>
    {
        NameErrors.Label(name).ShouldBe(NameRules.Dns1123Label(name));
        NameErrors.Subdomain(name).ShouldBe(NameRules.Dns1123Subdomain(name));
        NameErrors.Label1035(name).ShouldBe(NameRules.Dns1035Label(name));
        NameErrors.PathSegment(name).ShouldBe(NameRules.PathSegment(name));
    }, iter: 1_000);

    [Test, Task(2)]
    public void The_API_server_refuses_in_your_words()
    {
        var cluster = Cluster.Start(parts: built => built with
        {
            Api = built.Api with
            {
                Names = new()
                {
                    Dns1123Label = NameErrors.Label,
                    Dns1123Subdomain = NameErrors.Subdomain,
                    PathSegment = NameErrors.PathSegment,
                },
            },
        });
        cluster.Apply(Worlds.ConfigMap("a.b"), new V1Namespace { Metadata = new() { Name = "a-b" } });
        Should.Throw<ApiException>(() => cluster.Apply(new V1Namespace { Metadata = new() { Name = "a.b" } }))
            .Message.ShouldBe($"Namespace \"a.b\" is invalid: metadata.name: Invalid value: \"a.b\": {Texts.Label}");
        Should.Throw<ApiException>(() => cluster.Apply(new V1Role { Metadata = new() { Name = "a/b" } }))
            .Message.ShouldContain("may not contain '/'");
    }

    private static string Joined(IReadOnlyList<string> complaints) => string.Join(';', complaints);
}
