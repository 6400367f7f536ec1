using System.Diagnostics;
using System.Globalization;
using k8s;
using k8s.Models;

namespace KubeKatas.Server.Tests.Load;

/// <summary>Many clients at once over HTTPS.</summary>
/// <remarks><c>LOAD_SECONDS=60 dotnet test tests/KubeKatas.Server.Tests --filter Load</c> runs it for a minute.</remarks>
public class LoadTests
{
    private const int Clients = 50;
    private const int Counters = 5;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("LOAD_SECONDS"), out var seconds) ? seconds : 5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What the second half may keep beyond the first: the test's own notes, and what a busy machine has not sent.</summary>
    private const long GrowthMax = 64 << 20;
    private const int BytesPerNote = 150;

    [Test]
    public async Task Fifty_clients_lose_no_update_and_each_sees_every_change_once_and_in_order()
    {
        await using var served = await ServedCluster.StartAsync();
        using var observer = served.Client();
        await MakeCountersAsync(observer);
        var clients = Enumerable.Range(0, Clients).Select(i => new LoadClient(i, served.Client())).ToList();
        using var stop = new CancellationTokenSource();
        var start = (await observer.CoreV1.ListNamespacedConfigMapAsync("default")).Metadata.ResourceVersion;
        clients.ForEach(client => client.Watch(start, stop.Token));

        var rounds = await RunAsync(clients, Time / 2);
        var (half, notes) = await SettleAsync(clients);
        rounds += await RunAsync(clients, Time / 2);
        var (end, moreNotes) = await SettleAsync(clients);
        await stop.CancelAsync();
        await Task.WhenAll(clients.Select(client => client.WatchEndedAsync()));

        await ShouldHaveCountedEverythingAsync(observer, clients);
        ShouldHaveSeenEverything(clients);
        (end - half).ShouldBeLessThan(GrowthMax + ((moreNotes - notes) * BytesPerNote), "memory is level");
        TestContext.Out.WriteLine(
            $"{rounds} rounds of 6 requests, {clients.Sum(client => client.Seen.Count):N0} events in {Time.TotalSeconds} s, "
            + $"{half >> 20} MiB at half time and {end >> 20} MiB at the end");
        clients.ForEach(client => client.Dispose());
    }

    /// <summary>How often all of them together went round.</summary>
    private static async Task<int> RunAsync(List<LoadClient> clients, TimeSpan time)
    {
        var started = Stopwatch.StartNew();
        var rounds = await Task.WhenAll(clients.Select(async (client, i) =>
        {
            var count = 0;
            for (; started.Elapsed < time; count++)
            {
                await client.RoundAsync($"counter-{i % Counters}");
            }

            return count;
        }));
        return rounds.Sum();
    }

    private static async Task MakeCountersAsync(Kubernetes observer)
    {
        for (var i = 0; i < Counters; i++)
        {
            var counter = new V1ConfigMap
            {
                Metadata = new() { Name = $"counter-{i}", Labels = new Dictionary<string, string> { ["run"] = "load" } },
                Data = new Dictionary<string, string> { ["n"] = "0" },
            };
            await observer.CoreV1.CreateNamespacedConfigMapAsync(counter, "default");
        }
    }

    /// <summary>Memory in use, and how much has been noted, once every watch has caught up.</summary>
    private static async Task<(long Bytes, long Notes)> SettleAsync(List<LoadClient> clients)
    {
        await EverythingSeenAsync(clients);
        return (GC.GetTotalMemory(forceFullCollection: true), clients.Sum(client => (long)client.Seen.Count));
    }

    private static async Task EverythingSeenAsync(List<LoadClient> clients)
    {
        var expected = clients.Sum(client => client.Written.Count + client.Deleted.Count);
        using var limit = new CancellationTokenSource(Patience);
        while (clients.Exists(client => client.Seen.Count < expected) && !limit.IsCancellationRequested)
        {
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static async Task ShouldHaveCountedEverythingAsync(Kubernetes observer, List<LoadClient> clients)
    {
        for (var i = 0; i < Counters; i++)
        {
            var name = $"counter-{i}";
            var counter = await observer.CoreV1.ReadNamespacedConfigMapAsync(name, "default");
            int.Parse(counter.Data["n"], CultureInfo.InvariantCulture).ShouldBe(
                clients.Sum(client => client.Counted.GetValueOrDefault(name)), "an update was lost");
        }
    }

    private static void ShouldHaveSeenEverything(List<LoadClient> clients)
    {
        var written = clients.SelectMany(client => client.Written).Order().ToList();
        var deleted = clients.SelectMany(client => client.Deleted).Order(StringComparer.Ordinal).ToList();
        written.ShouldBeUnique();
        foreach (var seen in clients.Select(client => client.Seen))
        {
            seen.Select(it => it.Version).ShouldBe(seen.Select(it => it.Version).Order(), "events come in order");
            seen.Where(it => it.Type is WatchEventType.Added or WatchEventType.Modified).Select(it => it.Version)
                .SequenceEqual(written).ShouldBeTrue("every creation and change is seen once");
            seen.Where(it => it.Type == WatchEventType.Deleted).Select(it => it.Name).Order(StringComparer.Ordinal)
                .SequenceEqual(deleted).ShouldBeTrue("every deletion is seen once");
        }
    }
}
