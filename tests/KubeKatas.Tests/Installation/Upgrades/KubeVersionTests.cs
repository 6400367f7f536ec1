using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Tests.Installation.Upgrades;

public class KubeVersionTests
{
    /// <summary>In their order: the first come first.</summary>
    private static readonly string[] InOrder =
    [
        "v1.9.11", "v1.36.0-alpha.0", "v1.36.0-alpha.2", "v1.36.0-alpha.10", "v1.36.0-beta", "v1.36.0-beta.1",
        "v1.36.0-rc.1", "v1.36.0-rc.1.5", "v1.36.0-rc.x", "v1.36.0", "v1.36.2", "v1.36.10", "v1.37.0-rc.1", "v2.0.0",
    ];

    [Test]
    public void Versions_are_ordered_as_they_were_made()
    {
        var versions = InOrder.Select(KubeVersion.Parse).ToList();
        versions.AsEnumerable().Reverse().Order().ShouldBe(versions);
        versions.Select(version => $"{version}").ShouldBe(InOrder);
        (versions[0] < versions[1] && versions[1] > versions[0] && versions[0] <= versions[0]).ShouldBeTrue();
        (versions[0] >= versions[1]).ShouldBeFalse();
    }

    [TestCase("1.36.2", "v1.36.2")]
    [TestCase("v1.36.2+k3s1", "v1.36.2")]
    [TestCase("v1.30.4-gke.1348000", "v1.30.4-gke.1348000")]
    public void What_follows_a_plus_is_forgotten_and_the_v_may_be_missing(string text, string expected) =>
        $"{KubeVersion.Parse(text)}".ShouldBe(expected);

    [TestCase("")]
    [TestCase("1.36")]
    [TestCase("v1.36.2.1")]
    [TestCase("v1.036.2")]
    [TestCase("v1.36.2-")]
    [TestCase("v1.36.2-rc..1")]
    [TestCase("v1.36.2-01")]
    [TestCase("v1.36.99999999999")]
    [TestCase(" v1.36.2")]
    [TestCase("v1.36.2\n")]
    public void Anything_else_is_no_version(string text)
    {
        KubeVersion.TryParse(text, out _).ShouldBeFalse();
        Should.Throw<FormatException>(() => KubeVersion.Parse(text)).Message.ShouldContain("v1.36.2");
    }

    [Test]
    public void Null_is_no_version() => KubeVersion.TryParse(null, out _).ShouldBeFalse();
}
