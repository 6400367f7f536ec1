using System.Globalization;
using KubeKatas.Objects;

namespace KubeKatas.Tests.Objects;

public class CronScheduleTests
{
    private static readonly TimeZoneInfo Berlin = TimeZones.Find("Europe/Berlin")!;

    [TestCase("*/15 * * * *", "2026-01-01T00:00:00Z", "2026-01-01T00:15:00Z")]
    [TestCase("0 0 13 * 5", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", Description = "a Friday or a 13th")]
    [TestCase("0 0 29 2 *", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z")]
    [TestCase("@monthly", "2026-01-31T12:00:00Z", "2026-02-01T00:00:00Z")]
    [TestCase("@every 90m", "2026-01-01T00:00:30Z", "2026-01-01T01:30:30Z")]
    [TestCase("@every 500ms", "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z")]
    public void A_schedule_has_a_next_time(string schedule, string after, string next) =>
        CronSchedule.Parse(schedule).Next(Time(after), TimeZoneInfo.Utc).ShouldBe(Time(next));

    [Test]
    public void The_thirtieth_of_February_never_comes() =>
        CronSchedule.Parse("0 0 30 2 *").Next(Time("2026-01-01T00:00:00Z"), TimeZoneInfo.Utc).ShouldBeNull();

    [Test]
    public void Half_past_two_is_left_out_on_the_day_it_does_not_exist() =>
        CronSchedule.Parse("30 2 * * *").Next(Time("2026-03-28T12:00:00Z"), Berlin)
            .ShouldBe(Time("2026-03-30T00:30:00Z"));

    [TestCase("60 * * * *", "end of range (60) above maximum (59): 60")]
    [TestCase("* * * * 7", "end of range (7) above maximum (6): 7")]
    [TestCase("* * * *", "expected exactly 5 fields, found 4: [* * * *]")]
    [TestCase("@reboot", "unrecognized descriptor: @reboot")]
    [TestCase("*/0 * * * *", "step of range should be a positive number: */0")]
    public void What_is_no_schedule_says_why(string schedule, string why) =>
        Should.Throw<FormatException>(() => CronSchedule.Parse(schedule)).Message.ShouldBe(why);

    [TestCase("europe/berlin")]
    [TestCase("UTC+1")]
    [TestCase("/Europe/Berlin")]
    public void A_zone_is_spelled_as_the_IANA_spells_it(string name) => TimeZones.Find(name).ShouldBeNull();

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
