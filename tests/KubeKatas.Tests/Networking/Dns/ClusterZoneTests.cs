using k8s.Models;
using KubeKatas.Networking.Dns;

namespace KubeKatas.Tests.Networking.Dns;

public class ClusterZoneTests
{
    private const string Headless = "clusterIP: None, selector: {app: db}";

    [TestCase("web.shop.svc.cluster.local.", DnsType.A, "NOERROR\nweb.shop.svc.cluster.local. 30 IN A 10.96.0.7")]
    [TestCase("WEB.Shop.svc.cluster.local", DnsType.A, "NOERROR\nweb.shop.svc.cluster.local. 30 IN A 10.96.0.7")]
    [TestCase("web.shop.svc.cluster.local.", DnsType.Aaaa, "NOERROR, no data")]
    [TestCase("web.shop.svc.cluster.local.", (DnsType)65, "NOERROR, no data")]
    [TestCase("shop.svc.cluster.local.", DnsType.A, "NOERROR, no data", TestName = "A namespace's name exists")]
    [TestCase("svc.cluster.local.", DnsType.A, "NOERROR, no data", TestName = "So does the one above it")]
    [TestCase("cluster.local.", DnsType.A, "NOERROR, no data", TestName = "So does the zone's own")]
    [TestCase("api.shop.svc.cluster.local.", DnsType.A, "NXDOMAIN", TestName = "No such Service")]
    [TestCase("web.none.svc.cluster.local.", DnsType.A, "NXDOMAIN", TestName = "No such namespace")]
    [TestCase("db.shop.svc.cluster.local.", DnsType.A, "NXDOMAIN", TestName = "A headless Service without endpoints has no name")]
    [TestCase("*.shop.svc.cluster.local.", DnsType.A, "NXDOMAIN", TestName = "There are no wildcards")]
    [TestCase("example.com.", DnsType.A, "REFUSED", TestName = "Not our zone")]
    [TestCase("xcluster.local.", DnsType.A, "REFUSED", TestName = "Not our zone either, though it ends the same")]
    [TestCase("7.0.96.10.in-addr.arpa.", DnsType.Ptr, "NOERROR\n7.0.96.10.in-addr.arpa. 30 IN PTR web.shop.svc.cluster.local.")]
    [TestCase("8.0.96.10.in-addr.arpa.", DnsType.Ptr, "NXDOMAIN")]
    [TestCase("dns-version.cluster.local.", DnsType.Txt, "NOERROR\ndns-version.cluster.local. 28800 IN TXT \"1.1.0\"")]
    [TestCase("cluster.local.", DnsType.Ns, "NOERROR\ncluster.local. 30 IN NS ns.dns.cluster.local.")]
    [TestCase("10-244-0-7.shop.pod.cluster.local.", DnsType.A, "NOERROR\n10-244-0-7.shop.pod.cluster.local. 30 IN A 10.244.0.7")]
    [TestCase("10-244-0-7.shop.pod.cluster.local.", DnsType.Aaaa, "NOERROR, no data")]
    [TestCase("10-244-0-7.none.pod.cluster.local.", DnsType.A, "NXDOMAIN")]
    [TestCase("nobody.shop.pod.cluster.local.", DnsType.A, "NXDOMAIN")]
    [TestCase("ext.shop.svc.cluster.local.", DnsType.A, "NOERROR\next.shop.svc.cluster.local. 30 IN CNAME example.com.")]
    [TestCase("alias.shop.svc.cluster.local.", DnsType.A,
        "NOERROR\nalias.shop.svc.cluster.local. 30 IN CNAME web.shop.svc.cluster.local.\n"
        + "web.shop.svc.cluster.local. 30 IN A 10.96.0.7")]
    public void A_question_is_answered(string name, DnsType type, string expected) =>
        $"{Zone().Answer(new(name, type))}".ShouldBe(expected);

    [Test]
    public void Aliases_that_lead_in_a_circle_are_followed_eight_times() =>
        Zone().Answer(new("loop.shop.svc.cluster.local.")).Answers.Length.ShouldBe(NameAnswers.AliasesMax);

    [TestCase("web.shop.svc.cluster.local.", DnsType.Txt)]
    [TestCase("api.shop.svc.cluster.local.", DnsType.A)]
    public void No_comes_with_who_says_so_and_for_how_long(string name, DnsType type)
    {
        var authority = Zone().Answer(new(name, type)).Authority.ShouldHaveSingleItem();
        authority.ToString().ShouldMatch(
            @"^cluster\.local\. 30 IN SOA ns\.dns\.cluster\.local\. hostmaster\.cluster\.local\. \d+ 7200 1800 86400 30$");
    }

    [Test]
    public void A_slice_of_host_names_says_nothing()
    {
        var zone = Zone();
        var slice = Worlds.Slice("{addresses: [db.example.com]}", name: "db-1", service: "db") with { AddressType = "FQDN" };
        zone.SetSlice(new("shop", "db-1"), slice);
        zone.Answer(new("db.shop.svc.cluster.local.")).Code.ShouldBe(DnsCode.NameError);
    }

    [Test]
    public void The_hosts_of_a_port_come_with_their_addresses()
    {
        var zone = Zone();
        zone.SetSlice(new("shop", "db-1"), Worlds.Slice("{addresses: [10.244.0.5], hostname: db-0}", name: "db-1", service: "db"));
        zone.Answer(new("_http._tcp.db.shop.svc.cluster.local.", DnsType.Srv)).Additional.ShouldHaveSingleItem().ToString()
            .ShouldBe("db-0.db.shop.svc.cluster.local. 30 IN A 10.244.0.5");
    }

