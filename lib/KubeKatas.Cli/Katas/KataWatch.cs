using System.Threading.Channels;
using KubeKatas.Cli.Course;

namespace KubeKatas.Cli.Katas;

/// <summary>What makes the watch mode do something.</summary>
internal enum WatchEvent
{
    /// <summary>A source was saved.</summary>
    Saved,

    /// <summary>The learner wants the tests run again.</summary>
    Again,

    /// <summary>The learner wants a hint.</summary>
    Hint,

    /// <summary>The learner wants to see the course.</summary>
    Map,

    /// <summary>The learner has done enough.</summary>
    Quit,
}

/// <summary>Waits for saved sources and for keys.</summary>
internal sealed class KataWatch : IDisposable
{
    /// <summary>Editors write a file in several steps: wait until they are through.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(60);

    private readonly Channel<WatchEvent> _events = Channel.CreateUnbounded<WatchEvent>();
    private readonly List<FileSystemWatcher> _watchers;

    public KataWatch(Kata kata, CourseFolder course)
    {
        _watchers = [Watch(kata.Folder), Watch(course.Shared)];
        if (!Console.IsInputRedirected)
        {
            new Thread(ReadKeys) { IsBackground = true, Name = "keys" }.Start();
        }
    }

    /// <summary>The next thing that happens; several saves at once are one.</summary>
    public async Task<WatchEvent> NextAsync(CancellationToken stop)
    {
        var next = await _events.Reader.ReadAsync(stop);
        if (next != WatchEvent.Saved)
        {
            return next;
        }

        await Task.Delay(Settling, stop);
        while (_events.Reader.TryPeek(out var following) && following == WatchEvent.Saved)
        {
            _events.Reader.TryRead(out _);
        }

        return WatchEvent.Saved;
    }

    public void Dispose() => _watchers.ForEach(watcher => watcher.Dispose());

    private FileSystemWatcher Watch(string folder)
    {
        var watcher = new FileSystemWatcher(folder, "*.cs")
        {
            NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size,
        };
        void Saved(object sender, FileSystemEventArgs change) => _events.Writer.TryWrite(WatchEvent.Saved);
        watcher.Changed += Saved;
        watcher.Created += Saved;
        watcher.Deleted += Saved;
        watcher.Renamed += Saved;
        watcher.EnableRaisingEvents = true;
        return watcher;
    }

    private void ReadKeys()
    {
        while (true)
        {
            WatchEvent? pressed = char.ToLowerInvariant(Console.ReadKey(intercept: true).KeyChar) switch
            {
                'h' => WatchEvent.Hint,
                'r' => WatchEvent.Again,
                'm' => WatchEvent.Map,
                'q' => WatchEvent.Quit,
                _ => null,
            };
            if (pressed is { } happened)
            {
                _events.Writer.TryWrite(happened);
            }
        }
    }
}
