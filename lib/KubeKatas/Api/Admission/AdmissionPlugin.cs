using k8s;
using k8s.Models;

namespace KubeKatas.Api.Admission;

/// <summary>
/// One admission plugin: it may change an object before it is validated, and refuse it before it is stored.
/// </summary>
internal abstract class AdmissionPlugin
{
    /// <summary>The object as the plugin wants it; the same instance when it wants nothing.</summary>
    public virtual IKubernetesObject<V1ObjectMeta> Admit(
        IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request) => value;

    /// <summary>Throws when the plugin refuses the object.</summary>
    public virtual void Validate(IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
    }
}