    [Test]
    public void Two_headless_services_name_one_address_twice_and_each_for_itself()
    {
        var zone = Zone();
        zone.SetService(new("shop", "db2"), Worlds.Service(Headless, "db2"));
        foreach (var service in new[] { "db", "db2" })
        {
            zone.SetSlice(new("shop", service), Worlds.Slice("{addresses: [10.244.0.5]}", name: service, service: service));
        }

        var back = new DnsQuestion("5.0.244.10.in-addr.arpa.", DnsType.Ptr);
        zone.Answer(back).Answers.Length.ShouldBe(2);
        zone.SetService(new("shop", "db"), null);
        zone.Answer(back).Answers.ShouldHaveSingleItem().Data.ShouldBe("10-244-0-5.db2.shop.svc.cluster.local.");
        zone.SetSlice(new("shop", "db2"), null);
        zone.Answer(back).Code.ShouldBe(DnsCode.NameError);
    }

    [Test]
    public void The_same_question_gets_the_same_instance_until_something_changes()
    {
        var zone = Zone();
        var first = zone.Answer(new("web.shop.svc.cluster.local."));
        zone.Answer(new("web.shop.svc.cluster.local.")).ShouldBeSameAs(first);
        zone.SetService(new("shop", "web"), Worlds.Service("clusterIP: 10.96.0.8"));
        zone.Answer(new("web.shop.svc.cluster.local.")).Addresses.ShouldBe(["10.96.0.8"]);
        zone.Answer(new("7.0.96.10.in-addr.arpa.", DnsType.Ptr)).Code.ShouldBe(DnsCode.NameError);
    }

    [Test]
    public void Every_change_makes_the_serial_grow()
    {
        var zone = Zone();
        var before = Serial(zone);
        zone.SetNamespace("other", new());
        Serial(zone).ShouldBe(before + 1);
    }

    [TestCase(PodRecords.Disabled, "10.244.0.5", DnsCode.NameError)]
    [TestCase(PodRecords.Verified, "10.244.0.5", DnsCode.NoError)]
    [TestCase(PodRecords.Verified, "10.244.0.6", DnsCode.NameError)]
    [TestCase(PodRecords.Insecure, "10.244.0.6", DnsCode.NoError)]
    public void Pods_have_names_as_the_settings_say(PodRecords mode, string ip, DnsCode expected)
    {
        var zone = new ClusterZone(DnsSettings.Kubeadm with { Pods = mode });
        zone.SetNamespace("shop", new());
        if (mode == PodRecords.Verified)
        {
            zone.SetPod(new("shop", "web-1"), new() { Status = new() { PodIP = "10.244.0.5", Phase = "Running" } });
            zone.SetPod(new("shop", "done"), new() { Status = new() { PodIP = "10.244.0.6", Phase = "Succeeded" } });
        }

        zone.Answer(new(PodNames.Of(ip, "shop", "cluster.local"))).Code.ShouldBe(expected);
    }

    [Test]
    public void It_follows_a_cluster()
    {
        var cluster = Cluster.Start();
        cluster.Apply(
            """
            apiVersion: v1
            kind: Service
            metadata: {name: db}
            spec: {clusterIP: None, selector: {app: db}, ports: [{name: sql, port: 5432}]}
            """);
        cluster.RunUntilQuiet();
        var question = new DnsQuestion("db.default.svc.cluster.local.");
        cluster.Dns.Answer(question).Code.ShouldBe(DnsCode.NameError);
        cluster.Apply(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: db-0, labels: {app: db} }
            spec: {hostname: db-0, subdomain: db, containers: [{name: db, image: db:1}]}
            """);
        cluster.RunUntilQuiet();
        var ip = cluster.Get<V1Pod>("db-0").Status.PodIP;
        cluster.Dns.Answer(question).Addresses.ShouldBe([ip]);
        cluster.Dns.Answer(new("db-0.db.default.svc.cluster.local.")).Addresses.ShouldBe([ip]);
        cluster.Dns.Answer(new("_sql._tcp.db.default.svc.cluster.local.", DnsType.Srv)).Answers.Length.ShouldBe(1);
        cluster.Delete<V1Service>("db");
        cluster.RunUntilQuiet();
        cluster.Dns.Answer(question).Code.ShouldBe(DnsCode.NameError);
        cluster.Dns.Answer(new("default.svc.cluster.local.")).IsNoData.ShouldBeTrue();
    }

    private static uint Serial(ClusterZone zone) => zone.Answer(new("cluster.local.", DnsType.Soa))
        .Answers.OfType<DnsRecord.Authority>().Single().Serial;

    private static ClusterZone Zone()
    {
        var zone = new ClusterZone();
        zone.SetNamespace("shop", new());
        foreach (var (name, spec) in new[]
        {
            ("web", "clusterIP: 10.96.0.7, ports: [{name: http, port: 80}]"),
            ("db", Headless),
            ("ext", "type: ExternalName, externalName: example.com"),
            ("alias", "type: ExternalName, externalName: web.shop.svc.cluster.local"),
            ("loop", "type: ExternalName, externalName: loop.shop.svc.cluster.local"),
        })
        {
            zone.SetService(new("shop", name), Worlds.Service(spec, name));
        }

        return zone;
    }
}
