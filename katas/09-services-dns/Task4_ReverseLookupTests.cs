using KubeKatas.Networking.Dns;

namespace KubeKatas.Katas.Services;

public class Task4_ReverseLookupTests
{
    [Task(4)]
    [TestCase("10.96.0.10", "10.0.96.10.in-addr.arpa.", TestName = "The bytes of an IPv4 address backwards")]
    [TestCase("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.",
        TestName = "The digits of an IPv6 address backwards, all 32 of them")]
    public void Name(string ip, string name)
    {
        ReverseLookup.NameOf(ip).ShouldBe(name);
        ReverseLookup.AddressOf(name).ShouldBe(ip);
    }

    [Test, Task(4)]
    public void Case_and_the_dot_at_the_end_make_no_difference() =>
        ReverseLookup.AddressOf("10.0.96.10.IN-ADDR.arpa").ShouldBe("10.96.0.10");

    [Task(4)]
    [TestCase("96.10.in-addr.arpa.", TestName = "A network is no address")]
    [TestCase("1.10.0.96.10.in-addr.arpa.", TestName = "Five bytes are none either")]
    [TestCase("10.0.96.256.in-addr.arpa.", TestName = "A byte ends at 255")]
    [TestCase("1.0.0.2.ip6.arpa.", TestName = "Four digits are no IPv6 address")]
    [TestCase("g.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.", TestName = "A g is no digit")]
    [TestCase("00.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.", TestName = "A label is one digit")]
    [TestCase("web.shop.svc.cluster.local.", TestName = "A Service's name is no address")]
    [TestCase("10.0.96.10.in-addr.example.", TestName = "Nor is another domain's")]
    public void Nothing(string name) => ReverseLookup.AddressOf(name).ShouldBeNull();

    [Test, Task(4)]
    public void There_and_back_again_is_the_same_for_any_address() => Worlds.Ip.Sample(ip =>
    {
        ReverseLookup.NameOf(ip).ShouldBe(ReverseNames.Of(ip));
        ReverseLookup.AddressOf(ReverseNames.Of(ip)).ShouldBe(ip);
    });
}
