using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Conversion;
using KubeKatas.Api.CustomResources;
using KubeKatas.Api.Defaulting;
using KubeKatas.Api.Schemas;
using KubeKatas.Api.Strategies;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;

namespace KubeKatas.Api.Apply;

/// <summary>Keeps managedFields: who last set which field.</summary>
/// <remarks>
/// Only writes that come as requests are entered; the cluster's own controllers write thousands of times a second and
/// leave
/// no entry. Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal, and
/// vendor/sigs.k8s.io/structured-merge-diff/v6/merge/update.go.
/// </remarks>
internal sealed class FieldManagers(SchemaTable schemas, TimeProvider clock)
{
    private readonly FieldTrees _trees = new(schemas);

    /// <summary>The new object with its creator entered.</summary>
    public IKubernetesObject<V1ObjectMeta> OnCreate(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> value,
        RequestContext context
    )
    {
        resource = context.Served ?? resource;
        if (schemas.Find(resource) is not { } shape)
        {
            return value;
        }

        return Entered(resource, shape, Empty(resource, shape), [], [], value, context, "");
    }

    /// <summary>The changed object with its changes entered.</summary>
    public IKubernetesObject<V1ObjectMeta> OnUpdate(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> current,
        IKubernetesObject<V1ObjectMeta> newer,
        RequestContext context,
        string subresource
    )
    {
        resource = context.Served ?? resource;
        if (schemas.Find(resource) is not { } shape)
        {
            return newer;
        }

        var given = newer.Metadata.ManagedFields;
        var entries = given switch
        {
            [{ Manager: null, FieldsV1: null, Operation: null }] => [],
            { Count: > 0 } when subresource.Length == 0 => given,
            _ => current.Metadata.ManagedFields ?? [],
        };
        if (entries.Count == 0)
        {
            var untracked = ShallowCopy.Of(newer);
            untracked.Metadata = newer.Metadata with { ManagedFields = null };
            return untracked;
        }

        var before = current.Metadata.ManagedFields ?? [];
        return Entered(resource, shape, Tree(current, resource, shape), entries, before, newer, context, subresource);
    }

    /// <summary>A scaled object with the replicas entered for who scaled it, through the scale subresource.</summary>
    public IKubernetesObject<V1ObjectMeta> OnScale(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta> current,
        IKubernetesObject<V1ObjectMeta> newer,
        RequestContext context
    )
    {
        var tracked = OnUpdate(resource, current, newer, context, "scale");
        if (tracked.Metadata.ManagedFields is not { } entries)
        {
            return tracked;
        }

        // The real server keeps no time for it.
        tracked.Metadata = tracked.Metadata with
        {
            ManagedFields =
            [
                .. entries.Select(entry => entry.Subresource == "scale" ? entry with { Time = null } : entry),
            ],
        };
        return tracked;
    }

    private JsonObject Empty(ResourceInfo resource, ObjectShape shape) =>
        Complete(new JsonObject { ["metadata"] = new JsonObject() }, resource, shape);

    /// <summary>What Go's structures always write; custom resources are maps, and write what they hold.</summary>
    private JsonObject Complete(JsonObject tree, ResourceInfo resource, ObjectShape shape)
    {
        if (resource is not CustomResourceInfo)
        {
            AlwaysPresent.AddTo(tree, shape, schemas);
        }

        return tree;
    }

