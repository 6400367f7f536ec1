namespace KubeKatas.Katas.Namespaces;

/// <summary>Task 5: under which name do you reach it?</summary>
/// <remarks>
/// The namespace comes in twice: as part of the whole name, and as the first entry of the search path. That is why
/// <c>web</c> means another Service in each namespace.
/// </remarks>
public static class DnsNames
{
    private const string Domain = "cluster.local";

    /// <summary>Name, namespace, <c>svc</c>, domain.</summary>
    public static string Service(string service, string ns) => $"{service}.{ns}.svc.{Domain}";

    /// <summary>An address has no name, so it is written as one.</summary>
    public static string Pod(string ip, string ns) => $"{ip.Replace('.', '-').Replace(':', '-')}.{ns}.pod.{Domain}";

    /// <summary>With <c>ndots:5</c>, a name of fewer than five dots goes through the search path first.</summary>
    public static IReadOnlyList<string> Candidates(string name, string ns)
    {
        if (name.EndsWith('.'))
        {
            return [name[..^1]];
        }

        var searched = new[] { $"{ns}.svc.{Domain}", $"svc.{Domain}", Domain }.Select(end => $"{name}.{end}");
        return name.Count(letter => letter == '.') < 5 ? [.. searched, name] : [name, .. searched];
    }
}
