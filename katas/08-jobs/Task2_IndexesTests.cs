using System.Globalization;
using k8s.Models;
using KubeKatas.Controllers.Jobs;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Jobs;

public class Task2_IndexesTests
{
    [Task(2)]
    [TestCase("", 3, "0,1,2", TestName = "Nothing is taken: the lowest ones")]
    [TestCase("1,3", 2, "0,2", TestName = "The lowest that are left, in order")]
    [TestCase("0,1", 9, "2,3,4", TestName = "Fewer are left than are wanted: all of them")]
    [TestCase("0,1,2,3,4", 2, "", TestName = "All are taken: none")]
    [TestCase("", 0, "", TestName = "None is wanted: none")]
    public void The_next_indexes_of_five(string taken, int count, string expected) =>
        string.Join(',', Indexes.Free(5, Read(taken).Contains, count)).ShouldBe(expected);

    [Test, Task(2)]
    public void Nobody_asks_about_more_indexes_than_it_takes()
    {
        var asked = 0;
        Indexes.Free(100_000, _ => ++asked > 1_000_000, 3).ShouldBe([0, 1, 2]);
        asked.ShouldBeLessThan(10, "a Job may have 100,000 indexes, and this is asked again and again");
    }

    [Task(2)]
    [TestCase("", "", TestName = "None: the empty text")]
    [TestCase("7", "7", TestName = "One: its number")]
    [TestCase("3,4", "3,4", TestName = "Two neighbours stay two numbers")]
    [TestCase("3,4,5", "3-5", TestName = "Three neighbours become a range")]
    [TestCase("0,1,2,5", "0-2,5", TestName = "A range and a single one")]
    [TestCase("0,2,4", "0,2,4", TestName = "No neighbours, no range")]
    [TestCase("5,0,2,1", "0-2,5", TestName = "The order in which they come does not matter")]
    [TestCase("9,10,11,12,20,21", "9-12,20,21", TestName = "10 comes after 9, as numbers do")]
    public void Indexes_are_written_shortly(string indexes, string text) =>
        Indexes.Text(Read(indexes)).ShouldBe(text);

    [Test, Task(2)]
    public void Any_indexes_are_written_as_the_library_writes_them() => Gen.Int[0, 40].HashSet[0, 30].Sample(indexes =>
        Indexes.Text(indexes).ShouldBe(CompletionIndexes.Write(indexes)));

    [Test, Task(2)]
    public void What_is_written_can_be_read_again() => Gen.Int[0, 40].HashSet[0, 30].Sample(indexes =>
        CompletionIndexes.Parse(Indexes.Text(indexes), 41).All.ShouldBe(indexes.Order()));

    [Test, Task(2)]
    public void A_cluster_hands_out_your_indexes_and_writes_them_your_way()
    {
        var cluster = Worlds.ClusterWith(pieces => pieces with { NextIndexes = Indexes.Free, IndexesText = Indexes.Text });
        cluster.Apply(Worlds.Work("sleep 2; [ $JOB_COMPLETION_INDEX != 3 ]", spec => spec with
        {
            Completions = 6,
            Parallelism = 6,
            CompletionMode = "Indexed",
            BackoffLimit = 0,
        }));
        cluster.Advance(TimeSpan.FromMinutes(1));
        cluster.Get<V1Job>("work").Status.CompletedIndexes.ShouldBe("0-2,4,5");
        cluster.List<V1Pod>("default").Select(JobPods.IndexOf).Order().ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    private static HashSet<int> Read(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => int.Parse(one, CultureInfo.InvariantCulture)),
    ];
}
