using k8s;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Where components say what they did, so that <c>kubectl get events</c> shows it.</summary>
public interface IEventRecorder
{
    /// <summary>Records that something happened to an object; similar ones are counted and combined.</summary>
    /// <param name="about">The object, as last seen.</param>
    /// <param name="type"><c>Normal</c> or <c>Warning</c>.</param>
    /// <param name="reason">One word in CamelCase, for example <c>SuccessfulCreate</c>.</param>
    /// <param name="message">One sentence for people.</param>
    /// <param name="host">The node it happened on; null for the control plane.</param>
    void Record(IKubernetesObject<V1ObjectMeta> about, string type, string reason, string message, string? host = null);
}
