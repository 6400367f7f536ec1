using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Tests.Storage;

/// <summary>Objects that go by themselves some time after they were last written.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class LeasesTests
{
    private static readonly ResourceInfo Events = Scheme.Of<Corev1Event>();
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly EventLoop _loop = new();
    private readonly VersionedStore _store;

    public LeasesTests()
    {
        _store = new(_loop);
    }

    private int Count => _store.Of(Events).Count;

    [Test]
    public void An_object_stays_its_time_and_goes_within_a_minute_after_it()
    {
        _ = new Leases(_store, _loop, Events, Hour);
        Write("a");
        _loop.RunUntil(_loop.Now + Hour);
        Count.ShouldBe(1);
        _loop.RunUntil(_loop.Now + Leases.ReuseMax);
        Count.ShouldBe(0);
    }

    [Test]
    public void A_write_in_between_makes_it_stay_as_long_again()
    {
        _ = new Leases(_store, _loop, Events, Hour);
        Write("a");
        Write("b");
        _loop.RunUntil(_loop.Now + (Hour / 2));
        Write("a");
        _loop.RunUntil(_loop.Now + (Hour / 2) + Leases.ReuseMax);
        _store.Of(Events).Keys().ShouldBe([new("default", "a")]);
        _loop.RunUntil(_loop.Now + (Hour / 2));
        Count.ShouldBe(0);
    }

    [Test]
    public void Objects_of_the_same_minute_go_together_and_watchers_see_it()
    {
        _ = new Leases(_store, _loop, Events, Hour);
        List<(DateTimeOffset At, string Name)> gone = [];
        using var watch = _store.Subscribe(
            Events, change => AddIf(change.Type == ChangeType.Deleted, gone, (change.At, change.Key.Name)));
        var start = _loop.Now;
        foreach (var seconds in new[] { 0, 20, 59, 61 })
        {
            _loop.RunUntil(start + TimeSpan.FromSeconds(seconds));
            Write($"at-{seconds}");
        }

        _loop.RunUntil(start + (2 * Hour));
        var (first, second) = (start + Hour + Leases.ReuseMax, start + Hour + Leases.ReuseMax + TimeSpan.FromSeconds(61));
        gone.ShouldBe([(first, "at-0"), (first, "at-20"), (first, "at-59"), (second, "at-61")]);
    }

    [Test]
    public void A_lease_takes_a_thousand_objects_and_then_another_begins()
    {
        _ = new Leases(_store, _loop, Events, Hour);
        for (var i = 0; i < Leases.ObjectsMax; i++)
        {
            Write($"early-{i}");
        }

        _loop.RunUntil(_loop.Now + TimeSpan.FromSeconds(30));
        Write("late");
        _loop.RunUntil(_loop.Now + Hour + TimeSpan.FromSeconds(30));
        _store.Of(Events).Keys().ShouldBe([new("default", "late")]);
    }

    [Test]
    public void A_removed_object_that_was_made_again_is_not_taken_for_the_old_one()
    {
        _ = new Leases(_store, _loop, Events, Hour);
        Write("a");
        _loop.RunUntil(_loop.Now + TimeSpan.FromMinutes(10));
        _store.Remove(Events, new("default", "a"), "test");
        Write("a");
        _loop.RunUntil(_loop.Now + Hour - TimeSpan.FromMinutes(5));
        Count.ShouldBe(1);
    }

    [Test]
    public void Nothing_goes_when_the_time_is_zero_and_a_negative_one_is_refused()
    {
        _ = new Leases(_store, _loop, Events, TimeSpan.Zero);
        Write("a");
        _loop.RunUntil(_loop.Now + (24 * Hour));
        Count.ShouldBe(1);
        Should.Throw<ArgumentOutOfRangeException>(() => new Leases(_store, _loop, Events, -Hour));
    }

    [Test]
    public void A_cluster_forgets_the_events_of_the_last_hour_but_one()
    {
        var cluster = Cluster.Start(nodes: 1);
        cluster.Apply(new V1Pod
        {
            Metadata = new() { Name = "web" },
            Spec = new() { Containers = [new() { Name = "c", Image = "app:1" }] },
        });
        cluster.RunUntilQuiet();
        cluster.List<Corev1Event>().ShouldNotBeEmpty();
        cluster.Advance(Hour + TimeSpan.FromMinutes(2));
        cluster.List<Corev1Event>().ShouldBeEmpty();
    }

    private static void AddIf<T>(bool wanted, List<T> list, T item)
    {
        if (wanted)
        {
            list.Add(item);
        }
    }

    private void Write(string name) =>
        _store.Put(
            Events,
            new Corev1Event { Metadata = new() { Name = name, NamespaceProperty = "default" } },
            "test");
}
