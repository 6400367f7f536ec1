using KubeKatas.Cli.Course;

namespace KubeKatas.Cli.Tests.Topics;

public class TopicTests
{
    [TestCase("6")]
    [TestCase("06")]
    [TestCase("replicasets")]
    [TestCase("06-replicasets")]
    public void A_topic_has_a_number_a_name_and_a_folder(string text) => Topic.Find(text)!.Number.ShouldBe(6);

    [TestCase("0")]
    [TestCase("13")]
    [TestCase("")]
    [TestCase("pod")]
    public void Anything_else_is_no_topic(string text) => Topic.Find(text).ShouldBeNull();

    [Test]
    public void The_twelve_topics_are_numbered_in_order() =>
        Topic.All.Select(topic => topic.Number).ShouldBe(Enumerable.Range(1, 12));

    [Test]
    public void Only_a_file_whose_methods_throw_is_as_given()
    {
        const string stub = """
            public static class Things
            {
                public static bool Is(int one) => throw new NotImplementedException("Task 1: about one line.");
            }
            """;
        GivenKatas.IsGiven(stub).ShouldBeTrue();
        GivenKatas.IsGiven(stub.Replace("throw new", "one > 0 ? true : throw new", StringComparison.Ordinal))
            .ShouldBeFalse();
        GivenKatas.IsGiven("public static class Things { }").ShouldBeFalse();
    }
}
