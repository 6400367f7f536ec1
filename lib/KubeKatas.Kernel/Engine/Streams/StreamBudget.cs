namespace KubeKatas.Kernel.Engine.Streams;

/// <summary>How much text one cell may still send: a large first portion, refilled slowly.</summary>
/// <remarks>
/// A cell that writes all at once is cut when the portion is used up; one that writes steadily for hours is not.
/// </remarks>
internal sealed class StreamBudget(TimeProvider time)
{
    /// <summary>What a cell may write at once, in UTF-16 units: about 100,000 short lines.</summary>
    public const int Portion = 4 * 1024 * 1024;

    /// <summary>What is added each second, in UTF-16 units.</summary>
    public const int RefillPerSecond = 64 * 1024;

    private double left = Portion;
    private long filledAt = time.GetTimestamp();

    /// <summary>Takes up to <paramref name="wanted"/> units and says how many were given.</summary>
    public int Take(int wanted)
    {
        var now = time.GetTimestamp();
        left = Math.Min(Portion, left + (time.GetElapsedTime(filledAt, now).TotalSeconds * RefillPerSecond));
        filledAt = now;
        var given = (int)Math.Min(wanted, left);
        left -= given;
        return given;
    }
}
