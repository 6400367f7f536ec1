using k8s;
using k8s.Models;
using KubeKatas.Api.Authorization;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Api.Admission;

/// <summary>The admission plugins in the API server's order: some change an object, some refuse it.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/kubeapiserver/options/plugins.go (order and defaults) and plugin/pkg/admission.
/// </remarks>
/// <param name="store">What the plugins look things up in.</param>
/// <param name="chance">Gives volumes' name suffixes and free addresses.</param>
/// <param name="pieces">The replaceable decisions.</param>
/// <param name="authorizer">Says who may do what.</param>
internal sealed class AdmissionChain(VersionedStore store, Chance chance, ApiPieces pieces, Authorizer authorizer)
{
    private readonly ServiceAllocation _services = new(store, chance);

    private readonly AdmissionPlugin[] _plugins =
    [
        new NamespaceLifecycle(),
        new LimitRanger(),
        new ServiceAccountTokens(),
        new NodeTaint(),
        new Priority(),
        new DefaultTolerationSeconds(),
        new StorageDefaults(),
        new RuntimeClasses(),
        new DefaultIngressClass(),
        new SigningRequestor(),
        new PrivilegeEscalation(authorizer, new RbacObjects(store)),
        new QuotaPlugin(pieces.QuotaExcess),
    ];

    /// <summary>What the plugins may know of a write, for both of their turns.</summary>
    public AdmissionRequest Begin(
        ResourceInfo resource, IKubernetesObject<V1ObjectMeta>? older, RequestContext context) =>
        new(resource, older, context, store, chance);

    /// <summary>Lets the mutating plugins work on an object that was defaulted and is to be written.</summary>
    /// <exception cref="ApiException">403 when a plugin refuses it.</exception>
    public IKubernetesObject<V1ObjectMeta> Admit(IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        foreach (var plugin in _plugins)
        {
            value = plugin.Admit(value, request);
        }

        return value;
    }

    /// <summary>Gives a Service its addresses and ports, from what the store's Services leave free.</summary>
    /// <exception cref="ApiException">422 when an asked-for address or port is taken or out of range.</exception>
    public IKubernetesObject<V1ObjectMeta> Allocate(
        IKubernetesObject<V1ObjectMeta> value, IKubernetesObject<V1ObjectMeta>? older) =>
        value is V1Service service ? _services.Allocate(service, older as V1Service) : value;

    /// <summary>Lets the validating plugins refuse an object that is about to be stored.</summary>
    /// <exception cref="ApiException">403 when a plugin refuses it.</exception>
    public void Validate(IKubernetesObject<V1ObjectMeta> value, AdmissionRequest request)
    {
        foreach (var plugin in _plugins)
        {
            plugin.Validate(value, request);
        }
    }
}
