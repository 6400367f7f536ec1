namespace KubeKatas.Katas.ReplicaSets;

public class Task4_SlowStartTests
{
    [Task(4)]
    [TestCase(0, "", TestName = "Nothing to create: no batch")]
    [TestCase(1, "1", TestName = "One pod: one batch")]
    [TestCase(2, "1 1", TestName = "The second batch may hold two, but only one is left")]
    [TestCase(3, "1 2", TestName = "Three pods: two batches")]
    [TestCase(7, "1 2 4", TestName = "Seven pods: three full batches")]
    [TestCase(10, "1 2 4 3", TestName = "Ten pods: the last batch is what is left")]
    [TestCase(500, "1 2 4 8 16 32 64 128 245", TestName = "The most that one pass creates takes nine batches")]
    public void Batches_double_and_end_with_what_is_left(int count, string batches) =>
        string.Join(' ', SlowStart.Batches(count)).ShouldBe(batches);

    [Test, Task(4)]
    public void Any_number_of_creations_is_made_exactly_once() => Gen.Int[0, 100_000].Sample(count =>
        SlowStart.Batches(count).Sum().ShouldBe(count));

    [Test, Task(4)]
    public void When_every_creation_fails_any_number_of_pods_costs_one_request() => Gen.Int[1, 100_000].Sample(count =>
        SlowStart.Batches(count)[0].ShouldBe(1));
}
