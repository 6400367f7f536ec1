namespace KubeKatas.Nodes.Commands;

/// <summary>What the processes of one pod have written: into the layer of their container, which ends with it, and into
/// emptyDir volumes, which all containers of the pod share.</summary>
/// <remarks>Left out: bytes that are no UTF-8, owners, modes and times; it is not saved with the cluster.</remarks>
public sealed class PodDisk
{
    private readonly Dictionary<string, SortedDictionary<string, string>> _areas = [];

    /// <summary>Everything in a volume that lasts as long as the pod, by path from its root.</summary>
    internal SortedDictionary<string, string> OfVolume(string name) => Area("volume/" + name);

    /// <summary>Everything in a container's own layer, by path.</summary>
    internal SortedDictionary<string, string> OfContainer(string name) => Area("container/" + name);

    /// <summary>A container that starts again has a fresh layer.</summary>
    internal void Clear(string container) => _areas.Remove("container/" + container);

    private SortedDictionary<string, string> Area(string name)
    {
        if (!_areas.TryGetValue(name, out var area))
        {
            _areas[name] = area = new(StringComparer.Ordinal);
        }

        return area;
    }
}
