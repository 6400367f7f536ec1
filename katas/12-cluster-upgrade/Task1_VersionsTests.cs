using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

public class Task1_VersionsTests
{
    [Task(1)]
    [TestCase("v1.36.2", 1, 36, 2, "", TestName = "Three numbers behind a v")]
    [TestCase("1.36.2", 1, 36, 2, "", TestName = "The v may be missing")]
    [TestCase("v1.36.0", 1, 36, 0, "", TestName = "A zero is a number")]
    [TestCase("v1.37.0-rc.1", 1, 37, 0, "rc.1", TestName = "A release candidate has its name behind a dash")]
    [TestCase("v1.30.4-gke.1348000", 1, 30, 4, "gke.1348000", TestName = "So has a version of a cloud")]
    [TestCase("v1.36.2+k3s1", 1, 36, 2, "", TestName = "What stands behind a plus is forgotten")]
    [TestCase("v1.36.0-beta.0+build-7", 1, 36, 0, "beta.0", TestName = "Also when there is a dash before it")]
    public void A_version_is_read(string text, int major, int minor, int patch, string preRelease) =>
        Versions.Parse(text).ShouldBe(new KubeVersion(major, minor, patch, preRelease));

    [Task(1)]
    [TestCase("", TestName = "Nothing is no version")]
    [TestCase("1.36", TestName = "Nor are two numbers")]
    [TestCase("v1.36.2.1", TestName = "Nor are four")]
    [TestCase("v1.36.x", TestName = "Nor a letter")]
    [TestCase("v1.036.2", TestName = "Nor a number with a zero in front")]
    [TestCase("v1.36.2-", TestName = "Nor a dash with nothing behind it")]
    [TestCase("v1.36.2-rc..1", TestName = "Nor two dots in a row")]
    [TestCase(" v1.36.2", TestName = "Nor a blank in front")]
    [TestCase("v1.36.2\n", TestName = "Nor a line's end behind")]
    public void Anything_else_is_refused(string text) => Should.Throw<FormatException>(() => Versions.Parse(text));

    [Task(1)]
    [TestCase("v1.36.2", "v1.36.2", 0, TestName = "Equal versions are equal")]
    [TestCase("v1.36.2", "v1.36.10", -1, TestName = "Ten comes after two: numbers are no words")]
    [TestCase("v1.9.11", "v1.36.0", -1, TestName = "The minor weighs more than the patch")]
    [TestCase("v2.0.0", "v1.36.2", 1, TestName = "The major weighs most")]
    [TestCase("v1.37.0-rc.1", "v1.37.0", -1, TestName = "A candidate comes before its release")]
    [TestCase("v1.37.0", "v1.37.0-alpha.0", 1, TestName = "And the release after its alpha")]
    [TestCase("v1.37.0-rc.1", "v1.36.9", 1, TestName = "But after any older release")]
    [TestCase("v1.37.0-alpha.2", "v1.37.0-alpha.10", -1, TestName = "Numbers behind the dash are numbers, too")]
    [TestCase("v1.37.0-alpha.3", "v1.37.0-beta.0", -1, TestName = "Words go by their letters")]
    [TestCase("v1.37.0-rc.1", "v1.37.0-rc.x", -1, TestName = "A number comes before a word")]
    [TestCase("v1.37.0-rc.x", "v1.37.0-rc.1", 1, TestName = "And a word after a number")]
    [TestCase("v1.37.0-rc.10", "v1.37.0-rc.1a", -1, TestName = "A number with a letter in it is a word")]
    [TestCase("v1.37.0-rc", "v1.37.0-rc.1", -1, TestName = "The shorter one comes first")]
    public void Versions_are_compared(string left, string right, int expected) => Math.Sign(
        Versions.Compare(KubeVersion.Parse(left), KubeVersion.Parse(right))).ShouldBe(expected);

    [Test, Task(1)]
    public void Any_two_versions_are_compared_as_Kubernetes_does() => Gen.Select(Worlds.Version, Worlds.Version)
        .Sample((left, right) =>
            Math.Sign(Versions.Compare(left, right)).ShouldBe(Math.Sign(left.CompareTo(right))), iter: 2_000);

    [Test, Task(1)]
    public void Any_version_that_is_printed_is_read_again() =>
        Worlds.Version.Sample(version => Versions.Parse($"{version}").ShouldBe(version));
}
