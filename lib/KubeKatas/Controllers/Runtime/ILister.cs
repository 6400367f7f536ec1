using k8s;
using k8s.Models;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Controllers.Runtime;

/// <summary>Reads an informer's cache: what a controller has seen, which may be older than what is stored.</summary>
public interface ILister<out T> where T : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>How many objects there are.</summary>
    int Count { get; }

    /// <summary>Every object, in the order in which they were first seen. Grows with the cluster: not for a
    /// reconcile.</summary>
    IEnumerable<T> All { get; }

    /// <summary>The object, or null.</summary>
    T? Find(ObjectKey key);

    /// <summary>The objects of a namespace.</summary>
    IEnumerable<T> InNamespace(string ns);

    /// <summary>The objects whose managing owner has that UID.</summary>
    IEnumerable<T> ControlledBy(string uid);

    /// <summary>The objects of a namespace that nobody manages.</summary>
    IEnumerable<T> Orphans(string ns);

    /// <summary>The objects of a namespace whose labels match, found through the label index.</summary>
    IEnumerable<T> Matching(string ns, LabelSelector selector);

    /// <summary>The texts under which an index holds anything, in no promised order.</summary>
    IEnumerable<string> KeysOf(string index);

    /// <summary>The objects that an index of that name holds under a text; none when there is no such index.</summary>
    IEnumerable<T> By(string index, string key);
}
