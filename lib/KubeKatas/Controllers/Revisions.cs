using System.Collections.Immutable;
using System.Text.Json;
using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers;

/// <summary>ControllerRevisions: the templates that a workload has had, kept to tell old pods and to go back.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/controller/history/controller_history.go, pkg/controller/daemon/update.go, getPatch.
/// </remarks>
public static class Revisions
{
    /// <summary>The label on pods that tells their revision: <c>controller-revision-hash</c>.</summary>
    public const string PodLabel = "controller-revision-hash";

    /// <summary>What a revision keeps of a workload: a strategic merge patch that puts the template back.</summary>
    /// <param name="template">The template; null counts as an empty one.</param>
    public static JsonElement DataOf(V1PodTemplateSpec? template)
    {
        var kept = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var part in JsonSerializer.Deserialize<JsonElement>(KubernetesJson.Serialize(template ?? new()))
            .EnumerateObject())
        {
            kept[part.Name] = part.Name == "metadata" ? WithoutEmpty(part.Value) : part.Value;
        }

        kept["$patch"] = JsonSerializer.SerializeToElement("replace");
        return JsonSerializer.SerializeToElement(new { spec = new { template = kept } });
    }

    /// <summary>Labels that are all gone count as labels that never were.</summary>
    private static JsonElement WithoutEmpty(JsonElement metadata) => JsonSerializer.SerializeToElement(
        metadata.EnumerateObject()
            .Where(part => part.Value.ValueKind != JsonValueKind.Null &&
                (part.Value.ValueKind != JsonValueKind.Object || part.Value.EnumerateObject().Any()))
            .ToDictionary(part => part.Name, part => part.Value));

    /// <summary>True when a revision keeps exactly these data.</summary>
    public static bool Keeps(V1ControllerRevision revision, JsonElement data)
    {
        ArgumentNullException.ThrowIfNull(revision);
        return revision.Data is { } kept
            && JsonElement.DeepEquals(JsonSerializer.Deserialize<JsonElement>(KubernetesJson.Serialize(kept)), data);
    }

    /// <summary>A new revision of a workload, named after it and the hash.</summary>
    /// <param name="owner">The workload, which becomes the revision's managing owner.</param>
    /// <param name="labels">The labels, with the one that holds the hash.</param>
    /// <param name="hash">The end of the name.</param>
    /// <param name="data">See <see cref="DataOf"/>.</param>
    /// <param name="number">The revision, from 1.</param>
    public static V1ControllerRevision Make(
        IKubernetesObject<V1ObjectMeta> owner,
        IDictionary<string, string> labels,
        string hash,
        JsonElement data,
        long number)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return new()
        {
            Metadata = new V1ObjectMeta
            {
                Name = $"{owner.Metadata.Name}-{hash}",
                NamespaceProperty = owner.Metadata.NamespaceProperty,
                Labels = labels,
                Annotations = owner.Metadata.Annotations,
                OwnerReferences = [ObjectFacts.ControllerReference(owner)],
            },
            Data = data,
            Revision = number,
        };
    }

    /// <summary>The labels with one more.</summary>
    public static Dictionary<string, string> With(IDictionary<string, string>? labels, string key, string value)
    {
        var all = labels is null ? [] : new Dictionary<string, string>(labels, StringComparer.Ordinal);
        all[key] = value;
        return all;
    }

    /// <summary>The objects that an owner has or takes, and the writes that take and let go.</summary>
    /// <param name="rule">Whose object it is, for example <see cref="Claims.Decide"/>.</param>
    /// <param name="owner">The workload.</param>
    /// <param name="selector">Its selector.</param>
    /// <param name="candidates">Pods or revisions that it might own.</param>
    public static (ImmutableArray<T> Owned, ImmutableArray<Write> Writes) Claim<T>(
        ClaimRule rule, IKubernetesObject<V1ObjectMeta> owner, LabelSelector selector, IEnumerable<T> candidates)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(candidates);
        var owned = ImmutableArray.CreateBuilder<T>();
        var writes = ImmutableArray.CreateBuilder<Write>();
        foreach (var candidate in candidates)
        {
            var claim = rule(owner, selector, candidate);
            if (claim is Controllers.Claim.Keep or Controllers.Claim.Adopt)
            {
                owned.Add(candidate);
            }

            if (claim is Controllers.Claim.Adopt)
            {
                writes.Add(Claims.Adopt(owner, candidate));
            }
            else if (claim is Controllers.Claim.Release)
            {
                writes.Add(Claims.Release(owner, candidate));
            }
        }

        return (owned.ToImmutable(), writes.ToImmutable());
    }
}
