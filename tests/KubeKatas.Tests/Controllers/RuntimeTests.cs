using KubeKatas.Controllers;
using KubeKatas.Controllers.Events;
using KubeKatas.Controllers.Runtime;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Tests.Controllers;

[TestFixture]
public class RuntimeTests
{
    [TestCase(0, new int[0])]
    [TestCase(1, new[] { 1 })]
    [TestCase(10, new[] { 1, 2, 4, 3 })]
    public void Slow_start_doubles_and_ends_with_the_rest(int count, int[] batches) =>
        SlowStart.Batches(count).ShouldBe(batches);

    [Test]
    public void An_item_is_in_the_queue_once_however_often_it_is_added()
    {
        var (loop, seen) = (new EventLoop(), new List<string>());
        var queue = new WorkQueue<string>(loop, seen.Add);
        queue.Add("a");
        queue.Add("b");
        queue.Add("a");
        loop.RunUntilQuiet();
        seen.ShouldBe(["a", "b"]);
    }

    [Test]
    public void An_item_added_while_it_is_worked_on_is_worked_on_once_more()
    {
        var (loop, passes) = (new EventLoop(), 0);
        WorkQueue<string>? queue = null;
        queue = new(
            loop,
            item =>
            {
                if (passes++ == 0)
                {
                    queue!.Add(item);
                    queue.Add(item);
                }
            }
        );
        queue.Add("a");
        loop.RunUntilQuiet();
        passes.ShouldBe(2);
    }

    [Test]
    public void Back_off_starts_at_five_milliseconds_doubles_and_ends_at_a_thousand_seconds()
    {
        var backOff = new ItemBackOff<string>(new EventLoop());
        var delays = Enumerable.Range(0, 20).Select(_ => backOff.NextDelay("a").TotalSeconds).ToArray();
        delays[0].ShouldBe(0.005);
        delays[3].ShouldBe(0.04);
        delays[19].ShouldBe(1000);
        backOff.Forget("a");
        backOff.NextDelay("a").TotalSeconds.ShouldBe(0.005);
    }

    [Test]
    public void An_expectation_holds_until_it_is_met_or_five_minutes_old()
    {
        var (loop, owner) = (new EventLoop(), new ObjectKey("default", "web"));
        var expectations = new Expectations(loop);
        expectations.Expect(owner, 2);
        expectations.CreationSeen(owner);
        expectations.AreMet(owner).ShouldBeFalse();
        expectations.CreationSeen(owner);
        expectations.AreMet(owner).ShouldBeTrue();
        expectations.Expect(owner, 0, new ObjectKey("default", "web-1"));
        loop.RunUntil(loop.Now + TimeSpan.FromSeconds(301));
        expectations.AreMet(owner).ShouldBeTrue();
    }

    [Test]
    public void Thirty_creations_leave_nine_events_and_one_combined_with_count_sixteen()
    {
        var correlator = new EventCorrelator(new EventLoop());
        var about = new Subject("apps/v1", "ReplicaSet", "default", "web", "uid");
        var told = Enumerable
            .Range(0, 30)
            .Select(i =>
                correlator
                    .Correlate(
                        new(
                            new("replicaset-controller", null),
                            about,
                            "Normal",
                            "SuccessfulCreate",
                            $"Created pod: {i}"
                        )
                    )
                    ?.Count
            )
            .Where(count => count is not null)
            .ToList();
        told.Count.ShouldBe(25);
        told[^1].ShouldBe(16);
    }
}
