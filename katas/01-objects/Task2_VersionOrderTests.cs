using System.Text.Json.Nodes;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Objects;

public class Task2_VersionOrderTests
{
    private static readonly Gen<string> Version = Gen.OneOf(
        Gen.Select(Gen.OneOf("v", "", "V"), Gen.Int[0, 12], Gen.OneOf("", "alpha", "beta", "rc"), Gen.Int[-1, 12])
            .Select((v, major, word, minor) => $"{v}{major}{word}{(minor < 0 ? "" : minor)}"),
        Gen.OneOf("v", "foo1", "foo10", "v1beta", "v1-beta1", "v1beta1x", "xv1", "v1\n", ""));

    [Task(2)]
    [TestCase("v1", "v1beta1", TestName = "Stable comes before beta")]
    [TestCase("v1beta1", "v1alpha1", TestName = "Beta comes before alpha")]
    [TestCase("v1", "v2beta3", TestName = "The word counts more than the number")]
    [TestCase("v1beta1", "v9alpha9", TestName = "That holds below stable, too")]
    [TestCase("v2", "v1", TestName = "Then the higher number comes first")]
    [TestCase("v10", "v9", TestName = "Numbers are compared as numbers")]
    [TestCase("v20261123120000", "v20261123", TestName = "Some versions are times, and large numbers")]
    [TestCase("v2beta1", "v1beta2", TestName = "The first number counts more than the second")]
    [TestCase("v1beta10", "v1beta9", TestName = "The second number is a number as well")]
    [TestCase("v1alpha2", "v1alpha1", TestName = "So it is for alpha")]
    [TestCase("v1alpha1", "foo10", TestName = "What has another form comes behind everything else")]
    [TestCase("foo1", "foo10", TestName = "Among these the alphabet decides: foo1 before foo10")]
    [TestCase("V1", "v1beta", TestName = "Capitals come first in that alphabet")]
    [TestCase("v1alpha1", "v1beta", TestName = "A beta without a number has another form")]
    public void First_comes(string better, string worse)
    {
        VersionOrder.Compare(better, worse).ShouldBePositive();
        VersionOrder.Compare(worse, better).ShouldBeNegative();
    }

    [Test, Task(2)]
    public void A_version_is_as_good_as_itself()
    {
        foreach (var version in new[] { "v1", "v1beta1", "v1alpha1", "foo" })
        {
            VersionOrder.Compare(version, version).ShouldBe(0);
        }
    }

    [Test, Task(2)]
    public void The_documentations_example_is_in_order()
    {
        string[] best = ["v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "foo1", "foo10"];
        best.Reverse().OrderDescending(Comparer<string>.Create(VersionOrder.Compare)).ShouldBe(best);
    }

    [Test, Task(2)]
    public void It_agrees_with_the_library_about_any_two() => Gen.Select(Version, Version).Sample((left, right) =>
        Math.Sign(VersionOrder.Compare(left, right)).ShouldBe(Math.Sign(VersionPriority.Compare(left, right))), iter: 5_000);

    [Test, Task(2)]
    public void Discovery_asks_it_which_version_is_preferred()
    {
        VersionOrder.Compare("v2", "v1").ShouldBePositive();
        var asked = 0;
        var cluster = Cluster.Start(parts: built => built with
        {
            Api = built.Api with
            {
                CompareVersions = (left, right) =>
                {
                    asked++;
                    return VersionOrder.Compare(left, right);
                },
            },
        });
        var answer = cluster.Api.Handle(new ApiRequest("GET", "/apis/autoscaling"));
        var group = JsonNode.Parse(answer.Body.Span)!;
        ((string?)group["preferredVersion"]!["version"]).ShouldBe("v2");
        asked.ShouldBePositive();
    }
}
