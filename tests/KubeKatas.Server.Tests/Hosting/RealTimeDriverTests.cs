using KubeKatas.Server.Hosting;
using KubeKatas.Time;

namespace KubeKatas.Server.Tests.Hosting;

public class RealTimeDriverTests
{
    [TestCase(1.0)]
    [TestCase(0.001)]
    [TestCase(1_000_000.0)]
    public async Task What_takes_longer_than_timers_reach_is_waited_for_until_somebody_stops_it(double speed)
    {
        await using var driver = new RealTimeDriver(new EventLoop(), new object(), speed);
        using var stop = new CancellationTokenSource();
        var waiting = driver.Delay(TimeSpan.MaxValue, stop.Token);
        waiting.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Test]
    public async Task What_throws_loses_its_turn_and_no_more()
    {
        var loop = new EventLoop();
        await using var driver = new RealTimeDriver(loop, new object(), 1_000);
        var ran = false;
        loop.After(TimeSpan.Zero, () => throw new InvalidOperationException("on purpose"));
        loop.After(TimeSpan.Zero, () => ran = true);
        driver.CatchUp();
        ran.ShouldBeTrue();
    }
}
