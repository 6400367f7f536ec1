using System.Text.Json.Nodes;
using KubeKatas.Api.Discovery;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Api.Discovery;

/// <summary>The recorded discovery documents of a real server against ours.</summary>
public class DiscoveryReplayTests
{
    [TestCaseSource(nameof(RecordedLists))]
    public void A_version_lists_the_resources_that_a_real_server_lists(JsonNode recorded)
    {
        var ours = DiscoveryDocuments.Resources(Scheme.BuiltIn, (string)recorded["groupVersion"]!);
        Lines(ours!["resources"]!).ShouldBe(Lines(recorded["resources"]!));
        JsonNode.DeepEquals(ours, recorded).ShouldBeTrue();
    }

    [TestCaseSource(nameof(RecordedAggregates))]
    public void A_group_is_aggregated_as_a_real_server_does_it(JsonNode recorded)
    {
        var name = (string)recorded["metadata"]!["name"]!;
        var ours = DiscoveryDocuments.Aggregated(Scheme.BuiltIn, core: false)["items"]!.AsArray()
            .Single(group => (string)group!["metadata"]!["name"]! == name);
        ours!.ToJsonString().ShouldBe(recorded.ToJsonString());
    }

    [Test]
    public void Groups_come_in_the_order_of_their_priority_and_prefer_the_best_version()
    {
        var recorded = Responses().First(response => (string?)response["kind"] == "APIGroupList");
        var ours = DiscoveryDocuments.Groups(Scheme.BuiltIn);
        ours.ToJsonString().ShouldBe(recorded.ToJsonString());
    }

    [TestCase("v1", "v1beta1", 1)]
    [TestCase("v2", "v1", 1)]
    [TestCase("v10", "v9", 1)]
    [TestCase("v1beta1", "v2alpha1", 1)]
    [TestCase("v11beta2", "v10beta3", 1)]
    [TestCase("v1alpha2", "v1alpha1", 1)]
    [TestCase("v1alpha1", "foo10", 1)]
    [TestCase("foo1", "foo10", 1)]
    [TestCase("v1", "v1", 0)]
    public void Stable_comes_before_beta_before_alpha_and_then_the_higher_number(string left, string right, int sign)
    {
        Math.Sign(VersionPriority.Compare(left, right)).ShouldBe(sign);
        Math.Sign(VersionPriority.Compare(right, left)).ShouldBe(-sign);
    }

    private static IEnumerable<TestCaseData> RecordedLists() => Responses()
        .Where(response => (string?)response["kind"] == "APIResourceList")
        .DistinctBy(response => (string)response["groupVersion"]!)
        .Select(response => new TestCaseData(response).SetName("{m}: " + response["groupVersion"]));

    private static IEnumerable<TestCaseData> RecordedAggregates() => Responses()
        .Where(response => response["versions"]?[0] is JsonObject version && version["freshness"] is not null)
        .Select(response => new TestCaseData(response).SetName("{m}: " + response["metadata"]!["name"]));

    private static IEnumerable<JsonNode> Responses() =>
        from line in File.ReadLines(Path.Combine(Recordings.Folder, "api", "discovery.jsonl"))
        from step in JsonNode.Parse(line)!["steps"]!.AsArray()
        where step!["response"] is JsonObject
        select step["response"];

    private static IEnumerable<string> Lines(JsonNode array) => array.AsArray().Select(row => row!.ToJsonString());
}
