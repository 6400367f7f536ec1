namespace KubeKatas.Controllers.Runtime;

/// <summary>A bucket of permissions that fills at a steady rate.</summary>
/// <param name="clock">Fills it.</param>
/// <param name="perSecond">How many permissions a second.</param>
/// <param name="burst">How many it holds; it starts full.</param>
public sealed class TokenBucket(TimeProvider clock, double perSecond, int burst)
{
    private double _tokens = burst;
    private DateTimeOffset _filled = clock.GetUtcNow();

    /// <summary>Takes a permission if there is one.</summary>
    /// <returns>False when the bucket is empty.</returns>
    public bool TryTake()
    {
        Fill();
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }

    /// <summary>Takes a permission, if need be one of the future.</summary>
    /// <returns>How long until it is valid; zero when at once.</returns>
    public TimeSpan Reserve()
    {
        Fill();
        _tokens--;
        return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / perSecond);
    }

    private void Fill()
    {
        var now = clock.GetUtcNow();
        _tokens = Math.Min(burst, _tokens + ((now - _filled).TotalSeconds * perSecond));
        _filled = now;
    }
}
