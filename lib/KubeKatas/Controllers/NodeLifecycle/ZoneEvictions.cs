namespace KubeKatas.Controllers.NodeLifecycle;

/// <summary>The nodes of one zone that wait to be given up, and how fast they may be.</summary>
internal sealed class ZoneEvictions
{
    private readonly List<string> _waiting = [];
    private DateTimeOffset? _last;

    /// <summary>How the zone was doing when it was last looked at; null before the first time.</summary>
    public ZoneState? State { get; set; }

    /// <summary>Puts a node into the line; does nothing when it stands there.</summary>
    public void Add(string node)
    {
        if (!_waiting.Contains(node))
        {
            _waiting.Add(node);
        }
    }

    /// <summary>Takes a node out of the line.</summary>
    public void Remove(string node) => _waiting.Remove(node);

    /// <summary>Sends everybody in the line home.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>The node that may be given up now; null when there is none, or when it is too early.</summary>
    /// <param name="pause">How long after the last one; null when none may.</param>
    /// <param name="now">The time.</param>
    public string? Next(TimeSpan? pause, DateTimeOffset now)
    {
        if (_waiting.Count == 0 || pause is null || now < _last + pause)
        {
            return null;
        }

        var node = _waiting[0];
        _waiting.RemoveAt(0);
        _last = now;
        return node;
    }
}
