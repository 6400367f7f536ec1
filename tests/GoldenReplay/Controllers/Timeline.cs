using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace GoldenReplay.Controllers;

/// <summary>The life of one object in a replay: every state it was in, and when.</summary>
public sealed class Timeline(ResourceInfo resource, ObjectKey key, string uid)
{
    public ResourceInfo Resource => resource;

    public ObjectKey Key => key;

    public string Uid => uid;

    /// <summary>The states with their seconds since T0; null when it was gone.</summary>
    public List<(double At, IKubernetesObject<V1ObjectMeta>? State)> States { get; } = [];

    public double CreatedAt => States[0].At;

    /// <summary>When it began to go, or was gone; infinite when neither.</summary>
    public double DeletedAt => States.Where(entry => entry.State is null || entry.State.IsTerminating())
        .Select(entry => entry.At).DefaultIfEmpty(double.PositiveInfinity).First();

    public IKubernetesObject<V1ObjectMeta> Last => States.Last(entry => entry.State is not null).State!;

    public bool IsGone => States[^1].State is null;
}

/// <summary>Listens to a store and keeps the timelines of all objects.</summary>
public sealed class Timelines
{
    private readonly DateTimeOffset _start;
    private readonly Dictionary<string, Timeline> _byUid = new(StringComparer.Ordinal);

    public Timelines(VersionedStore store, DateTimeOffset start)
    {
        _start = start;
        store.Subscribe(Add);
        foreach (var resource in Scheme.BuiltIn.DistinctBy(resource => (resource.Group, resource.Plural)))
        {
            foreach (var value in store.Of(resource).List())
            {
                Of(resource, value).States.Add((double.NegativeInfinity, value));
            }
        }
    }

    /// <summary>The timelines in the order of their creation.</summary>
    public IReadOnlyList<Timeline> All => _all;

    private readonly List<Timeline> _all = [];

    public Timeline? Find(string uid) => _byUid.GetValueOrDefault(uid);

    private void Add(Change change) => Of(change.Resource, change.After).States.Add(
        ((change.At - _start).TotalSeconds, change.Type == ChangeType.Deleted ? null : change.After));

    private Timeline Of(ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value)
    {
        if (!_byUid.TryGetValue(value.Metadata.Uid, out var line))
        {
            line = new(resource, value.Key(), value.Metadata.Uid);
            _byUid.Add(line.Uid, line);
            _all.Add(line);
        }

        return line;
    }
}
