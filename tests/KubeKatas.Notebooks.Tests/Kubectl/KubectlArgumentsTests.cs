using KubeKatas.Notebooks.Kubectl;

namespace KubeKatas.Notebooks.Tests.Kubectl;

public class KubectlArgumentsTests
{
    //        Line                                       Verb        Kinds      Names  Output  Selector
    [TestCase("get pods",                                "get",      "pods",    "",    "",     null)]
    [TestCase("kubectl get po,rs -o wide",               "get",      "po,rs",   "",    "wide", null)]
    [TestCase("get pods -owide -l app=web",              "get",      "pods",    "",    "wide", "app=web")]
    [TestCase("get pods --selector=app=web --output=yaml", "get",    "pods",    "",    "yaml", "app=web")]
    [TestCase("get rs web api",                          "get",      "rs",      "web,api", "", null)]
    [TestCase("get rs/web",                              "get",      "rs",      "web", "",     null)]
    [TestCase("describe pod web-1",                      "describe", "pod",     "web-1", "",   null)]
    public void A_line_is_taken_apart(
        string line, string verb, string kinds, string names, string output, string? selector)
    {
        var read = KubectlArguments.Parse(line);

        (read.Verb, string.Join(',', read.Kinds), string.Join(',', read.Names), read.Output, read.Selector)
            .ShouldBe((verb, kinds, names, output, selector));
    }

    [TestCase("delete pod web-1")]
    [TestCase("get")]
    [TestCase("get pods -o jsonpath={.x}")]
    [TestCase("get pods -n kube-system")]
    [TestCase("get pods -o")]
    [TestCase("")]
    public void Anything_else_is_refused_with_what_is_served(string line) =>
        Should.Throw<FormatException>(() => KubectlArguments.Parse(line)).Message.ShouldContain(KubectlArguments.Known);
}
