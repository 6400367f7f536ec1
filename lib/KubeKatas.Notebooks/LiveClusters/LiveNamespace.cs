using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using k8s.Models;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>The namespace that a notebook makes for itself in a live cluster, and removes.</summary>
internal static class LiveNamespace
{
    /// <summary>Marks the namespaces of notebooks.</summary>
    public const string Selector = "app.kubernetes.io/managed-by=kubekatas";

    private const string StartedBy = "kubekatas.io/started-by";
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>A namespace that nobody has yet, marked with the process that makes it.</summary>
    public static V1Namespace Fresh() =>
        new()
        {
            Metadata = new()
            {
                Name = "kubekatas-" + RandomNumberGenerator.GetString(Letters, 5),
                Labels = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "kubekatas" },
                Annotations = new Dictionary<string, string> { [StartedBy] = Me },
            },
        };

    /// <summary>The namespaces of notebooks of this machine that ended without removing theirs.</summary>
    public static IEnumerable<V1Namespace> Abandoned(IEnumerable<V1Namespace> marked) =>
        marked.Where(it => it.Metadata.DeletionTimestamp is null && IsAbandoned(it.Annotation(StartedBy) ?? ""));

    private static string Me =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");

    private static bool IsAbandoned(string process) =>
        process.Split('/') is [var machine, var id]
        && machine == Environment.MachineName
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && !Runs(number);

    private static bool Runs(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? Annotation(this V1Namespace it, string key) =>
        it.Metadata.Annotations?.TryGetValue(key, out var value) is true ? value : null;
}
