using KubeKatas.Api.Subresources;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <summary>Sends a client what a container writes, as it writes it, until its run ends or the client goes.</summary>
internal sealed class LogFollower
{
    private readonly RunLog _log;
    private readonly LogOptions _options;
    private readonly EventLoop _loop;
    private readonly ILogReader _reader;
    private ScheduledEvent? _next;
    private int _seen;
    private long _sent;
    private bool _ended;

    /// <summary>Sends what is there, and goes on.</summary>
    public LogFollower(RunLog log, LogOptions options, EventLoop loop, ILogReader reader)
    {
        (_log, _options, _loop, _reader) = (log, options, loop, reader);
        _seen = log.Count(loop.Now);
        Send(ContainerLog.Select(log.Lines(loop.Now), options, loop.Now));
        log.Changed += Look;
        Look();
    }

    private void Look()
    {
        if (_ended)
        {
            return;
        }

        var fresh = _log.Lines(_loop.Now, _seen).ToList();
        _seen += fresh.Count;
        Send(fresh);
        if (_reader.HasGone || _log.EndedAt is not null)
        {
            End();
            return;
        }

        if (_log.NextDue(_loop.Now) is { } due && _next is null)
        {
            _next = _loop.AfterInBackground(due - _loop.Now, () =>
            {
                _next = null;
                Look();
            });
        }
    }

    private void Send(IEnumerable<LogEntry> lines)
    {
        var bytes = ContainerLog.Bytes(lines, _options);
        var room = (_options.LimitBytes ?? long.MaxValue) - _sent;
        if (bytes.Length > 0 && room > 0)
        {
            _reader.Say(bytes.Length > room ? bytes.AsMemory(0, (int)room) : bytes);
            _sent += bytes.Length;
        }

        if (room <= bytes.Length)
        {
            End();
        }
    }

    private void End()
    {
        if (!_ended)
        {
            _ended = true;
            _log.Changed -= Look;
            _next?.Cancel();
            _reader.End();
        }
    }
}
