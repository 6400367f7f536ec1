using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>What makes an object of one kind valid, on top of what holds for every kind.</summary>
internal abstract class KindRules
{
    public abstract void Create(IKubernetesObject<V1ObjectMeta> value, NamePieces names, FieldErrors errors);

    public abstract void Update(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older, NamePieces names,
        FieldErrors errors);

    public abstract void Status(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older, FieldErrors errors);
}

/// <summary>The rules of one kind as functions; a row of the validator's table.</summary>
/// <param name="name">What its name must look like.</param>
internal sealed class KindRules<T>(NameRule name) : KindRules
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly bool _namespaced = Scheme.Find(typeof(T))?.Namespaced ?? true;

    /// <summary>The rules of a new object beyond its metadata.</summary>
    public Action<T, FieldErrors>? OnCreate { get; init; }

    /// <summary>The rules of a change beyond the metadata's.</summary>
    public Action<T, T, FieldErrors>? OnUpdate { get; init; }

    /// <summary>The rules of a write to the status subresource.</summary>
    public Action<T, T, FieldErrors>? OnStatus { get; init; }

    /// <summary>
    /// True when a change is checked like a new object, metadata included, before what changed is looked at.
    /// </summary>
    public bool UpdateChecksAll { get; init; }

    /// <summary>False for kinds whose registry does not ask for well-known finalizers.</summary>
    public bool Core { get; init; } = true;

    public override void Create(IKubernetesObject<V1ObjectMeta> value, NamePieces names, FieldErrors errors)
    {
        MetadataRules.Check(value.Metadata, _namespaced, names.InPlaceOf(name), errors, Core);
        OnCreate?.Invoke((T)value, errors);
    }

    public override void Update(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older, NamePieces names,
        FieldErrors errors)
    {
        if (UpdateChecksAll)
        {
            Create(newer, names, errors);
        }

        MetadataRules.CheckUpdate(newer.Metadata, older.Metadata, errors);
        OnUpdate?.Invoke((T)newer, (T)older, errors);
    }

    public override void Status(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older, FieldErrors errors)
    {
        MetadataRules.CheckUpdate(newer.Metadata, older.Metadata, errors);
        OnStatus?.Invoke((T)newer, (T)older, errors);
    }
}
