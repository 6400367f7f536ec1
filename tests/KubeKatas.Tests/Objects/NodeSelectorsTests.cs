using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Objects;

public sealed class NodeSelectorsTests
{
    //        operator       values   value   holds
    [TestCase("In", "a b", "b", true)]
    [TestCase("In", "a b", "c", false)]
    [TestCase("In", "a b", null, false)]
    [TestCase("NotIn", "a b", "c", true)]
    [TestCase("NotIn", "a b", null, true)]
    [TestCase("Exists", "", "x", true)]
    [TestCase("Exists", "", null, false)]
    [TestCase("DoesNotExist", "", null, true)]
    [TestCase("Gt", "4", "5", true)]
    [TestCase("Gt", "4", "4", false)]
    [TestCase("Gt", "4", "five", false)]
    [TestCase("Gt", "4", null, false)]
    [TestCase("Lt", "10", "9", true)]
    public void A_requirement_on_a_value(string @operator, string values, string? value, bool expected)
    {
        var requirement = new V1NodeSelectorRequirement
        {
            Key = "k",
            OperatorProperty = @operator,
            Values = values.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        };

        NodeSelectors.Holds(requirement, value).ShouldBe(expected);
    }

    [Test]
    public void Terms_are_alternatives_and_requirements_of_a_term_all_count()
    {
        var node = new V1Node
        {
            Metadata = new()
            {
                Name = "n1",
                Labels = new Dictionary<string, string> { ["z"] = "a" },
            },
        };
        var isA = new V1NodeSelectorRequirement
        {
            Key = "z",
            OperatorProperty = "In",
            Values = ["a"],
        };
        var isB = new V1NodeSelectorRequirement
        {
            Key = "z",
            OperatorProperty = "In",
            Values = ["b"],
        };
        var isN1 = new V1NodeSelectorRequirement
        {
            Key = "metadata.name",
            OperatorProperty = "In",
            Values = ["n1"],
        };

        NodeSelectors.Matches(new V1NodeSelectorTerm { MatchExpressions = [isA, isB] }, node).ShouldBeFalse();
        NodeSelectors
            .Matches(new V1NodeSelectorTerm { MatchExpressions = [isA], MatchFields = [isN1] }, node)
            .ShouldBeTrue();
        NodeSelectors.Matches(new V1NodeSelectorTerm(), node).ShouldBeFalse();
        NodeSelectors
            .Matches(
                new V1NodeSelector
                {
                    NodeSelectorTerms = [new() { MatchExpressions = [isB] }, new() { MatchExpressions = [isA] }],
                },
                node
            )
            .ShouldBeTrue();
    }
}
