using k8s.Models;
using KubeKatas.Controllers.Jobs;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Jobs;

public class Task1_ParallelismTests
{
    [Task(1)]
    [TestCase(3, 8, 0, 3, TestName = "In the beginning as many work as may")]
    [TestCase(3, 8, 5, 3, TestName = "Three are left for three")]
    [TestCase(3, 8, 6, 2, TestName = "Two are left: a third pod would have nothing to do")]
    [TestCase(3, 8, 8, 0, TestName = "All have succeeded: nobody works")]
    [TestCase(3, 2, 5, 0, TestName = "More have succeeded than are asked for now: nobody works, and not minus three")]
    [TestCase(0, 8, 2, 0, TestName = "A parallelism of 0 is a pause")]
    [TestCase(9, 4, 0, 4, TestName = "More may work than there is work for: one a completion")]
    public void With_completions(int parallelism, int completions, int succeeded, int wanted) =>
        Parallelism.Wanted(parallelism, completions, succeeded, active: 1).ShouldBe(wanted);

    [Task(1)]
    [TestCase(3, 0, 0, 3, TestName = "A queue, and nobody has said that it is empty: as many as may")]
    [TestCase(3, 0, 2, 3, TestName = "A pod of a queue was lost: it is replaced")]
    [TestCase(3, 1, 2, 2, TestName = "One says that the queue is empty: the others may finish")]
    [TestCase(3, 3, 0, 0, TestName = "The queue is empty and all are done: nobody works")]
    public void Without_completions(int parallelism, int succeeded, int active, int wanted) =>
        Parallelism.Wanted(parallelism, null, succeeded, active).ShouldBe(wanted);

    [Test, Task(1)]
    public void It_agrees_with_the_library_about_any_job() =>
        Gen.Select(Gen.Int[0, 9], Gen.OneOf<int?>(null, 0, 1, 4, 9), Gen.Int[0, 10], Gen.Int[0, 10])
            .Sample((parallelism, completions, succeeded, active) =>
                Parallelism.Wanted(parallelism, completions, succeeded, active)
                    .ShouldBe(JobParallelism.Wanted(parallelism, completions, succeeded, active)));

    [Test, Task(1)]
    public void A_cluster_keeps_as_many_at_work_as_you_say()
    {
        var cluster = Worlds.ClusterWith(pieces => pieces with { Parallelism = Parallelism.Wanted });
        cluster.Apply(Worlds.Work("sleep 4", spec => spec with { Completions = 5, Parallelism = 2 }));
        var most = 0;
        cluster.RunUntil(
            () =>
            {
                most = Math.Max(most, cluster.List<V1Pod>("default").Count(pod => pod.IsActive()));
                return cluster.Get<V1Job>("work").Status?.CompletionTime is not null;
            },
            TimeSpan.FromMinutes(1)).ShouldBeTrue();
        most.ShouldBe(2);
        cluster.List<V1Pod>("default").Count.ShouldBe(5);
    }
}