    /// <summary>The live object with an applied one merged in, what its manager gave up removed, and the fields
    /// entered.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="current">The object that is there; null when the apply creates it.</param>
    /// <param name="applied">What the manager wants.</param>
    /// <param name="context">Who applies.</param>
    /// <param name="force">True to take over what others own.</param>
    /// <param name="subresource">Empty, or the part that is applied to.</param>
    /// <exception cref="ApiException">409: others own some of the fields.</exception>
    public (JsonObject Tree, IList<V1ManagedFieldsEntry> Entries) Apply(
        ResourceInfo resource,
        IKubernetesObject<V1ObjectMeta>? current,
        JsonObject applied,
        RequestContext context,
        bool force,
        string subresource
    )
    {
        var shape = schemas.Find(resource) ?? throw Refusal.Internal($"no schema for {resource.Kind}");
        var live = current is null ? Empty(resource, shape) : Tree(current, resource, shape);
        var before = current?.Metadata.ManagedFields ?? [];
        var entries = new ManagerTable(before);
        if (current is not null && before.Count == 0)
        {
            EnterUnknown(entries, resource, shape, live);
        }

        var self = new ManagerEntry(context.Actor, ManagerEntry.Applies, resource.ApiVersion, subresource, null, new());
        var last = entries.Find(self)?.Fields;
        var set = _trees
            .SetOf(applied, shape)
            .RecursiveDifference(ResetFields.Of(resource, subresource))
            .Difference(ResetFields.Metadata);
        entries.Set(self with { Fields = set, Time = entries.Find(self)?.Time });
        var merged = Pruned(_trees.Merge(live, applied, shape), entries, last, shape);
        var comparison = new FieldComparison(live, merged, shape, schemas).Without(
            ResetFields.Of(resource, subresource)
        );
        entries.Yield(self, comparison, force);
        var changed = !comparison.Added.Union(comparison.Modified).Union(comparison.Removed).IsEmpty;
        return (merged, entries.ToModel(before, changed ? self : null, clock.WholeSecondsNow()));
    }

    /// <summary>What is there before the first apply, of an object that nobody kept track of, is entered under one
    /// name.</summary>
    private void EnterUnknown(ManagerTable entries, ResourceInfo resource, ObjectShape shape, JsonObject live)
    {
        var found = new FieldComparison(Empty(resource, shape), live, shape, schemas).Without(ResetFields.Of(resource, ""));
        var fields = found.Added.Union(found.Modified).Difference(ResetFields.Metadata);
        entries.Set(
            new("before-first-apply", ManagerEntry.Updates, resource.ApiVersion, "", clock.WholeSecondsNow(), fields)
        );
    }

    private IKubernetesObject<V1ObjectMeta> Entered(
        ResourceInfo resource,
        ObjectShape shape,
        JsonObject older,
        IList<V1ManagedFieldsEntry> given,
        IList<V1ManagedFieldsEntry> before,
        IKubernetesObject<V1ObjectMeta> newer,
        RequestContext context,
        string subresource
    )
    {
        var newerTree = Tree(Defaults.Apply(newer), resource, shape);
        var comparison = new FieldComparison(older, newerTree, shape, schemas).Without(
            ResetFields.Of(resource, subresource)
        );
        var entries = new ManagerTable(given);
        var self = new ManagerEntry(context.Actor, ManagerEntry.Updates, resource.ApiVersion, subresource, null, new());
        entries.Yield(null, comparison, force: true);
        var taken = comparison.Modified.Union(comparison.Added).Difference(ResetFields.Metadata);
        if (!taken.IsEmpty)
        {
            entries.Set(self with { Fields = entries.Find(self)?.Fields.Union(taken) ?? taken });
        }

        var fresh = ShallowCopy.Of(newer);
        var written = entries.ToModel(before, taken.IsEmpty ? null : self, clock.WholeSecondsNow());
        fresh.Metadata = newer.Metadata with { ManagedFields = written.Count == 0 ? null : written };
        return fresh;
    }

    private JsonObject Tree(IKubernetesObject<V1ObjectMeta> value, ResourceInfo resource, ObjectShape shape)
    {
        var named = WireJson.Named(Conversions.ToServed(value, resource), resource);
        named.Metadata = named.Metadata with { ManagedFields = null };
        var tree = WireJson.ToTree(named is V1DaemonSet set ? DaemonSetStrategy.Uncounted(set) : named);
        return Complete(tree, resource, shape);
    }

    /// <summary>Takes out what this manager applied before and nobody wants any more.</summary>
    private JsonObject Pruned(JsonObject merged, ManagerTable entries, FieldSet? last, ObjectShape shape)
    {
        if (last is null || last.IsEmpty)
        {
            return merged;
        }

        FieldSet Named(FieldSet set) => _trees.WithNamedFields(set, shape);
        var mergedSet = Named(_trees.SetOf(merged, shape));
        var pruned = _trees.Remove(merged, Named(last), shape);
        var kept = Named(_trees.SetOf(pruned, shape)).Union(Named(entries.Everything()));
        pruned = _trees.Remove(merged, mergedSet.Difference(kept), shape);
        var dangling = mergedSet.Difference(Named(_trees.SetOf(pruned, shape))).Intersection(Named(last));
        return _trees.Remove(merged, dangling, shape);
    }
}
