namespace KubeKatas.Kernel.Protocol;

/// <summary>Remembers the latest signatures, so that a message that was listened to cannot be sent again.</summary>
/// <remarks>Not thread-safe: one thread receives. The oldest are forgotten first.</remarks>
internal sealed class SeenSignatures(int limit = SeenSignatures.Default)
{
    /// <summary>How many are remembered; jupyter_client keeps as many.</summary>
    public const int Default = 65_536;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Notes a signature down; false when it is known already.</summary>
    public bool Add(string signature)
    {
        if (!_seen.Add(signature))
        {
            return false;
        }

        _order.Enqueue(signature);
        if (_order.Count > limit)
        {
            _seen.Remove(_order.Dequeue());
        }

        return true;
    }
}
