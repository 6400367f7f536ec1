using System.Diagnostics;
using System.Globalization;
using KubeKatas.Server.Access;

namespace KubeKatas.Server.Hosting;

/// <summary>Keeps a served cluster in a file: every few seconds when it has changed, and once more at its end.</summary>
/// <remarks>
/// The file is replaced in one step, so that whoever reads it, or finds it after a crash, sees one whole moment of the
/// cluster. Only its owner can read it: it holds the cluster's Secrets.
/// </remarks>
public sealed class ClusterSaver : IAsyncDisposable
{
    /// <summary>How often a cluster that changes is saved unless told otherwise.</summary>
    public static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);

    /// <summary>So many times as long as a saving took is at least the pause after it, however large the cluster is.</summary>
    private const int PausePerSaving = 4;

    private readonly Cluster _cluster;
    private readonly string _path;
    private readonly TimeSpan _interval;
    private readonly Action<string> _warn;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private long _saved = -1;
    private bool _isFailing;

    private ClusterSaver(Cluster cluster, string path, TimeSpan interval, Action<string> warn)
    {
        (_cluster, _path, _interval, _warn) = (cluster, System.IO.Path.GetFullPath(path), interval, warn);
        RemoveLeftovers();
        Save();
        _running = Task.Run(RunAsync);
    }

    /// <summary>Saves a cluster for the first time, and goes on.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="path">The file.</param>
    /// <param name="interval">The time between two savings, at least.</param>
    /// <param name="warn">Is told once when saving begins to fail, and once when it works again.</param>
    /// <exception cref="IOException">The file cannot be written at all.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written at all.</exception>
    public static ClusterSaver Start(Cluster cluster, string path, TimeSpan interval, Action<string> warn) =>
        new(cluster, path, interval, warn);

    /// <summary>Reads a saved cluster.</summary>
    /// <exception cref="SavedClusterException">The file holds something else, or is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static SavedCluster Read(string path)
    {
        using var file = File.OpenRead(path);
        return SavedCluster.Read(file);
    }

    /// <summary>Saves a last time.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        TrySave();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var pause = _interval;
        while (true)
        {
            try
            {
                await Task.Delay(pause, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var took = TrySave() * PausePerSaving;
            pause = took > _interval ? took : _interval;
        }
    }

    private TimeSpan TrySave()
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            Save();
            if (_isFailing)
            {
                _warn($"The cluster is saved in {_path} again.");
            }

            _isFailing = false;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (!_isFailing)
            {
                _warn($"The cluster could not be saved in {_path}: {problem.Message} It is tried again; what was saved there before is still there.");
            }

            _isFailing = true;
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private void Save()
    {
        SavedCluster moment;
        lock (_cluster.Api.Gate)
        {
            if (_cluster.Api.Store.Version == _saved)
            {
                return;
            }

            moment = _cluster.Save();
        }

        PrivateFolder.Replace(_path, moment.Write);
        _saved = moment.Version;
    }

    /// <summary>What processes that were killed while they saved have left beside the file.</summary>
    private void RemoveLeftovers()
    {
        var folder = System.IO.Path.GetDirectoryName(_path)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"There is no folder {folder} to save the cluster in.");
        }

        foreach (var left in Directory.EnumerateFiles(folder, System.IO.Path.GetFileName(_path) + ".*.new"))
        {
            var id = left[(_path.Length + 1)..^".new".Length];
            if (int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var process) && !Runs(process))
            {
                File.Delete(left);
            }
        }
    }

    private static bool Runs(int id)
    {
        try
        {
            using var found = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
