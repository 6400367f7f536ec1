using System.Diagnostics;
using System.Net;
using DnsClient;
using DnsClient.Protocol;
using KubeKatas.Server.Dns;

namespace KubeKatas.Server.Tests.Dns;

/// <summary>The cluster's names as real resolvers get them.</summary>
public class DnsServerTests
{
    private const string Manifest = """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec:
          clusterIP: 10.96.0.80
          selector: {app: web}
          ports: [{name: http, port: 80}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: db}
        spec:
          clusterIP: None
          selector: {app: db}
          ports: [{name: sql, port: 5432}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: outside}
        spec: {type: ExternalName, externalName: example.org}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: db}
        spec:
          serviceName: db
          replicas: 40
          podManagementPolicy: Parallel
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec: {containers: [{name: c, image: "db:1"}]}
        """;

    private Cluster _cluster = null!;
    private DnsServer _server = null!;

    [OneTimeSetUp]
    public void Start()
    {
        _cluster = Cluster.Start();
        _cluster.Apply(Manifest);
        _cluster.RunUntilQuiet();
        _server = DnsServer.Start(_cluster.Dns, port: 0);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    // name, type → answers
    [TestCase("web.default.svc.cluster.local", QueryType.A, "10.96.0.80")]
    [TestCase("WEB.default.svc.Cluster.LOCAL", QueryType.A, "10.96.0.80")]
    [TestCase("web.default.svc.cluster.local", QueryType.AAAA, "")]
    [TestCase("_http._tcp.web.default.svc.cluster.local", QueryType.SRV, "0 100 80 web.default.svc.cluster.local.")]
    [TestCase("80.0.96.10.in-addr.arpa", QueryType.PTR, "web.default.svc.cluster.local.")]
    [TestCase("outside.default.svc.cluster.local", QueryType.CNAME, "example.org.")]
    [TestCase("dns-version.cluster.local", QueryType.TXT, "1.1.0")]
    public void A_resolver_gets_what_the_specification_says(string name, QueryType type, string answers)
    {
        foreach (var useTcp in new[] { false, true })
        {
            var answer = Client(useTcp).Query(name, type);
            answer.Header.ResponseCode.ShouldBe(DnsHeaderResponseCode.NoError);
            string.Join(',', answer.Answers.Select(Data)).ShouldBe(answers);
            answer.Authorities.SoaRecords().Count().ShouldBe(answers.Length == 0 ? 1 : 0);
        }
    }

    [TestCase("nobody.default.svc.cluster.local", DnsHeaderResponseCode.NotExistentDomain)]
    [TestCase("example.org", DnsHeaderResponseCode.Refused)]
    public void A_name_that_is_not_there_is_told_apart_from_one_that_is_not_ours(string name, DnsHeaderResponseCode code) =>
        Client().Query(name, QueryType.A).Header.ResponseCode.ShouldBe(code);

    [Test]
    public void A_pod_of_a_StatefulSet_is_found_by_its_name() =>
        Client().Query("db-7.db.default.svc.cluster.local", QueryType.A).Answers.ARecords().Single().Address
            .ShouldBe(IPAddress.Parse(_cluster.Get<k8s.Models.V1Pod>("db-7").Status.PodIP));

    [Test]
    public void An_answer_that_does_not_fit_a_datagram_is_fetched_by_TCP()
    {
        const string Name = "db.default.svc.cluster.local";
        var noFallback = new LookupClientOptions(_server.Address) { UseTcpFallback = false, ExtendedDnsBufferSize = 0 };
        Should.Throw<DnsResponseException>(() => new LookupClient(noFallback).Query(Name, QueryType.A)).Message
            .ShouldContain("truncated");
        Client().Query(Name, QueryType.A).Answers.ARecords().Count().ShouldBe(40);
    }

    [Test]
    public void A_Service_that_comes_and_goes_is_known_and_forgotten_at_once()
    {
        const string Name = "late.default.svc.cluster.local";
        Client().Query(Name, QueryType.A).HasError.ShouldBeTrue();
        _cluster.Apply("{apiVersion: v1, kind: Service, metadata: {name: late}, spec: {ports: [{port: 1}]}}");
        Client().Query(Name, QueryType.A).HasError.ShouldBeFalse();
        _cluster.Delete<k8s.Models.V1Service>("late");
        Client().Query(Name, QueryType.A).HasError.ShouldBeTrue();
    }

    // arguments of dig → a line of its answer
    [TestCase("web.default.svc.cluster.local", "web.default.svc.cluster.local. 30 IN A 10.96.0.80")]
    [TestCase("WEB.Default.svc.cluster.local", "WEB.Default.svc.cluster.local. 30 IN A 10.96.0.80")]
    [TestCase("-x 10.96.0.80", "80.0.96.10.in-addr.arpa. 30 IN PTR web.default.svc.cluster.local.")]
    [TestCase("nobody.default.svc.cluster.local", "status: NXDOMAIN")]
    [TestCase("+noedns +tcp web.default.svc.cluster.local", "flags: qr aa rd;")]
    [TestCase("+edns=7 web.default.svc.cluster.local +noednsnegotiation", "status: BADVERS")]
    [TestCase("-c CH -t TXT version.bind", "status: REFUSED")]
    [TestCase("cluster.local SOA", "cluster.local. 30 IN SOA ns.dns.cluster.local. hostmaster.cluster.local.")]
    [TestCase("+dnssec web.default.svc.cluster.local", "EDNS: version: 0, flags: do; udp: 1232")]
    public void Dig_reads_the_answers(string arguments, string line)
    {
        var said = Dig($"@127.0.0.1 -p {_server.Address.Port} {arguments}");
        string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldContain(line);
        said.ShouldNotContain("WARNING: Message parser");
    }

    private static string Dig(string arguments)
    {
        try
        {
            using var dig = Process.Start(new ProcessStartInfo("dig", arguments) { RedirectStandardOutput = true })!;
            var said = dig.StandardOutput.ReadToEnd();
            dig.WaitForExit();
            return said;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("There is no dig on this machine (Debian: dnsutils).");
            return "";
        }
    }

    private LookupClient Client(bool useTcp = false) => new(new LookupClientOptions(_server.Address)
    {
        UseCache = false,
        UseTcpOnly = useTcp,
    });

    private static string Data(DnsResourceRecord record) => record switch
    {
        AddressRecord address => $"{address.Address}",
        SrvRecord srv => $"{srv.Priority} {srv.Weight} {srv.Port} {srv.Target}",
        PtrRecord ptr => ptr.PtrDomainName,
        CNameRecord alias => alias.CanonicalName,
        TxtRecord text => string.Concat(text.Text),
        _ => $"{record}",
    };
}
