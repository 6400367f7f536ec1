using k8s;
using k8s.Models;
using KubeKatas.Api.Admission;
using KubeKatas.Api.Authorization;
using KubeKatas.Api.CustomResources;
using KubeKatas.Api.Defaulting;
using KubeKatas.Api.Validation;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Api.Strategies;

/// <summary>All that happens to an object between the door and the store, in the API server's order.</summary>
/// <remarks>
/// Metadata that the server itself gives (name from generateName, uid, creationTimestamp, resourceVersion, managed
/// fields)
/// is the caller's. Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/registry/rest/{create,update}.go and
/// pkg/registry/*/strategy.go.
/// </remarks>
/// <param name="store">What admission and allocation look things up in; nothing is written to it.</param>
/// <param name="chance">Gives volumes' name suffixes and free addresses.</param>
/// <param name="pieces">The replaceable decisions; null for the library's own.</param>
/// <param name="authorizer">Says who may do what; null for one that lets everybody do everything.</param>
public sealed class Registry(
    VersionedStore store, Chance chance, ApiPieces? pieces = null, Authorizer? authorizer = null)
{
    private readonly NamePieces _names = (pieces ?? ApiPieces.BuiltIn).Names;
    private readonly PodRules _pods = new(pieces ?? ApiPieces.BuiltIn);
    private readonly AdmissionChain _admission = new(
        store, chance, pieces ?? ApiPieces.BuiltIn, authorizer ?? new Authorizer(store));

    /// <summary>A new object as it is to be stored: defaulted, admitted, prepared, validated, allocated.</summary>
    /// <param name="value">The object with name, namespace, uid and creationTimestamp set.</param>
    /// <param name="context">Who creates; gets the warnings.</param>
    /// <param name="resource">Its resource; needed for custom resources, found out for others.</param>
    /// <exception cref="ApiException">422 when it is invalid, 403 when it is not admitted.</exception>
    public T BeforeCreate<T>(T value, RequestContext context, ResourceInfo? resource = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value is CustomResource custom && resource is CustomResourceInfo info)
        {
            return (T)(object)BeforeCreate(custom, info, context);
        }

        resource = Scheme.Find(value.GetType())!;
        var admission = _admission.Begin(resource, null, context);
        var admitted = _admission.Admit(_pods.WithRequests(value, Defaults.Apply(value)), admission);
        var allocated = _admission.Allocate(admitted, null);
        var prepared = _pods.WithClass(StrategyTable.Of(value.GetType()).PrepareForCreate(allocated));
        Refuse(resource, prepared, Validator.ForCreate(prepared, _names));
        WarningTable.Add(prepared, null, context.Warnings);
        _admission.Validate(prepared, admission);
        return (T)prepared;
    }

    /// <summary>A changed object as it is to be stored.</summary>
    /// <param name="newer">The object to be, with the resourceVersion and the metadata that the server gives.</param>
    /// <param name="older">The object that is there.</param>
    /// <param name="context">Who writes; gets the warnings.</param>
    /// <param name="subresource">Empty, or <c>status</c>.</param>
    /// <param name="resource">Its resource; needed for custom resources, found out for others.</param>
    /// <exception cref="ApiException">422 when it is invalid, 403 when it is not admitted.</exception>
    public T BeforeUpdate<T>(
        T newer, T older, RequestContext context, string subresource = "", ResourceInfo? resource = null)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        ArgumentNullException.ThrowIfNull(newer);
        if (newer is CustomResource changed && resource is CustomResourceInfo info)
        {
            return (T)(object)BeforeUpdate(changed, info.Read((CustomResource)(object)older), info, context, subresource);
        }

        resource = Scheme.Find(newer.GetType())!;
        var strategy = StrategyTable.Of(newer.GetType());
        var defaulted = Defaults.Apply(newer);
        if (subresource == "finalize")
        {
            return defaulted;
        }

        if (subresource == "status")
        {
            var status = strategy.PrepareForStatusUpdate(defaulted, older);
            Refuse(resource, status, Validator.ForStatusUpdate(status, older));
            return (T)status;
        }

        var admission = _admission.Begin(resource, older, context);
        var admitted = _admission.Admit(defaulted, admission);
        var allocated = _admission.Allocate(admitted, older);
        var prepared = strategy.PrepareForUpdate(allocated, older);
        Refuse(resource, prepared, Validator.ForUpdate(prepared, older, _names));
        WarningTable.Add(prepared, older, context.Warnings);
        _admission.Validate(prepared, admission);
        return (T)prepared;
    }

    private CustomResource BeforeCreate(CustomResource value, CustomResourceInfo resource, RequestContext context)
    {
        var admission = _admission.Begin(resource, null, context);
        var admitted = (CustomResource)_admission.Admit(value, admission);
        var prepared = CustomResourceStrategy.PrepareForCreate(admitted, resource);
        Refuse(resource, prepared, CustomResourceStrategy.ForCreate(prepared, resource, _names));
        CustomResourceStrategy.Warn(prepared, null, context.Warnings);
        _admission.Validate(prepared, admission);
        prepared.ApiVersion = resource.StoredAs;
        return prepared;
    }

    private CustomResource BeforeUpdate(
        CustomResource newer, CustomResource older, CustomResourceInfo resource, RequestContext context, string part)
    {
        if (part == "status")
        {
            var status = CustomResourceStrategy.PrepareForStatusUpdate(newer, older);
            Refuse(resource, status, CustomResourceStrategy.ForStatusUpdate(status, older, resource));
            status.ApiVersion = resource.StoredAs;
            return status;
        }

        var admission = _admission.Begin(resource, older, context);
        var admitted = (CustomResource)_admission.Admit(newer, admission);
        var prepared = CustomResourceStrategy.PrepareForUpdate(admitted, older, resource);
        Refuse(resource, prepared, CustomResourceStrategy.ForUpdate(prepared, older, resource));
        CustomResourceStrategy.Warn(prepared, older, context.Warnings);
        _admission.Validate(prepared, admission);
        prepared.ApiVersion = resource.StoredAs;
        return prepared;
    }

    private static void Refuse(
        ResourceInfo resource, IKubernetesObject<V1ObjectMeta> value, IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
        {
            throw Invalid.Because(resource, value.Metadata.Name, errors);
        }
    }
}
