using System.Collections.Immutable;
using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Controllers;

/// <summary>One thing a controller wants written. It prints as one line.</summary>
public abstract record Write
{
    /// <summary>Says which Event tells of the outcome; null for none.</summary>
    public Func<WriteOutcome, EmitEvent?>? Report { get; init; }

    /// <summary>The HTTP codes that count as done, for example 404 for a deletion.</summary>
    public ImmutableArray<int> Tolerates { get; init; } = [];

    /// <summary>True when the refusal counts as done.</summary>
    public bool IsTolerated(ApiException error) => Tolerates.Contains(error.Code);

    /// <summary>Makes a new object.</summary>
    /// <param name="Value">The object; with <c>generateName</c> the API chooses the name.</param>
    public sealed record Create(IKubernetesObject<V1ObjectMeta> Value) : Write
    {
        /// <inheritdoc/>
        public override string ToString() => $"create {Named(Value)}";
    }

    /// <summary>Makes many objects carefully: when one of a batch fails, the later batches are skipped.</summary>
    /// <remarks>Source: kubernetes v1.36.2, pkg/controller/replicaset/replica_set.go, slowStartBatch.</remarks>
    /// <param name="Batches">The creates of each batch; all of one batch are tried.</param>
    public sealed record CreateInBatches(ImmutableArray<ImmutableArray<Create>> Batches) : Write
    {
        /// <summary>Cuts creates into batches, in their order.</summary>
        /// <param name="creates">The creates.</param>
        /// <param name="sizes">How large the batches are.</param>
        public static CreateInBatches Of(IReadOnlyList<Create> creates, SlowStartRule sizes)
        {
            ArgumentNullException.ThrowIfNull(creates);
            ArgumentNullException.ThrowIfNull(sizes);
            var at = 0;
            var batches = ImmutableArray.CreateBuilder<ImmutableArray<Create>>();
            foreach (var size in sizes(creates.Count))
            {
                batches.Add([.. creates.Skip(at).Take(size)]);
                at += size;
            }

            return new(batches.ToImmutable());
        }

        /// <summary>How many creates there are in all batches.</summary>
        public int Count => Batches.Sum(batch => batch.Length);

        /// <inheritdoc/>
        public override string ToString() => Batches.IsEmpty
            ? "create none"
            : $"{Batches[0][0]} ×{Count} in batches of {string.Join(", ", Batches.Select(batch => batch.Length))}";
    }

    /// <summary>Writes an object back; refused with 409 when it carries a resourceVersion that is not the
    /// newest.</summary>
    /// <param name="Value">The whole object.</param>
    public sealed record Update(IKubernetesObject<V1ObjectMeta> Value) : Write
    {
        /// <inheritdoc/>
        public override string ToString() => $"update {Named(Value)}";
    }

    /// <summary>Writes an object's status; its other parts are ignored.</summary>
    /// <param name="Value">The object with the new status.</param>
    public sealed record UpdateStatus(IKubernetesObject<V1ObjectMeta> Value) : Write
    {
        /// <summary>True to write it once more over the newest object when the first try meets a conflict.</summary>
        public bool InsistOnce { get; init; }

        /// <inheritdoc/>
        public override string ToString() => $"update status of {Named(Value)}";
    }

    /// <summary>Reads, changes and writes an object in one step.</summary>
    /// <param name="Resource">The resource.</param>
    /// <param name="Key">The object.</param>
    /// <param name="What">What changes, for the printed line.</param>
    /// <param name="Change">Makes the new object; returning its argument writes nothing.</param>
    public sealed record Patch(
        ResourceInfo Resource,
        ObjectKey Key,
        string What,
        Func<IKubernetesObject<V1ObjectMeta>, IKubernetesObject<V1ObjectMeta>> Change) : Write
    {
        /// <summary>Empty, or <c>status</c>.</summary>
        public string Subresource { get; init; } = "";

        /// <summary>The object must have this UID, or the write is refused with 409; null for any.</summary>
        public string? Uid { get; init; }

        /// <summary>A patch of a typed object.</summary>
        public static Patch Of<T>(ObjectKey key, string what, Func<T, T> change)
            where T : class, IKubernetesObject<V1ObjectMeta> =>
            new(Scheme.Of<T>(), key, what, found => change((T)found));

        /// <inheritdoc/>
        public override string ToString() => $"patch {Resource.Singular} {Key}: {What}";
    }

    /// <summary>Deletes an object.</summary>
    /// <param name="Resource">The resource.</param>
    /// <param name="Key">The object.</param>
    public sealed record Delete(ResourceInfo Resource, ObjectKey Key) : Write
    {
        /// <summary>Grace period, propagation, preconditions; null for the defaults.</summary>
        public V1DeleteOptions? Options { get; init; }

        /// <summary>The object that is meant, as last seen; null when only its name is known.</summary>
        public IKubernetesObject<V1ObjectMeta>? Seen { get; init; }

        /// <summary>Deletes a typed object.</summary>
        public static Delete Of<T>(T value) where T : class, IKubernetesObject<V1ObjectMeta> =>
            new(Scheme.Of<T>(), value.Key()) { Seen = value };

        /// <inheritdoc/>
        public override string ToString() => $"delete {Resource.Singular} {Key}";
    }

    /// <summary>Tells what happened, as an Event about an object.</summary>
    /// <param name="About">The object.</param>
    /// <param name="Type"><c>Normal</c> or <c>Warning</c>.</param>
    /// <param name="Reason">One word in CamelCase.</param>
    /// <param name="Message">One sentence.</param>
    public sealed record EmitEvent(
        IKubernetesObject<V1ObjectMeta> About, string Type, string Reason, string Message) : Write
    {
        /// <inheritdoc/>
        public override string ToString() => $"event {Named(About)} {Type} {Reason}: {Message}";
    }

    private static string Named(IKubernetesObject<V1ObjectMeta> value)
    {
        var resource = Scheme.Find(value.GetType());
        var name = value.Metadata.Name ?? value.Metadata.GenerateName + "*";
        return $"{resource?.Singular ?? value.Kind} {new ObjectKey(value.Metadata.NamespaceProperty ?? "", name)}";
    }
}
