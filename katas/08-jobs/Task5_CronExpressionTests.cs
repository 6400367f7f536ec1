using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Katas.Jobs;

public class Task5_CronExpressionTests
{
    [Task(5)]
    [TestCase("5", "5", TestName = "A number is itself")]
    [TestCase("3,5,1", "1 3 5", TestName = "A list is all its parts")]
    [TestCase("8-11", "8 9 10 11", TestName = "A range has both its ends")]
    [TestCase("*", "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23", TestName = "A star is all")]
    [TestCase("?", "0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23", TestName = "So is a question mark")]
    [TestCase("*/6", "0 6 12 18", TestName = "A step counts from the beginning of the range")]
    [TestCase("*/7", "0 7 14 21", TestName = "The last step may be short")]
    [TestCase("10/6", "10 16 22", TestName = "A number with a step goes on to the end of the range")]
    [TestCase("10/1", "10 11 12 13 14 15 16 17 18 19 20 21 22 23", TestName = "A step of 1 is a step as well")]
    [TestCase("8-18/5", "8 13 18", TestName = "A range with a step begins at its first end")]
    [TestCase("0-10/5,23", "0 5 10 23", TestName = "Parts of a list may be of any kind")]
    [TestCase("7-7", "7", TestName = "A range may be a single value")]
    public void A_field_of_hours(string field, string values) =>
        Sorted(CronExpression.Values(field, CronRange.Hours)).ShouldBe(values);

    [Test, Task(5)]
    public void Months_and_days_begin_with_1()
    {
        Sorted(CronExpression.Values("*/5", CronRange.Months)).ShouldBe("1 6 11");
        Sorted(CronExpression.Values("*/10", CronRange.Days)).ShouldBe("1 11 21 31");
    }

    // It is Thursday, 1 January 2026, 12:00.
    [Task(5)]
    [TestCase("* * * * *", "Thu 2026-01-01 12:01", TestName = "Every minute: the next one, not this one")]
    [TestCase("0 12 * * *", "Fri 2026-01-02 12:00", TestName = "Every noon: tomorrow, for this one is over")]
    [TestCase("*/7 * * * *", "Thu 2026-01-01 12:07", TestName = "Every seven minutes")]
    [TestCase("30 */5 * * *", "Thu 2026-01-01 15:30", TestName = "Half past 0, 5, 10, 15, 20")]
    [TestCase("59 23 31 12 *", "Thu 2026-12-31 23:59", TestName = "The last minute of the year")]
    [TestCase("0 0 1 */5 *", "Mon 2026-06-01 00:00", TestName = "In January, June and November")]
    [TestCase("0 0 31 * *", "Sat 2026-01-31 00:00", TestName = "On the 31st")]
    [TestCase("0 0 31 4-6 *", "Sun 2026-05-31 00:00", TestName = "Months without a 31st are passed over")]
    [TestCase("0 0 29 2 *", "Tue 2028-02-29 00:00", TestName = "The next leap year")]
    [TestCase("  5   13  *  *  * ", "Thu 2026-01-01 13:05", TestName = "More blanks mean nothing")]
    public void The_next_run(string schedule, string expected) => Next(schedule, Some.Now).ShouldBe(expected);

    [Task(5)]
    [TestCase("0 0 13 * *", "Tue 2026-01-13 00:00", TestName = "A date and a star: the date")]
    [TestCase("0 0 * * 5", "Fri 2026-01-02 00:00", TestName = "A star and a weekday: the weekday")]
    [TestCase("0 0 13 * 5", "Fri 2026-01-02 00:00", TestName = "A date and a weekday: either will do")]
    [TestCase("0 0 3 * 1", "Sat 2026-01-03 00:00", TestName = "Either will do, the other way round")]
    [TestCase("0 0 13 * ?", "Tue 2026-01-13 00:00", TestName = "A question mark is a star")]
    [TestCase("0 0 ? * 1", "Mon 2026-01-05 00:00", TestName = "In the other field as well")]
    [TestCase("0 0 13 * */1", "Tue 2026-01-13 00:00", TestName = "A star with a step of 1 is a star")]
    [TestCase("0 0 13 * ?/1", "Tue 2026-01-13 00:00", TestName = "And so is a question mark with one")]
    [TestCase("0 0 13 * 3,*", "Tue 2026-01-13 00:00", TestName = "A list with a star in it is a star")]
    [TestCase("0 0 13 * 0-6", "Fri 2026-01-02 00:00", TestName = "All seven days by name are no star: either, so daily")]
    [TestCase("0 0 13 * */2", "Sat 2026-01-03 00:00", TestName = "A star with a step restricts: the 13th, or 0, 2, 4, 6")]
    [TestCase("0 0 */4 * 1", "Mon 2026-01-05 00:00", TestName = "The 1st, 5th, 9th … or a Monday")]
    public void A_date_and_a_weekday(string schedule, string expected) => Next(schedule, Some.Now).ShouldBe(expected);

