using k8s.Models;
using KubeKatas.Controllers.CronJobs;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Controllers.CronJobs;

[TestFixture]
public class CronRulesTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 45, TimeSpan.Zero);

    [TestCase("* * * * *", 14, null, false, false)]
    [TestCase("* * * * *", 15, 15, false, false)]
    [TestCase("* * * * *", 74, 15, false, false)]
    [TestCase("* * * * *", 75, 75, false, false)]
    [TestCase("* * * * *", 200, 195, false, false)]
    [TestCase("* * * * *", 15 + (99 * 60), 15 + (99 * 60), false, false)]
    [TestCase("* * * * *", 15 + (100 * 60), 15 + (100 * 60), true, false)]
    [TestCase("@every 90s", 89, null, false, false)]
    [TestCase("@every 90s", 271, 270, false, false)]
    [TestCase("0 0 30 2 *", 60, null, false, true)]
    public void The_latest_run_that_is_due_is_found(string schedule, int now, int? run, bool tooMany, bool invalid)
    {
        var due = CronRuns.Latest(Table(schedule), Start, Start.AddSeconds(now));
        due.ShouldBe(new(run is { } seconds ? Start.AddSeconds(seconds) : null, tooMany, invalid));
    }

    [Test]
    public void The_run_found_is_the_last_one_before_now() => Gen.Select(
        Gen.OneOf("*/7 * * * *", "30 6-16/4 * * 1-5", "0 0 1 * *", "15 3 * * *", "@every 37m", "@hourly"),
        Gen.OneOf("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"),
        Gen.Int[0, 120 * 24 * 60]).Sample((schedule, zone, minutes) =>
    {
        var table = new CronTimetable(CronSchedule.Parse(schedule), TimeZones.Find(zone)!);
        var now = Start.AddMinutes(minutes);
        DateTimeOffset? last = null;
        for (var run = table.Next(Start); run <= now; run = table.Next(run.Value))
        {
            last = run;
        }

        // Where the pauses differ much, a run may be passed over: the count of those missed is a guess.
        var found = CronRuns.Latest(table, Start, now).Latest;
        (found == last || (found is null && schedule is ("30 6-16/4 * * 1-5" or "0 0 1 * *"))).ShouldBeTrue();
    }, iter: 60);

    [TestCase(null, -45)]
    [TestCase(10, 290)]
    [TestCase(1000, -45)]
    public void Runs_before_the_starting_deadline_are_given_up(int? deadline, int expected)
    {
        var cron = Cron("* * * * *");
        cron = cron with { Spec = cron.Spec with { StartingDeadlineSeconds = deadline } };
        CronRuns.Since(cron, Start.AddSeconds(300)).ShouldBe(Start.AddSeconds(expected));
    }

    [TestCase("* * * * *", "", "Thu 00:01")]
    [TestCase("30 2 * * *", "Europe/Berlin", "Thu 01:30")]
    [TestCase("TZ=Asia/Kolkata 30 6 * * *", "", "Thu 01:00")]
    public void A_timetable_follows_the_clock_of_its_zone(string schedule, string zone, string next) =>
        CronTimetable.Of(new() { Schedule = schedule, TimeZone = zone.Length == 0 ? null : zone }).Next(Start)!.Value
            .UtcDateTime.ToString("ddd HH:mm").ShouldBe(next);

    [TestCase("* * * * *", true)]
    [TestCase("*/5 8-18 * * 1,3", true)]
    [TestCase("0 8 * * mon", false)]
    [TestCase("@every 90s", false)]
    [TestCase("TZ=Asia/Kolkata 30 6 * * *", false)]
    public void Schedules_in_numbers_may_be_read_by_a_rule_of_ones_own(string schedule, bool isAsked)
    {
        var table = CronTimetable.Of(new() { Schedule = schedule }, (_, after, _) => after.AddSeconds(7));
        (table.Next(Start) == Start.AddSeconds(7)).ShouldBe(isAsked);
    }

    [Test]
    public void A_schedule_with_a_zone_that_does_not_exist_cannot_be_read() =>
        Should.Throw<FormatException>(() => CronTimetable.Of(new() { Schedule = "TZ=Nowhere/At 0 0 * * *" })).Message
            .ShouldBe("provided bad location Nowhere/At: unknown time zone Nowhere/At");

    [TestCase("Allow", 0, CronStart.Beside)]
    [TestCase("Allow", 2, CronStart.Beside)]
    [TestCase("Forbid", 0, CronStart.Beside)]
    [TestCase("Forbid", 1, CronStart.Skip)]
    [TestCase("Replace", 0, CronStart.Beside)]
    [TestCase("Replace", 3, CronStart.Replace)]
    public void A_policy_says_what_becomes_of_a_run(string policy, int active, CronStart expected) =>
        CronPolicies.Concurrency(policy, active).ShouldBe(expected);

    [TestCase(2, 1, "a e")]
    [TestCase(0, 0, "a b c e d")]
    [TestCase(3, null, "")]
    [TestCase(null, 1, "e")]
    public void The_oldest_finished_jobs_go_those_without_a_start_last(int? successes, int? failures, string expected)
    {
        V1Job[] jobs = [Job("c", 9, "Complete"), Job("b", 5, "Complete"), Job("a", 5, "Complete"),
            Job("d", null, "Failed"), Job("e", 7, "Failed"), Job("f", 1, null)];
        var spec = new V1CronJobSpec { SuccessfulJobsHistoryLimit = successes, FailedJobsHistoryLimit = failures };
        CronPolicies.History(spec, jobs).Select(job => job.Metadata.Name).ShouldBe(
            expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestCase(null, "2026-01-01T00:01:00Z")]
    [TestCase("Asia/Kolkata", "2026-01-01T05:31:00+05:30")]
    [TestCase("America/New_York", "2025-12-31T19:01:00-05:00")]
    public void A_job_tells_the_minute_and_the_local_time_it_was_due(string? zone, string written)
    {
        var cron = Cron("* * * * *");
        cron = cron with { Spec = cron.Spec with { TimeZone = zone } };
        var job = CronJobTemplates.Make(cron, Start.AddSeconds(15));
        job.Metadata.Name.ShouldBe("tick-29453761");
        job.Metadata.Annotations[CronJobTemplates.ScheduledTimestamp].ShouldBe(written);
        job.Metadata.OwnerReferences.Single().Controller.ShouldBe(true);
    }

    private static CronTimetable Table(string schedule) => new(CronSchedule.Parse(schedule), TimeZoneInfo.Utc);

    private static V1CronJob Cron(string schedule) => new()
    {
        Metadata = new()
        {
            Name = "tick",
            NamespaceProperty = "default",
            CreationTimestamp = Start.AddSeconds(-45).UtcDateTime,
        },
        Spec = new() { Schedule = schedule, ConcurrencyPolicy = "Allow", JobTemplate = new() { Spec = new() } },
    };

    private static V1Job Job(string name, int? started, string? end) => new()
    {
        Metadata = new() { Name = name },
        Status = new()
        {
            StartTime = started is { } seconds ? Start.AddSeconds(seconds).UtcDateTime : null,
            Conditions = end is null ? null : [new() { Type = end, Status = "True" }],
        },
    };
}
