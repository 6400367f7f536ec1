using System.Security.Cryptography;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>The namespace that a notebook makes for itself in a live cluster, and removes.</summary>
internal sealed class LiveNamespace
{
    /// <summary>Marks the namespaces of notebooks.</summary>
    public const string Selector = "app.kubernetes.io/managed-by=kubekatas";

    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";
    private static readonly ResourceInfo Resource = Scheme.Of<V1Namespace>();

    private readonly NamespaceRecord? _record;
    private readonly string _uid;

    private LiveNamespace(string name, string uid) => (Name, _uid, _record) = (name, uid, NamespaceRecord.Write(name, uid));

    /// <summary>Its name, for example <c>kubekatas-x7c2p</c>.</summary>
    public string Name { get; }

    /// <summary>Makes one under a name that nobody has yet.</summary>
    public static async Task<LiveNamespace> MakeAsync(LiveRequests requests, CancellationToken stop)
    {
        var fresh = new V1Namespace
        {
            Metadata = new()
            {
                Name = "kubekatas-" + RandomNumberGenerator.GetString(Letters, 5),
                Labels = new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "kubekatas" },
            },
        };
        var made = await requests.CreateAsync(fresh, stop);
        return new(made.Metadata.Name, made.Metadata.Uid);
    }

    /// <summary>Removes those that notebooks of this user made whose process has ended.</summary>
    public static async Task RemoveAbandonedAsync(LiveRequests requests, CancellationToken stop)
    {
        var (marked, _) = await requests.ListAsync(Resource, stop, Selector);
        foreach (var left in marked.Where(it => it.Metadata.DeletionTimestamp is null))
        {
            if (NamespaceRecord.TakeOver(left.Metadata.Name, left.Metadata.Uid) is { } record)
            {
                await DeleteAsync(requests, left.Metadata.Name, left.Metadata.Uid, stop);
                record.Remove();
            }
        }
    }

    /// <summary>Removes it.</summary>
    public async Task RemoveAsync(LiveRequests requests, CancellationToken stop)
    {
        await DeleteAsync(requests, Name, _uid, stop);
        _record?.Remove();
    }

    /// <summary>Lets go of it without removing it: a later notebook of this user does.</summary>
    public void Leave() => _record?.Dispose();

    private static Task DeleteAsync(LiveRequests requests, string name, string uid, CancellationToken stop) =>
        requests.DeleteAsync(Resource, name, new() { Preconditions = new() { Uid = uid } }, stop);
}
