using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Strategies;

/// <summary>The strategy of most kinds; what a kind does beyond it are functions of a row in the table.</summary>
internal sealed class KindStrategy<T> : Strategy
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly bool _generation = Scheme.Find(typeof(T))?.HasGeneration ?? false;
    private readonly Func<object, object?>? _readSpec = Reader("Spec");
    private readonly Action<object, object?>? _writeSpec = Writer("Spec");
    private readonly Func<object, object?>? _readStatus = Reader("Status");
    private readonly Action<object, object?>? _writeStatus = Writer("Status");

    /// <summary>What a new object gets beyond an empty status.</summary>
    public Func<T, T>? OnCreate { get; init; }

    /// <summary>What a change gets beyond the old status; before generations are compared.</summary>
    public Func<T, T, T>? OnUpdate { get; init; }

    /// <summary>What a status write gets beyond the old spec.</summary>
    public Func<T, T, T>? OnStatus { get; init; }

    /// <summary>
    /// What counts as a change of what is wanted; by default the spec, or all but the metadata without one.
    /// </summary>
    public Func<T, object?>? Wanted { get; init; }

    /// <summary>True for kinds that may be created with a status, as nodes are.</summary>
    public bool KeepsStatusOnCreate { get; init; }

    public override IKubernetesObject<V1ObjectMeta> PrepareForCreate(IKubernetesObject<V1ObjectMeta> value)
    {
        var fresh = (T)value;
        if (!KeepsStatusOnCreate && OnCreate is null && _readStatus?.Invoke(value) is not null)
        {
            fresh = ShallowCopy.Of(fresh);
            _writeStatus!(fresh, null);
        }

        fresh = WithGeneration(fresh, _generation ? 1 : fresh.Metadata.Generation);
        return OnCreate is null ? fresh : OnCreate(fresh);
    }

    public override IKubernetesObject<V1ObjectMeta> PrepareForUpdate(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older)
    {
        var changed = (T)newer;
        if (_readStatus is not null && !ReferenceEquals(_readStatus(newer), _readStatus(older)))
        {
            changed = ShallowCopy.Of(changed);
            _writeStatus!(changed, _readStatus(older));
        }

        changed = OnUpdate is null ? changed : OnUpdate(changed, (T)older);
        var same = !_generation || Unchanged(changed, (T)older);
        return WithGeneration(changed, same ? older.Metadata.Generation : (older.Metadata.Generation ?? 0) + 1);
    }

    public override IKubernetesObject<V1ObjectMeta> PrepareForStatusUpdate(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older)
    {
        var changed = (T)newer;
        if (_readSpec is not null && !ReferenceEquals(_readSpec(newer), _readSpec(older)))
        {
            changed = ShallowCopy.Of(changed);
            _writeSpec!(changed, _readSpec(older));
        }

        changed = OnStatus is null ? changed : OnStatus(changed, (T)older);
        return WithGeneration(changed, older.Metadata.Generation);
    }

    private static Func<object, object?>? Reader(string name) =>
        typeof(T).GetProperty(name) is { } property ? Accessors.Getter(typeof(T), property) : null;

    private static Action<object, object?>? Writer(string name) =>
        typeof(T).GetProperty(name) is { } property ? Accessors.Setter(typeof(T), property) : null;

    private static T WithGeneration(T value, long? generation)
    {
        if (value.Metadata.Generation == generation)
        {
            return value;
        }

        var copy = ShallowCopy.Of(value);
        copy.Metadata = value.Metadata with { Generation = generation };
        return copy;
    }

    private bool Unchanged(T newer, T older)
    {
        if (Wanted is not null)
        {
            return ModelEquality.Same(Wanted(newer), Wanted(older));
        }

        if (_readSpec is not null)
        {
            return ModelEquality.Same(_readSpec(newer), _readSpec(older));
        }

        var copy = ShallowCopy.Of(newer);
        copy.Metadata = older.Metadata;
        return ModelEquality.Same(copy, older);
    }
}
