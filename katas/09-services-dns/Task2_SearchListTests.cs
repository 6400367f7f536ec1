using KubeKatas.Networking;
using KubeKatas.Networking.Resolving;

namespace KubeKatas.Katas.Services;

public class Task2_SearchListTests
{
    private const string Shop = "search shop.svc.cluster.local svc.cluster.local cluster.local\noptions ndots:5\n";

    [Test, Task(2)]
    public void A_short_name_is_completed_with_each_domain_and_tried_as_it_is_at_last() =>
        Names(Shop, "web").ShouldBe(
        [
            "web.shop.svc.cluster.local.", "web.svc.cluster.local.", "web.cluster.local.", "web.",
        ]);

    [Test, Task(2)]
    public void The_name_of_another_namespaces_Service_is_found_with_the_second_question() =>
        Names(Shop, "db.data")[1].ShouldBe("db.data.svc.cluster.local.");

    [Test, Task(2)]
    public void Four_dots_are_fewer_than_five() =>
        Names(Shop, "web.shop.svc.cluster.local")[0].ShouldBe("web.shop.svc.cluster.local.shop.svc.cluster.local.");

    [Test, Task(2)]
    public void A_name_with_enough_dots_is_tried_as_it_is_first_and_completed_afterwards() =>
        Names("search a b\noptions ndots:2\n", "www.example.com")
            .ShouldBe(["www.example.com.", "www.example.com.a.", "www.example.com.b."]);

    [Test, Task(2)]
    public void Without_an_option_one_dot_is_enough() =>
        Names("search a\n", "example.com")[0].ShouldBe("example.com.");

    [Test, Task(2)]
    public void A_dot_at_the_end_says_that_the_name_is_whole() =>
        Names(Shop, "web.shop.svc.cluster.local.").ShouldBe(["web.shop.svc.cluster.local."]);

    [Test, Task(2)]
    public void Without_a_search_list_there_is_one_question() =>
        Names("nameserver 10.96.0.10\n", "web").ShouldBe(["web."]);

    [Test, Task(2)]
    public void It_agrees_with_the_library_about_any_name() =>
        Worlds.Word.Array[1, 5].Select(Worlds.Word.Array[0, 3], Gen.Int[0, 5], Gen.Bool)
            .Sample((labels, searches, ndots, isWhole) =>
        {
            var conf = new ResolvConf([], [.. searches], [$"ndots:{ndots}"]);
            var name = string.Join('.', labels) + (isWhole ? "." : "");
            SearchList.Candidates(conf, name).ShouldBe(StubResolver.Candidates(conf, name));
        });

    [Test, Task(2)]
    public void A_container_finds_a_Service_by_your_names()
    {
        var pieces = NetworkPieces.BuiltIn with { Candidates = SearchList.Candidates };
        var cluster = Worlds.Running(built => built with { Network = pieces });
        Worlds.Run(cluster, "nslookup web").ShouldContain("Name:\tweb.default.svc.cluster.local");
        Worlds.Run(cluster, "nslookup web.default").ShouldContain("Name:\tweb.default.svc.cluster.local");
        Worlds.Run(cluster, "nslookup web.other").ShouldContain("NXDOMAIN");
        Worlds.Run(cluster, "wget -qO- web").ShouldContain("Hello from web-");
    }

    private static IReadOnlyList<string> Names(string file, string name) =>
        SearchList.Candidates(ResolvConf.Parse(file), name);
}
