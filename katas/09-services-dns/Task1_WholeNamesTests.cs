using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

public class Task1_WholeNamesTests
{
    [Test, Task(1)]
    public void A_Service_has_its_namespace_in_its_name() =>
        WholeNames.Of("web", "shop").ShouldBe("web.shop.svc.cluster.local.");

    [Task(1)]
    [TestCase("web.shop.svc.cluster.local.", TestName = "Two labels in front are a Service and its namespace")]
    [TestCase("web.shop.svc.cluster.local", TestName = "The dot at the end may be missing")]
    [TestCase("Web.SHOP.svc.Cluster.local.", TestName = "Upper and lower case make no difference")]
    public void Service(string name) => WholeNames.Parse(name).ShouldBe(new ServiceName("web", "shop"));

    [Test, Task(1)]
    public void Three_labels_in_front_are_an_endpoint_of_a_Service() =>
        WholeNames.Parse("db-0.web.shop.svc.cluster.local.").ShouldBe(new ServiceName("web", "shop", "db-0"));

    [Test, Task(1)]
    public void Four_with_underscores_are_a_port_of_a_Service() =>
        WholeNames.Parse("_http._tcp.web.shop.svc.cluster.local.")
            .ShouldBe(new ServiceName("web", "shop", null, "http", "tcp"));

    [Task(1)]
    [TestCase("shop.svc.cluster.local.", TestName = "One label is a namespace and no Service")]
    [TestCase("svc.cluster.local.", TestName = "None is no Service either")]
    [TestCase("http._tcp.web.shop.svc.cluster.local.", TestName = "A port needs an underscore")]
    [TestCase("_http.tcp.web.shop.svc.cluster.local.", TestName = "So does a protocol")]
    [TestCase("a.b.c.web.shop.svc.cluster.local.", TestName = "Five labels stand for nothing")]
    [TestCase("10-244-0-7.shop.pod.cluster.local.", TestName = "A pod's name is no Service's")]
    [TestCase("web.shop.svc.example.com.", TestName = "Another domain is not ours")]
    [TestCase("web.shopsvc.cluster.local.", TestName = "The end begins with a dot")]
    public void Nothing(string name) => WholeNames.Parse(name).ShouldBeNull();

    [Test, Task(1)]
    public void There_and_back_again_is_the_same() => Worlds.Word.Select(Worlds.Word).Sample((service, ns) =>
        WholeNames.Parse(WholeNames.Of(service, ns)).ShouldBe(new ServiceName(service, ns)));

    [Test, Task(1)]
    public void It_agrees_with_the_library_about_any_name() =>
        Gen.OneOf(Worlds.Word, Gen.OneOf("_http", "_tcp", "svc", "pod")).Array[0, 5].Sample(labels =>
        {
            var name = string.Concat(labels.Select(label => label + ".")) + "svc.cluster.local.";
            WholeNames.Parse(name).ShouldBe(ServiceName.Parse(name));
        });
}
