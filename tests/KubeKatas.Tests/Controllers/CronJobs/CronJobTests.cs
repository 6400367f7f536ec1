using k8s.Models;
using KubeKatas.Controllers;
using KubeKatas.Controllers.CronJobs;

namespace KubeKatas.Tests.Controllers.CronJobs;

[TestFixture]
public class CronJobTests
{
    private static string Tick(string spec = "", string command = "exit 0", string schedule = "* * * * *") => $$"""
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: tick}
        spec:
          schedule: "{{schedule}}"
          {{spec.Replace("; ", "\n  ")}}
          jobTemplate:
            metadata: {labels: {made-by: tick} }
            spec:
              backoffLimit: 0
              template:
                spec:
                  restartPolicy: Never
                  containers: [{name: c, image: app:1, command: [sh, -c, "{{command}}"]}]
        """;

    [Test]
    public void A_job_starts_every_minute_and_only_so_many_finished_ones_stay()
    {
        var cluster = Started(Tick("successfulJobsHistoryLimit: 2"));
        cluster.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(30));
        Told(cluster, "SuccessfulCreate").Count(message => message.StartsWith("Created job")).ShouldBe(5);
        var jobs = cluster.List<V1Job>();
        jobs.Count.ShouldBe(2);
        jobs.ShouldAllBe(job => job.Metadata.Labels["made-by"] == "tick");
        Told(cluster, "SuccessfulDelete").Count().ShouldBe(3);
        var status = cluster.Get<V1CronJob>("tick").Status;
        status.Active.ShouldBeNull();
        status.LastScheduleTime!.Value.Second.ShouldBe(0);
        status.LastSuccessfulTime!.Value.ShouldBeGreaterThan(status.LastScheduleTime.Value);
    }

    [Test]
    public void Every_piece_may_be_replaced_or_the_planner_as_a_whole()
    {
        var (asked, planned) = (0, 0);
        var cluster = Cluster.Start(parts: built => built with
        {
            CronJobPieces = built.CronJobPieces with
            {
                Next = (_, after, _) => after.AddSeconds(++asked > 0 ? 10 : 0),
                Since = (_, now) => now.AddSeconds(-15),
            },
        });
        cluster.Apply(Tick());
        cluster.Advance(TimeSpan.FromSeconds(20));
        asked.ShouldBeGreaterThan(0);
        cluster.List<V1Job>().ShouldNotBeEmpty("the rule names a time every ten seconds");

        var other = Cluster.Start(parts: built => built with
        {
            CronJobs = seen => ++planned > 0 ? Plan.Nothing : CronJobPlanning.BuiltIn(seen),
        });
        other.Apply(Tick());
        other.Advance(TimeSpan.FromMinutes(2));
        planned.ShouldBe(1);
        other.List<V1Job>().ShouldBeEmpty();
    }

    [Test]
    public void Failed_jobs_have_a_limit_of_their_own_and_no_success()
    {
        var cluster = Started(Tick("failedJobsHistoryLimit: 1", "exit 1"));
        cluster.Advance(TimeSpan.FromMinutes(4));
        cluster.List<V1Job>().Count(job => job.Status.Failed == 1).ShouldBe(1);
        cluster.Get<V1CronJob>("tick").Status.LastSuccessfulTime.ShouldBeNull();
        Told(cluster, "SawCompletedJob").ShouldAllBe(message => message.EndsWith("condition: Failed"));
    }

    [TestCase("Allow", 3, "")]
    [TestCase("Forbid", 1, "JobAlreadyActive")]
    [TestCase("Replace", 1, "SuccessfulDelete")]
    public void What_is_still_at_work_when_the_next_run_comes_follows_the_policy(string policy, int active, string told)
    {
        var cluster = Started(Tick($"concurrencyPolicy: {policy}", "sleep 600"));
        cluster.Advance(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(5));
        cluster.Get<V1CronJob>("tick").Status.Active.Count.ShouldBe(active);
        cluster.List<V1Job>().Count(job => job.Metadata.DeletionTimestamp is null).ShouldBe(active);
        (told.Length == 0 || Told(cluster, told).Any()).ShouldBeTrue();
        Told(cluster, "MissingJob").ShouldBeEmpty();
    }

    [Test]
    public void A_suspended_one_starts_nothing_and_makes_up_for_the_latest_run_alone()
    {
        var cluster = Started(Tick("suspend: true"));
        cluster.Advance(TimeSpan.FromMinutes(150) + TimeSpan.FromSeconds(20));
        cluster.List<V1Job>().ShouldBeEmpty();
        Suspend(cluster, false);
        cluster.Advance(TimeSpan.FromSeconds(10));
        cluster.List<V1Job>().Count.ShouldBe(1);
        Told(cluster, "TooManyMissedTimes").ShouldBe(
            ["too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew"]);
    }

    [Test]
    public void A_run_that_is_past_its_starting_deadline_is_left_out()
    {
        var cluster = Started(Tick("suspend: true; startingDeadlineSeconds: 10"));
        cluster.Advance(TimeSpan.FromSeconds(150));
        Suspend(cluster, false);
        cluster.Advance(TimeSpan.FromSeconds(20));
        cluster.List<V1Job>().ShouldBeEmpty();
        cluster.Advance(TimeSpan.FromSeconds(20));
        cluster.List<V1Job>().Count.ShouldBe(1);
    }

    [Test]
    public void A_new_schedule_counts_from_its_next_time_on()
    {
        var cluster = Started(Tick(schedule: "0 0 1 1 *"));
        cluster.Advance(TimeSpan.FromSeconds(90));
        cluster.Change<V1CronJob>("tick", found => found with { Spec = found.Spec with { Schedule = "*/2 * * * *" } });
        cluster.Advance(TimeSpan.FromSeconds(20));
        cluster.List<V1Job>().ShouldBeEmpty();
        cluster.Advance(TimeSpan.FromSeconds(20));
        cluster.List<V1Job>().Count.ShouldBe(1);
    }

    [Test]
    public void A_job_that_somebody_deletes_is_missed_and_no_longer_counted()
    {
        var cluster = Started(Tick(command: "sleep 600"));
        cluster.Advance(TimeSpan.FromSeconds(65));
        var name = cluster.Get<V1CronJob>("tick").Status.Active.Single().Name;
        cluster.Delete<V1Job>(name);
        cluster.Advance(TimeSpan.FromSeconds(20));
        Told(cluster, "MissingJob").ShouldBe([$"Active job went missing: {name}"]);
        cluster.Get<V1CronJob>("tick").Status.Active.ShouldBeNull();
    }

    [Test]
    public void A_name_that_is_taken_by_somebody_else_starts_nothing()
    {
        var cluster = Started(Tick());
        var now = cluster.Clock.Now;
        var run = now.AddTicks(TimeSpan.TicksPerMinute - (now.Ticks % TimeSpan.TicksPerMinute));
        var taken = CronJobTemplates.NameOf(cluster.Get<V1CronJob>("tick"), run);
        cluster.Apply($$"""
            apiVersion: batch/v1
            kind: Job
            metadata: {name: {{taken}}}
            spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: app:1}] } } }
            """);
        cluster.Advance(TimeSpan.FromSeconds(70));
        cluster.Get<V1CronJob>("tick").Status?.LastScheduleTime.ShouldBeNull();
        Told(cluster, "FailedCreate").ShouldBeEmpty();
    }

    [Test]
    public void A_cluster_with_a_cron_job_becomes_quiet_between_its_runs()
    {
        var cluster = Started(Tick());
        var before = cluster.Clock.Now;
        cluster.RunUntilQuiet();
        (cluster.Clock.Now - before).ShouldBeLessThan(TimeSpan.FromMinutes(1));
    }

    [Test]
    public void A_piece_of_ones_own_decides_instead_of_the_librarys()
    {
        var cluster = Cluster.Start(nodes: 1, parts: built => built with
        {
            CronJobPieces = new() { Concurrency = static (_, _) => CronStart.Skip },
        });
        cluster.Apply(Tick());
        cluster.Advance(TimeSpan.FromMinutes(2));
        cluster.List<V1Job>().ShouldBeEmpty();
    }

    private static Cluster Started(string manifest)
    {
        var cluster = Cluster.Start(nodes: 2);
        cluster.Apply(manifest);
        return cluster;
    }

    private static void Suspend(Cluster cluster, bool isSuspended) =>
        cluster.Change<V1CronJob>("tick", found => found with { Spec = found.Spec with { Suspend = isSuspended } });

    private static IEnumerable<string> Told(Cluster cluster, string reason) =>
        cluster.List<Corev1Event>().Where(one => one.Reason == reason).Select(one => one.Message);
}