    [Task(5)]
    [TestCase("2026-01-01 11:59:59", "2026-01-01 12:00", TestName = "A second before")]
    [TestCase("2026-01-01 12:00:00", "2026-01-01 12:30", TestName = "At the very moment: the one after it")]
    [TestCase("2026-01-01 12:00:01", "2026-01-01 12:30", TestName = "A second after")]
    [TestCase("2026-12-31 23:59:30", "2027-01-01 00:00", TestName = "Over the end of a year")]
    public void Only_times_after_count(string after, string expected) =>
        Next("*/30 * * * *", Utc(after)).ShouldEndWith(expected);

    [Test, Task(5)]
    public void A_day_that_never_comes_has_no_run() =>
        CronExpression.Next("0 0 30 2 *", Some.Now, TimeZoneInfo.Utc).ShouldBeNull();

    [Test, Task(5)]
    public void A_day_that_comes_in_four_years_has_one() =>
        Next("0 0 29 2 *", Utc("2028-02-29 00:00:00")).ShouldBe("Sun 2032-02-29 00:00");

    // Berlin: on 29 March 2026 02:00 becomes 03:00; on 25 October 2026 03:00 becomes 02:00.
    [Task(5)]
    [TestCase("Asia/Kolkata", "30 6 * * *", "2026-01-01 00:59:00", "2026-01-01 01:00", TestName = "Half past six in India")]
    [TestCase("Europe/Berlin", "30 6 * * *", "2026-01-01 00:00:00", "2026-01-01 05:30", TestName = "In Berlin, in winter")]
    [TestCase("Europe/Berlin", "30 6 * * *", "2026-07-01 00:00:00", "2026-07-01 04:30", TestName = "In Berlin, in summer")]
    [TestCase("Europe/Berlin", "30 2 * * *", "2026-03-28 12:00:00", "2026-03-30 00:30", TestName = "Half past two does not exist that night: no run")]
    [TestCase("Europe/Berlin", "30 2 * * *", "2026-10-24 12:00:00", "2026-10-25 00:30", TestName = "It comes twice that night: the first time")]
    [TestCase("Europe/Berlin", "30 2 * * *", "2026-10-25 00:30:00", "2026-10-25 01:30", TestName = "And the second time, an hour later")]
    [TestCase("Europe/Berlin", "0 * * * *", "2026-03-29 00:00:00", "2026-03-29 01:00", TestName = "Every hour does not notice")]
    public void A_schedule_follows_the_clock_of_its_zone(string zone, string schedule, string after, string expected) =>
        Next(schedule, Utc(after), zone).ShouldEndWith(expected);

    [Test, Task(5)]
    public void Any_schedule_runs_when_the_library_says() =>
        Gen.Select(Worlds.Schedule, Worlds.Zone, Gen.Int[0, 500_000]).Sample(
            (schedule, zone, minutes) =>
            {
                var after = Some.Now.AddMinutes(minutes).AddSeconds(minutes % 60);
                CronExpression.Next(schedule, after, zone)
                    .ShouldBe(CronSchedule.Parse(schedule).Next(after, zone), $"\"{schedule}\" after {after:u}");
            },
            iter: 150);

    [Test, Task(5)]
    public void A_cluster_follows_your_clock()
    {
        var cluster = Cluster.Start(parts: built => built with
        {
            CronJobPieces = built.CronJobPieces with { Next = CronExpression.Next },
        });
        cluster.Apply(Worlds.Tick(
            "exit 0", spec => spec with { TimeZone = "Asia/Kolkata", Schedule = "15,45 6-7 * * *" }));
        cluster.Advance(TimeSpan.FromHours(2));
        cluster.List<V1Job>("default")
            .Select(job => job.Metadata.Annotations["batch.kubernetes.io/cronjob-scheduled-timestamp"])
            .ShouldBe(["2026-01-01T06:15:00+05:30", "2026-01-01T06:45:00+05:30", "2026-01-01T07:15:00+05:30"]);
    }

    private static string Sorted(IReadOnlySet<int> values) => string.Join(' ', values.Order());

    private static DateTimeOffset Utc(string time) =>
        new(DateTime.Parse(time, CultureInfo.InvariantCulture), TimeSpan.Zero);

    private static string Next(string schedule, DateTimeOffset after, string zone = "UTC") =>
        CronExpression.Next(schedule, after, TimeZones.Find(zone)!)!.Value.UtcDateTime
            .ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
