using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace KubeKatas.Katas.Objects;

/// <summary>Task 8: every field has an owner.</summary>
/// <remarks>
/// The server remembers what client-side apply must keep in an annotation: what each manager applied last. So it can
/// tell whom a change would hurt, and a field goes only when its last owner gives it up.
/// </remarks>
public static class ServerSideApply
{
    /// <summary>Who agrees with the others shares with them; who does not must force.</summary>
    public static OwnedObject Apply(OwnedObject before, string manager, JsonObject applied, bool force)
    {
        var wanted = Leaves.Of(applied);
        var changed = wanted.Where(field => before.Fields.GetValueOrDefault(field.Key) != field.Value)
            .Select(field => field.Key).ToList();
        var others = before.Owners.Remove(manager);
        var conflicts = others
            .SelectMany(owner => owner.Value.Intersect(changed).Select(field => (owner.Key, field))).ToList();
        if (conflicts.Count > 0 && !force)
        {
            throw new ApplyConflictException(conflicts);
        }

        var owners = Without(others, changed).SetItem(manager, [.. wanted.Keys]);
        var orphans = Owned(before, manager).Where(field => !owners.Values.Any(fields => fields.Contains(field)));
        return Tidy(before.Fields.SetItems(wanted).RemoveRange(orphans), owners);
    }

    /// <summary>What differs changes hands; what is gone is nobody's.</summary>
    public static OwnedObject Update(OwnedObject before, string manager, JsonObject newer)
    {
        var fields = Leaves.Of(newer);
        var changed = fields.Keys.Union(before.Fields.Keys)
            .Where(key => fields.GetValueOrDefault(key) != before.Fields.GetValueOrDefault(key)).ToList();
        var owners = Without(before.Owners, changed);
        var own = Owned(before, manager).Except(changed).Union(changed.Where(fields.ContainsKey));
        return Tidy(fields, owners.SetItem(manager, own));
    }

    private static ImmutableHashSet<string> Owned(OwnedObject before, string manager) =>
        before.Owners.GetValueOrDefault(manager, []);

    private static ImmutableDictionary<string, ImmutableHashSet<string>> Without(
        ImmutableDictionary<string, ImmutableHashSet<string>> owners, IEnumerable<string> fields) =>
        owners.ToImmutableDictionary(owner => owner.Key, owner => owner.Value.Except(fields));

    private static OwnedObject Tidy(
        ImmutableDictionary<string, string> fields, ImmutableDictionary<string, ImmutableHashSet<string>> owners) =>
        new(fields, owners.RemoveRange(owners.Where(owner => owner.Value.IsEmpty).Select(owner => owner.Key)));
}
