using k8s.Models;
using KubeKatas.Controllers.CronJobs;

namespace KubeKatas.Katas.Jobs;

public class Task7_RunPoliciesTests
{
    [Task(7)]
    [TestCase("", null, TestName = "No conditions: it goes on")]
    [TestCase("Complete=True", "Complete", TestName = "It ended well")]
    [TestCase("Failed=True", "Failed", TestName = "It failed")]
    [TestCase("Complete=False", null, TestName = "A condition that does not hold says nothing")]
    [TestCase("Suspended=True", null, TestName = "A suspended Job has not ended")]
    [TestCase("FailureTarget=True", null, TestName = "It will fail, but its pods are not gone yet")]
    [TestCase("Suspended=False Failed=True", "Failed", TestName = "Other conditions do not matter")]
    public void A_job_ends(string conditions, string? end) =>
        RunPolicies.EndOf(Worlds.Job("tick-1", conditions: conditions)).ShouldBe(end);

    [Test, Task(7)]
    public void A_job_that_was_just_created_has_no_status_and_goes_on()
    {
        RunPolicies.EndOf(new V1Job()).ShouldBeNull();
        RunPolicies.EndOf(new V1Job { Status = new() }).ShouldBeNull();
    }

    [Task(7)]
    [TestCase("Allow", 0, CronStart.Beside, TestName = "Allow, nobody at work: it starts")]
    [TestCase("Allow", 2, CronStart.Beside, TestName = "Allow: it starts beside the others")]
    [TestCase("Forbid", 0, CronStart.Beside, TestName = "Forbid, nobody at work: it starts")]
    [TestCase("Forbid", 1, CronStart.Skip, TestName = "Forbid: it is left out")]
    [TestCase("Replace", 0, CronStart.Beside, TestName = "Replace, nobody at work: it starts, there is nothing to delete")]
    [TestCase("Replace", 1, CronStart.Replace, TestName = "Replace: the one at work goes")]
    [TestCase("Replace", 3, CronStart.Replace, TestName = "Replace: all at work go")]
    public void A_run_that_is_due(string policy, int active, CronStart expected) =>
        RunPolicies.Concurrency(policy, active).ShouldBe(expected);

    [Task(7)]
    [TestCase(1, null, "c@12 a@10 b@11", "", "a b", TestName = "The youngest stays, the older go, the oldest first")]
    [TestCase(3, null, "a@10 b@11 c@12", "", "", TestName = "No more than are kept: none goes")]
    [TestCase(0, null, "a@10 b@11", "", "a b", TestName = "Zero keeps none")]
    [TestCase(null, 1, "a@10 b@11", "", "", TestName = "No limit keeps all")]
    [TestCase(1, 0, "a@10 b@11", "x@9", "a x", TestName = "Failed ones have a limit of their own, and go last")]
    [TestCase(null, 1, "", "x@9 y@8 z@7", "z y", TestName = "Only the failed ones have a limit")]
    [TestCase(1, null, "b@10 a@10", "", "a", TestName = "Started together: the names decide")]
    [TestCase(1, null, "a@10 b@-", "", "a", TestName = "One without a start counts as the youngest")]
    public void Jobs_that_go(int? successes, int? failures, string succeeded, string failed, string expected) =>
        string.Join(' ', RunPolicies.History(
            new() { SuccessfulJobsHistoryLimit = successes, FailedJobsHistoryLimit = failures },
            [.. Worlds.Jobs(succeeded, "Complete=True"), .. Worlds.Jobs(failed, "Failed=True")])
            .Select(job => job.Metadata.Name)).ShouldBe(expected);

    [Test, Task(7)]
    public void Jobs_that_go_on_are_never_deleted() => RunPolicies
        .History(new() { SuccessfulJobsHistoryLimit = 0, FailedJobsHistoryLimit = 0 }, Worlds.Jobs("a@1 b@2", ""))
        .ShouldBeEmpty();

    [Test, Task(7)]
    public void Any_jobs_go_as_the_library_says() =>
        Gen.Select(Worlds.AnyJobs, Gen.OneOf<int?>(null, 0, 1, 2), Gen.OneOf<int?>(null, 0, 1, 2)).Sample(
            (jobs, successes, failures) =>
            {
                var spec = new V1CronJobSpec
                {
                    SuccessfulJobsHistoryLimit = successes,
                    FailedJobsHistoryLimit = failures,
                };
                Names(RunPolicies.History(spec, jobs)).ShouldBe(Names(CronPolicies.History(spec, jobs)));
            });

    [Test, Task(7)]
    public void A_cluster_replaces_and_clears_away_as_you_say()
    {
        var cluster = Cluster.Start(parts: built => built with
        {
            CronJobPieces = built.CronJobPieces with
            {
                Concurrency = RunPolicies.Concurrency,
                History = RunPolicies.History,
            },
        });
        cluster.Apply(Worlds.Tick("sleep 600", spec => spec with { ConcurrencyPolicy = "Replace" }));
        cluster.Advance(TimeSpan.FromSeconds(200));
        var job = cluster.List<V1Job>("default").ShouldHaveSingleItem("each run replaces the one before");
        job.Metadata.Name.ShouldBe($"tick-{(cluster.Clock.Now.ToUnixTimeSeconds() - 20) / 60}");

        cluster.Apply(Worlds.Tick("exit 0", spec => spec with { SuccessfulJobsHistoryLimit = 1 }));
        cluster.Advance(TimeSpan.FromMinutes(4));
        cluster.List<V1Job>("default").Count(one => RunPolicies.EndOf(one) == "Complete").ShouldBe(1);
    }

    private static string Names(IEnumerable<V1Job> jobs) => string.Join(' ', jobs.Select(job => job.Metadata.Name));
}
