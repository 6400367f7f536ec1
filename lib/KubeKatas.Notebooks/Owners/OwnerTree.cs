using System.Collections.Immutable;
using k8s;
using k8s.Models;

namespace KubeKatas.Notebooks.Owners;

/// <summary>An object and the objects that name it as their owner.</summary>
/// <param name="Uid">The object's UID.</param>
/// <param name="Kind">For example <c>ReplicaSet</c>.</param>
/// <param name="Name">The object's name.</param>
/// <param name="IsController">True when its reference to the object above says <c>controller: true</c>.</param>
/// <param name="Owned">What it owns, in the order given.</param>
public sealed record OwnerTree(
    string Uid,
    string Kind,
    string Name,
    bool IsController,
    ImmutableArray<OwnerTree> Owned
)
{
    /// <summary>The trees of some objects: the roots are those whose owners are not among them.</summary>
    /// <param name="objects">In the order in which siblings are to stand. Nothing outside them is looked at.</param>
    /// <remarks>An object with several owners stands below each of them. A cycle is cut where it closes.</remarks>
    public static ImmutableArray<OwnerTree> Of(IEnumerable<IKubernetesObject<V1ObjectMeta>> objects)
    {
        var all = objects.ToList();
        var known = all.Select(it => it.Metadata.Uid).ToHashSet();
        var owned = all.SelectMany(it => Owners(it).Select(owner => (owner.Uid, Child: it)))
            .ToLookup(pair => pair.Uid, pair => pair.Child);
        return
        [
            .. all.Where(it => !Owners(it).Any(owner => known.Contains(owner.Uid)))
                .Select(it => Grow(it, null, owned, [])),
        ];
    }

    private static OwnerTree Grow(
        IKubernetesObject<V1ObjectMeta> it,
        string? above,
        ILookup<string, IKubernetesObject<V1ObjectMeta>> owned,
        ImmutableHashSet<string> path
    )
    {
        var (uid, below) = (it.Metadata.Uid, path.Add(it.Metadata.Uid));
        var children = owned[uid]
            .Where(child => !below.Contains(child.Metadata.Uid))
            .Select(child => Grow(child, uid, owned, below));
        var controlled = Owners(it).Any(owner => owner.Uid == above && owner.Controller == true);
        return new(uid, KindOf(it), it.Metadata.Name, controlled, [.. children]);
    }

    private static IEnumerable<V1OwnerReference> Owners(IKubernetesObject<V1ObjectMeta> it) =>
        it.Metadata.OwnerReferences ?? [];

    private static string KindOf(IKubernetesObject<V1ObjectMeta> it) =>
        KubeKatas.Objects.Scheme.Find(it.GetType())?.Kind ?? it.Kind ?? it.GetType().Name;
}
