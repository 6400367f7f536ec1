using k8s;
using k8s.Models;
using KubeKatas.Server.Hosting;

namespace KubeKatas.Cli.Tests.Serving;

/// <summary>A cluster that is kept in a file, against every way of ending.</summary>
public class SavingTests
{
    private const int Kills = 12;

    private Workspace _workspace = null!;
    private string _file = "";

    [SetUp]
    public void Make_a_place()
    {
        _workspace = new Workspace();
        _file = Path.Combine(Directory.CreateTempSubdirectory("kubekatas-saved-").FullName, "cluster.json");
    }

    [TearDown]
    public void Remove_it()
    {
        _workspace.Dispose();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    [Test]
    public async Task A_cluster_goes_on_where_it_was_ended()
    {
        using (var served = await ServedProcess.StartAsync(_workspace, "--save", _file, "--save-every", "600"))
        {
            await served.Client.CoreV1.CreateNamespacedConfigMapAsync(Numbered(1), "default");
            await served.InterruptAsync();
        }

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, "it holds Secrets");
        }

        using var again = await ServedProcess.StartAsync(_workspace, "--load", _file, "--save", _file);
        (await again.Client.CoreV1.ReadNamespacedConfigMapAsync("n1", "default")).Data["number"].ShouldBe("1");
    }

    [Test]
    public async Task Killed_while_saving_it_is_as_it_was_before_or_after_and_never_half()
    {
        var random = new Random(1);
        string[] load = ["--nodes", "30"];
        var written = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            using var served = await ServedProcess.StartAsync(
                _workspace, [.. load, "--save", _file, "--save-every", "0.01"]);
            load = ["--load", _file];
            written = await WriteUntil(served, written, TimeSpan.FromMilliseconds(random.Next(100, 1_500)));
            await served.KillAsync();

            var numbers = Numbers();
            numbers.ShouldBe(Enumerable.Range(1, numbers.Count), "every write up to some moment, and none after it");
            TestContext.Out.WriteLine($"{written} written, {numbers.Count} saved");
            written = numbers.Count;
        }

        written.ShouldBeGreaterThan(Kills);
        using var last = await ServedProcess.StartAsync(_workspace, "--load", _file, "--save", _file);
        Directory.GetFiles(Path.GetDirectoryName(_file)!).ShouldBe(
            [_file], "what killed processes left is cleared away");
    }

    [Test]
    public async Task A_damaged_file_is_named_and_left_alone()
    {
        await File.WriteAllTextAsync(_file, "{\"kind\":\"KubeKatasCluster\",\"format\":1,\"objects\":3}\n{\"res");
        var before = await File.ReadAllBytesAsync(_file);
        var answer = await Command.RunAsync(
            _workspace, "cluster", "up", "--port", "0", "--load", _file, "--save", _file);
        answer.Code.ShouldBe(2);
        answer.Text.ShouldContain("cannot be loaded: line 2 is damaged. The file is left as it is.");
        (await File.ReadAllBytesAsync(_file)).ShouldBe(before);
    }

    [Test]
    public async Task A_file_that_is_there_is_not_overwritten_by_a_new_cluster()
    {
        await File.WriteAllTextAsync(_file, "mine");
        var answer = await Command.RunAsync(_workspace, "cluster", "up", "--port", "0", "--save", _file);
        answer.Code.ShouldBe(2);
        answer.Text.ShouldContain("is there already. To go on with what it holds: --load");
        (await File.ReadAllTextAsync(_file)).ShouldBe("mine");
    }

    [Test]
    public async Task A_file_that_is_not_there_is_not_loaded()
    {
        var answer = await Command.RunAsync(_workspace, "cluster", "up", "--port", "0", "--load", _file);
        answer.Code.ShouldBe(2);
        answer.Text.ShouldContain("to load. A first one is made by --save");
    }

    [Test]
    public async Task A_folder_that_is_not_there_is_named()
    {
        var nowhere = _file + "/x/cluster.json";
        var answer = await Command.RunAsync(_workspace, "cluster", "up", "--port", "0", "--save", nowhere);
        answer.Code.ShouldBe(2);
        answer.Text.ShouldContain("There is no folder");
    }

    private static async Task<int> WriteUntil(ServedProcess served, int written, TimeSpan time)
    {
        using var limit = new CancellationTokenSource();
        try
        {
            for (var first = true; ; first = false)
            {
                await served.Client.CoreV1.CreateNamespacedConfigMapAsync(
                    Numbered(written + 1), "default", cancellationToken: limit.Token);
                written++;
                if (first)
                {
                    limit.CancelAfter(time);
                }
            }
        }
        catch (OperationCanceledException)
        {
            return written;
        }
    }

    private List<int> Numbers() =>
    [
        .. ClusterSaver.Read(_file).Objects.Select(it => it.Value).OfType<V1ConfigMap>()
            .Where(map => map.Data.ContainsKey("number"))
            .Select(map => int.Parse(map.Data["number"]))
            .Order(),
    ];

    private static V1ConfigMap Numbered(int number) => new()
    {
        Metadata = new() { Name = $"n{number}" },
        Data = new Dictionary<string, string> { ["number"] = $"{number}" },
    };
}
