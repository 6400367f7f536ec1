using System.Text.Json.Nodes;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Apply;

/// <summary>The managers of one object while a write changes them.</summary>
internal sealed class ManagerTable
{
    /// <summary>So many entries of updaters are kept; the oldest are merged into one.</summary>
    private const int UpdatersMax = 10;
    private const string Ancient = "ancient-changes";

    private readonly Dictionary<(string, string, string, string), ManagerEntry> _entries = [];

    public ManagerTable(IEnumerable<V1ManagedFieldsEntry> before)
    {
        foreach (var entry in before.Select(ManagerEntry.Of))
        {
            _entries[entry.Identity] = entry;
        }
    }

    public ManagerEntry? Find(ManagerEntry like) => _entries.GetValueOrDefault(like.Identity);

    public void Set(ManagerEntry entry) => _entries[entry.Identity] = entry;

    /// <summary>What anybody owns.</summary>
    public FieldSet Everything() => _entries.Values.Aggregate(new FieldSet(), (all, entry) => all.Union(entry.Fields));

    /// <summary>Makes the others give up what a write changed or removed.</summary>
    /// <param name="self">Who writes and keeps theirs; null when nobody does.</param>
    /// <param name="comparison">What the write changes.</param>
    /// <param name="force">False to refuse instead when others own what changes.</param>
    /// <exception cref="ApiException">409: others own some of the fields.</exception>
    public void Yield(ManagerEntry? self, FieldComparison comparison, bool force)
    {
        var changed = comparison.Modified.Union(comparison.Added);
        var others = _entries.Values.Where(entry => entry.Identity != self?.Identity).ToList();
        var conflicts = others
            .Select(entry => (Entry: entry, Fields: entry.Fields.Intersection(changed)))
            .Where(conflict => !conflict.Fields.IsEmpty)
            .ToList();
        if (!force && conflicts.Count > 0)
        {
            throw ApplyConflicts.Of(conflicts);
        }

        foreach (var entry in others)
        {
            Set(entry with { Fields = entry.Fields.Difference(changed).Difference(comparison.Removed) });
        }
    }

    /// <summary>The entries as the object carries them: unchanged ones are the very same, changed ones get the
    /// time.</summary>
    /// <param name="before">The entries as they are stored.</param>
    /// <param name="self">Who wrote, and now has a new time; null when the write changed nothing.</param>
    /// <param name="now">The time.</param>
    public IList<V1ManagedFieldsEntry> ToModel(IList<V1ManagedFieldsEntry> before, ManagerEntry? self, DateTime now)
    {
        if (self is not null && Find(self) is { } own)
        {
            Set(own with { Time = now });
        }

        MergeOldest(now);
        var old = before
            .GroupBy(entry => ManagerEntry.Of(entry).Identity)
            .ToDictionary(group => group.Key, group => group.First());
        var entries = _entries
            .Values.Where(entry => !entry.Fields.IsEmpty)
            .Select(entry =>
                old.TryGetValue(entry.Identity, out var same) && Same(same, entry) ? same : entry.ToModel()
            )
            .OrderBy(entry => entry.Operation, StringComparer.Ordinal)
            .ThenBy(entry => entry.Time)
            .ThenBy(entry => entry.Manager, StringComparer.Ordinal)
            .ToList();
        return
            entries.Count == before.Count && entries.Zip(before).All(pair => ReferenceEquals(pair.First, pair.Second))
            ? before
            : entries;
    }

    private static bool Same(V1ManagedFieldsEntry old, ManagerEntry entry) =>
        old.ApiVersion == entry.ApiVersion
        && old.Time == entry.Time
        && JsonNode.DeepEquals(ManagerEntry.Of(old).Fields.ToTree(), entry.Fields.ToTree());

    private void MergeOldest(DateTime now)
    {
        var updaters = _entries
            .Values.Where(entry => entry is { Operation: ManagerEntry.Updates, Subresource: "", Fields.IsEmpty: false })
            .OrderBy(entry => entry.Time ?? now)
            .ToList();
        foreach (var entry in updaters.Take(Math.Max(0, updaters.Count - UpdatersMax)))
        {
            _entries.Remove(entry.Identity);
            var ancient = entry with { Manager = Ancient };
            Set(ancient with { Fields = Find(ancient)?.Fields.Union(entry.Fields) ?? entry.Fields });
        }
    }
}
