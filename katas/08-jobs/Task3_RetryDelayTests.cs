using k8s.Models;
using KubeKatas.Controllers.Jobs;

namespace KubeKatas.Katas.Jobs;

public class Task3_RetryDelayTests
{
    [Task(3)]
    [TestCase(0, 0, TestName = "No failure: no wait")]
    [TestCase(1, 10, TestName = "After the first failure: ten seconds")]
    [TestCase(2, 20, TestName = "After the second: twice as long")]
    [TestCase(3, 40, TestName = "After the third: twice as long again")]
    [TestCase(6, 320, TestName = "After the sixth: over five minutes")]
    [TestCase(7, 600, TestName = "The seventh would be 640 s: ten minutes are the most")]
    [TestCase(40, 600, TestName = "Forty failures: ten minutes")]
    [TestCase(5_000, 600, TestName = "A number of doublings that no number can hold: ten minutes")]
    public void The_pause_doubles(int failures, int seconds) =>
        RetryDelay.Remaining(failures, Some.Now, Some.Now).ShouldBe(TimeSpan.FromSeconds(seconds));

    [Task(3)]
    [TestCase(15, 25, TestName = "Fifteen of forty seconds have passed")]
    [TestCase(40, 0, TestName = "The pause is just over")]
    [TestCase(90, 0, TestName = "The pause is long over: zero, not less")]
    public void The_pause_begins_at_the_last_failure(int since, int left) =>
        RetryDelay.Remaining(3, Some.Now.AddSeconds(-since), Some.Now).ShouldBe(TimeSpan.FromSeconds(left));

    [Test, Task(3)]
    public void It_waits_as_the_library_does() => Gen.Select(Gen.Int[0, 70], Gen.Int[-5, 700]).Sample((failures, since) =>
        RetryDelay.Remaining(failures, Some.Now.AddSeconds(-since), Some.Now)
            .ShouldBe(JobBackOff.Remaining(failures, Some.Now.AddSeconds(-since), Some.Now)));

    //      known  it was at  succeeded  failed   failures  the last
    [Task(3)]
    [TestCase(0, null, "", "", 0, null, TestName = "Nothing happened: nothing is known")]
    [TestCase(2, 10, "", "", 2, 10, TestName = "Nothing new: what was known stays")]
    [TestCase(0, null, "", "5", 1, 5, TestName = "The first failure")]
    [TestCase(2, 10, "", "30 20", 4, 30, TestName = "New failures are added, and the latest counts")]
    [TestCase(2, 40, "", "30", 3, 40, TestName = "A failure that is told late does not turn the clock back")]
    [TestCase(2, 10, "30", "", 0, null, TestName = "A success forgets them all")]
    [TestCase(2, 10, "30", "20", 0, null, TestName = "A failure before the success is forgotten as well")]
    [TestCase(2, 10, "30", "30", 0, null, TestName = "One in the same second, too")]
    [TestCase(2, 10, "30", "40", 1, 40, TestName = "A failure after the success is the first one again")]
    [TestCase(2, 10, "30 15", "20 40", 1, 40, TestName = "Of several successes the latest counts")]
    public void Failures_are_counted_since_the_last_success(
        int known, int? last, string succeeded, string failed, int failures, int? at) =>
        RetryDelay.Count(new(known, At(last)), Times(succeeded), Times(failed)).ShouldBe(new(failures, At(at)));

    [Test, Task(3)]
    public void It_counts_as_the_library_does() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 50].Array[0, 3], Gen.Int[0, 50].Array[0, 3]).Sample(
            (known, succeeded, failed) =>
            {
                var before = known == 0 ? default : new JobBackOff(known, Some.Now.AddSeconds(20));
                DateTimeOffset[] good = [.. succeeded.Select(at => Some.Now.AddSeconds(at))];
                DateTimeOffset[] bad = [.. failed.Select(at => Some.Now.AddSeconds(at))];
                RetryDelay.Count(before, good, bad).ShouldBe(JobBackOff.Next(before, good, bad));
            });

    [Test, Task(3)]
    public void A_cluster_tries_again_after_your_pauses()
    {
        var cluster = Worlds.ClusterWith(
            pieces => pieces with { CountFailures = RetryDelay.Count, Retry = RetryDelay.Remaining });
        cluster.Apply(Worlds.Work("exit 1", spec => spec with { BackoffLimit = 3 }));
        cluster.Advance(TimeSpan.FromMinutes(4));
        var starts = cluster.List<V1Pod>("default").Select(pod => pod.Metadata.CreationTimestamp!.Value).Order().ToArray();
        starts.Length.ShouldBe(4);
        var pauses = starts.Zip(starts.Skip(1), (one, next) => (next - one).TotalSeconds).ToArray();
        pauses[0].ShouldBeInRange(10, 15);
        pauses[1].ShouldBeInRange(20, 25);
        pauses[2].ShouldBeInRange(40, 45);
    }

    private static DateTimeOffset? At(int? second) => second is { } after ? Some.Now.AddSeconds(after) : null;

    private static DateTimeOffset[] Times(string seconds) =>
    [
        .. seconds.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(second => Some.Now.AddSeconds(int.Parse(second, System.Globalization.CultureInfo.InvariantCulture))),
    ];
}
