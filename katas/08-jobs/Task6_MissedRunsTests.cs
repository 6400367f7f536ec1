using k8s.Models;
using KubeKatas.Controllers.CronJobs;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Jobs;

public class Task6_MissedRunsTests
{
    [Task(6)]
    [TestCase(null, null, -86_400, TestName = "Never run, no deadline: since the creation, a day ago")]
    [TestCase(-7_200, null, -7_200, TestName = "Since the last run")]
    [TestCase(-7_200, 600, -600, TestName = "A deadline of ten minutes: what is older is given up")]
    [TestCase(-300, 600, -300, TestName = "The last run is younger than the deadline: since the last run")]
    [TestCase(null, 600, -600, TestName = "Never run, with a deadline")]
    public void Runs_count_since(int? lastRun, int? deadline, int expected) => MissedRuns
        .Since(Worlds.Cron(lastRun: At(lastRun), deadline: deadline), Some.Now)
        .ShouldBe(At(expected)!.Value);

    [Test, Task(6)]
    public void A_time_without_a_zone_is_in_UTC()
    {
        var cron = Worlds.Cron(lastRun: At(-60));
        var last = DateTime.SpecifyKind(cron.Status.LastScheduleTime!.Value, DateTimeKind.Unspecified);
        MissedRuns.Since(cron with { Status = new() { LastScheduleTime = last } }, Some.Now)
            .ShouldBe(At(-60)!.Value);
    }

    // It is 12:00:00; the numbers are seconds.
    [Task(6)]
    [TestCase("* * * * *", 30, 59, null, TestName = "Nothing is due yet")]
    [TestCase("* * * * *", 30, 60, 60, TestName = "A run is due at its very second")]
    [TestCase("* * * * *", 30, 119, 60, TestName = "And until the next one is")]
    [TestCase("* * * * *", 30, 120, 120, TestName = "Then the next one is the latest")]
    [TestCase("* * * * *", 60, 119, null, TestName = "A run that was started does not count again")]
    [TestCase("* * * * *", 30, 3_600, 3_600, TestName = "Of sixty missed runs only the latest is named")]
    [TestCase("* * * * *", 30, 3_659, 3_600, TestName = "It need not be due just now")]
    [TestCase("0 * * * *", 30, 86_400, 86_400, TestName = "A day of hours")]
    [TestCase("@every 90s", 0, 269, 180, TestName = "A pause that fits no clock counts from the last run")]
    [TestCase("0,1 * * * *", 30, 7_300, 7_260, TestName = "Uneven pauses: the first two runs are a minute apart")]
    [TestCase("30 6-16/4 * * 1-5", -21_600, 115_200, null, TestName = "Friday 20:00, the number is a guess: it passes over")]
    public void The_latest_run(string schedule, int since, int now, int? expected) =>
        MissedRuns.Latest(Worlds.Table(schedule), At(since)!.Value, At(now)!.Value).Latest.ShouldBe(At(expected));

    [Task(6)]
    [TestCase(99, false, TestName = "99 missed runs: no warning")]
    [TestCase(100, false, TestName = "100 missed runs: no warning")]
    [TestCase(101, true, TestName = "101 missed runs: a warning, and the latest is named all the same")]
    public void More_than_a_hundred_are_too_many(int missed, bool tooMany)
    {
        var now = Some.Now.AddMinutes(missed);
        MissedRuns.Latest(Worlds.Table("* * * * *"), Some.Now, now).ShouldBe(new CronDue(now, tooMany));
    }

    [Test, Task(6)]
    public void A_day_that_never_comes_makes_the_schedule_invalid() => MissedRuns
        .Latest(Worlds.Table("0 0 30 2 *"), Some.Now, Some.Now.AddDays(1))
        .ShouldBe(new CronDue(null, IsInvalid: true));

    [Test, Task(6)]
    public void A_year_of_missed_minutes_costs_a_few_questions()
    {
        var asked = 0;
        var table = Worlds.Table("* * * * *");
        var counted = table with { Rule = after => ++asked > 1_000 ? null : table.Next(after) };
        MissedRuns.Latest(counted, Some.Now, Some.Now.AddDays(365))
            .ShouldBe(new CronDue(Some.Now.AddDays(365), TooManyMissed: true));
        asked.ShouldBeLessThan(10);
    }

    [Test, Task(6)]
    public void Any_timetable_gives_the_run_that_the_library_gives() =>
        Gen.Select(Worlds.UsualSchedule, Worlds.Zone, Gen.Int[0, 3_600], Gen.Int[0, 20_000]).Sample(
            (schedule, zone, since, minutes) =>
            {
                var table = new CronTimetable(CronSchedule.Parse(schedule), zone);
                var (start, now) = (Some.Now.AddSeconds(since), Some.Now.AddMinutes(minutes).AddSeconds(since % 60));
                MissedRuns.Latest(table, start, now)
                    .ShouldBe(CronRuns.Latest(table, start, now), $"\"{schedule}\" from {start:u} to {now:u}");
            },
            iter: 300);

    [Test, Task(6)]
    public void A_cluster_makes_up_for_the_latest_missed_run_alone()
    {
        var cluster = Cluster.Start(parts: built => built with
        {
            CronJobPieces = built.CronJobPieces with { Since = MissedRuns.Since, Due = MissedRuns.Latest },
        });
        cluster.Apply(Worlds.Tick("exit 0", spec => spec with { Suspend = true }));
        cluster.Advance(TimeSpan.FromMinutes(150) + TimeSpan.FromSeconds(20));
        cluster.List<V1Job>("default").ShouldBeEmpty();

        cluster.Change<V1CronJob>("tick", cron => cron with { Spec = cron.Spec with { Suspend = false } });
        cluster.Advance(TimeSpan.FromSeconds(10));
        var minute = (cluster.Clock.Now.ToUnixTimeSeconds() - 30) / 60;
        cluster.List<V1Job>("default").ShouldHaveSingleItem().Metadata.Name.ShouldBe($"tick-{minute}");
        cluster.List<Corev1Event>("default").ShouldContain(it => it.Reason == "TooManyMissedTimes");
    }

    private static DateTimeOffset? At(int? second) => second is { } after ? Some.Now.AddSeconds(after) : null;
}
