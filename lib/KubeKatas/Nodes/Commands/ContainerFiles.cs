using k8s.Models;

namespace KubeKatas.Nodes.Commands;

/// <summary>The files that a process in a container sees: mounted ones, which it only reads, and what was written.</summary>
/// <remarks>A path that ends with a slash is a folder of its own; folders also follow from what lies in them.</remarks>
public sealed class ContainerFiles
{
    private const string ReadOnly = "Read-only file system";
    private const string Missing = "No such file or directory";
    private const string IsFolder = "Is a directory";

    /// <summary>What BusyBox's image has at its root.</summary>
    private static readonly string[] Roots =
        ["/bin/", "/dev/", "/etc/", "/home/", "/proc/", "/root/", "/sys/", "/tmp/", "/usr/", "/var/"];

    private readonly SortedDictionary<string, string> _mounted;
    private readonly SortedDictionary<string, string> _own;
    private readonly List<(string Path, SortedDictionary<string, string>? Content)> _mounts;

    internal ContainerFiles(ContainerSurroundings around)
    {
        _mounted = around.Files();
        _own = around.Disk.OfContainer(around.Container.Name);
        _mounts =
        [
            .. (around.Container.VolumeMounts ?? [])
                .OrderByDescending(mount => mount.MountPath.Length)
                .Select(mount => (mount.MountPath.TrimEnd('/'), Writable(around, mount))),
        ];
    }

    /// <summary>Every path, folders of their own included.</summary>
    public IEnumerable<string> Paths => Roots
        .Concat(_mounts.Select(mount => mount.Path + "/").Where(folder => !_mounted.ContainsKey(folder.TrimEnd('/'))))
        .Concat(_mounted.Keys)
        .Concat(_own.Keys)
        .Concat(_mounts.SelectMany(mount => (mount.Content?.Keys ?? Enumerable.Empty<string>()).Select(
            name => mount.Path + name)))
        .Distinct();

    /// <summary>A file's content; null when there is none.</summary>
    public string? Read(string path)
    {
        var (area, key) = Locate(path);
        return area is not null && area.TryGetValue(key, out var written) ? written : _mounted.GetValueOrDefault(path);
    }

    /// <summary>True when something lies below the path, or a folder was made there.</summary>
    public bool HasFolder(string path)
    {
        var folder = path.TrimEnd('/') + "/";
        return folder == "/" || Paths.Any(one => one.StartsWith(folder, StringComparison.Ordinal));
    }

    /// <summary>Writes a file.</summary>
    /// <returns>Why that cannot be; null when it is done.</returns>
    public string? Write(string path, string content)
    {
        if (path == "/dev/null")
        {
            return null;
        }

        var why = HasFolder(path) ? IsFolder : Refusal(path);
        if (why is null && Locate(path) is ({ } area, var key))
        {
            area[key] = content;
        }

        return why;
    }

    /// <summary>Makes a folder; one that is there already stays.</summary>
    /// <returns>Why that cannot be; null when it is done.</returns>
    public string? MakeFolder(string path)
    {
        var why = Refusal(path.TrimEnd('/'));
        if (why is null && Locate(path.TrimEnd('/') + "/") is ({ } area, var key))
        {
            area[key] = "";
        }

        return why;
    }

    /// <summary>Makes a folder and those above it, as far as they are missing.</summary>
    /// <returns>Why that cannot be; null when it is done.</returns>
    public string? MakeFolders(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(1, parts.Length)
            .Select(count => "/" + string.Join('/', parts.Take(count)))
            .Where(folder => !HasFolder(folder))
            .Select(MakeFolder).FirstOrDefault(why => why is not null);
    }

    /// <summary>Removes a file, or a folder with all that is in it.</summary>
    /// <returns>Why that cannot be; null when it is done.</returns>
    public string? Remove(string path)
    {
        var all = Paths.Where(one => one == path || one.StartsWith(path.TrimEnd('/') + "/", StringComparison.Ordinal));
        var found = all.ToList();
        var why = found.Count == 0 ? Missing : null;
        foreach (var one in found)
        {
            var (area, key) = Locate(one);
            why = area?.Remove(key) == true ? why : ReadOnly;
        }

        return why;
    }

    private string? Refusal(string path) =>
        Locate(path).Area is null ? ReadOnly
        : HasFolder(path[..Math.Max(path.LastIndexOf('/'), 0)]) ? null
        : Missing;

    /// <summary>Where a path is kept; no area for what may only be read.</summary>
    private (SortedDictionary<string, string>? Area, string Key) Locate(string path)
    {
        foreach (var (mount, content) in _mounts)
        {
            if (path == mount || path.StartsWith(mount + "/", StringComparison.Ordinal))
            {
                return (content, path[mount.Length..]);
            }
        }

        return (_own, path);
    }

    private static SortedDictionary<string, string>? Writable(ContainerSurroundings around, V1VolumeMount mount)
    {
        var volume = around.Pod.Spec.Volumes?.FirstOrDefault(one => one.Name == mount.Name);
        var isGiven = volume is { ConfigMap: not null } or { Secret: not null } or { Projected: not null }
            or { DownwardAPI: not null };
        return volume is null || isGiven || mount.ReadOnlyProperty == true ? null : around.Disk.OfVolume(mount.Name);
    }
}
