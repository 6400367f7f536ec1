namespace KubeKatas.Nodes;

/// <summary>The images that a node has, and what they are called in full.</summary>
internal sealed class NodeImages
{
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);

    /// <summary>How long a pull takes unless scripted otherwise.</summary>
    public static readonly TimeSpan PullDefault = TimeSpan.FromMilliseconds(900);

    public bool Has(string image) => _present.Contains(image);

    public void Add(string image) => _present.Add(image);
}
