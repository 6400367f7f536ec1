using KubeKatas.Networking;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

public class Task6_AnsweringTests
{
    private static readonly DnsRecord.Authority Soa =
        new("cluster.local.", 30, "ns.dns.cluster.local.", "hostmaster.cluster.local.", 7);

    private static readonly ILookup<string, DnsRecord> Zone = new DnsRecord[]
    {
        new DnsRecord.Address("web.", 30, "10.96.0.7"),
        new DnsRecord.Address("db.", 30, "10.244.0.5"),
        new DnsRecord.Address("db.", 30, "10.244.0.6"),
        new DnsRecord.Location("_http._tcp.db.", 30, 0, 50, 80, "db."),
        new DnsRecord.Location("_http._tcp.db.", 30, 0, 50, 81, "db."),
        new DnsRecord.Location("_far._tcp.db.", 30, 0, 50, 81, "far."),
        new DnsRecord.Location("_odd._tcp.db.", 30, 0, 50, 81, "_http._tcp.db."),
        new DnsRecord.Alias("alias.", 30, "web."),
        new DnsRecord.Alias("away.", 30, "www.example.com."),
        new DnsRecord.Alias("loop.", 30, "loop."),
        new DnsRecord.Alias("1.", 30, "2."), new DnsRecord.Alias("2.", 30, "3."), new DnsRecord.Alias("3.", 30, "4."),
        new DnsRecord.Alias("4.", 30, "5."), new DnsRecord.Alias("5.", 30, "6."), new DnsRecord.Alias("6.", 30, "7."),
        new DnsRecord.Alias("7.", 30, "8."), new DnsRecord.Alias("8.", 30, "web."), new DnsRecord.Alias("0.", 30, "1."),
    }.ToLookup(record => record.Name);

    [Test, Task(6)]
    public void The_records_of_the_type_are_the_answer() =>
        Ask("db.").ToString().ShouldBe("NOERROR\ndb. 30 IN A 10.244.0.5\ndb. 30 IN A 10.244.0.6");

    [Test, Task(6)]
    public void A_name_that_is_not_there_is_NXDOMAIN() => Ask("nobody.").ToString().ShouldBe("NXDOMAIN");

    [Test, Task(6)]
    public void A_name_without_records_of_the_type_is_no_error_and_no_data() =>
        Ask("web.", DnsType.Aaaa).ToString().ShouldBe("NOERROR, no data");

    [Test, Task(6)]
    public void So_is_a_name_that_exists_only_because_of_those_below_it() =>
        Ask("empty.").ToString().ShouldBe("NOERROR, no data");

    [Task(6)]
    [TestCase("nobody.", DnsType.A, TestName = "NXDOMAIN says for how long it may be remembered")]
    [TestCase("web.", DnsType.Aaaa, TestName = "No data says so as well")]
    public void Authority(string name, DnsType type) => Ask(name, type).Authority.ShouldBe([Soa]);

    [Test, Task(6)]
    public void An_answer_needs_no_authority() => Ask("web.").Authority.ShouldBeEmpty();

    [Test, Task(6)]
    public void An_alias_comes_with_what_it_leads_to() =>
        Ask("alias.").ToString().ShouldBe("NOERROR\nalias. 30 IN CNAME web.\nweb. 30 IN A 10.96.0.7");

    [Test, Task(6)]
    public void An_alias_is_all_there_is_to_say_when_it_leads_away() =>
        Ask("away.").ToString().ShouldBe("NOERROR\naway. 30 IN CNAME www.example.com.");

    [Test, Task(6)]
    public void Whoever_asks_for_the_alias_itself_gets_it_alone() =>
        Ask("alias.", DnsType.Cname).ToString().ShouldBe("NOERROR\nalias. 30 IN CNAME web.");

    [Test, Task(6)]
    public void Aliases_that_lead_in_a_circle_are_followed_eight_times() => Ask("loop.").Answers.Length.ShouldBe(8);

    [Task(6)]
    [TestCase("1.", 9, TestName = "A chain of eight leads to its end")]
    [TestCase("0.", 8, TestName = "A chain of nine does not")]
    public void Chain(string name, int records) => Ask(name).Answers.Length.ShouldBe(records);

    [Test, Task(6)]
    public void The_host_of_a_port_comes_with_its_addresses_once() =>
        Ask("_http._tcp.db.", DnsType.Srv).Additional.Text().ShouldBe("db. 30 IN A 10.244.0.5\ndb. 30 IN A 10.244.0.6");

    [Task(6)]
    [TestCase("_far._tcp.db.", TestName = "A host that nobody knows comes without")]
    [TestCase("_odd._tcp.db.", TestName = "Only addresses come along")]
    public void Nothing(string name) => Ask(name, DnsType.Srv).Additional.ShouldBeEmpty();

    [Test, Task(6)]
    public void It_agrees_with_the_library_about_any_question() =>
        Gen.OneOf(Zone.Select(group => group.Key).Append("empty.").Append("nobody.").ToArray())
            .Select(Gen.OneOf(Enum.GetValues<DnsType>()))
            .Sample((name, type) => Ask(name, type).ShouldBe(NameAnswers.Of(new(name, type), At, Soa)));

    [Test, Task(6)]
    public void Your_server_answers_for_a_cluster()
    {
        var pieces = NetworkPieces.BuiltIn with { Answer = Answering.Of };
        var cluster = Worlds.Running(built => built with { Network = pieces });
        cluster.Dns.Answer(new("web.default.svc.cluster.local.")).Addresses.Count().ShouldBe(1);
        cluster.Dns.Answer(new("web.default.svc.cluster.local.", DnsType.Aaaa)).IsNoData.ShouldBeTrue();
        Worlds.Run(cluster, "nslookup -type=srv _http._tcp.web").ShouldContain("service = 0 100 80 web.default");
        Worlds.Run(cluster, "nslookup nobody").ShouldContain("NXDOMAIN");
    }

    private static DnsAnswer Ask(string name, DnsType type = DnsType.A) => Answering.Of(new(name, type), At, Soa);

    private static IReadOnlyList<DnsRecord>? At(string name) =>
        name == "empty." ? [] : Zone.Contains(name) ? [.. Zone[name]] : null;
}
