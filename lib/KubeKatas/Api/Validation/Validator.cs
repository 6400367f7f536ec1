using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>Says what is wrong with an object, in the API server's words.</summary>
/// <remarks>
/// Expects defaulted objects whose name was generated. Source: kubernetes v1.36.2, pkg/apis/*/validation and
/// staging/src/k8s.io/apiserver/pkg/registry/rest/{create,update}.go.
/// </remarks>
public static class Validator
{
    private static readonly NameRule AnySegment = NameRules.PathSegment;

    /// <summary>What is wrong with a new object; none for a good one.</summary>
    /// <param name="value">The object.</param>
    /// <param name="names">The rules of names; null for the library's own.</param>
    public static IReadOnlyList<FieldError> ForCreate(
        IKubernetesObject<V1ObjectMeta> value, NamePieces? names = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        var errors = new FieldErrors();
        ValidationTable.Find(value.GetType())?.Create(value, names ?? NamePieces.BuiltIn, errors);
        if (errors.Count == 0)
        {
            MetadataRules.Check(value.Metadata, Namespaced(value), AnySegment, errors, core: false);
        }

        return errors;
    }

    /// <summary>What is wrong with a change of everything but the status; none for a good one.</summary>
    /// <param name="newer">The object to be, with a resourceVersion.</param>
    /// <param name="older">The object that is there.</param>
    /// <param name="names">The rules of names; null for the library's own.</param>
    public static IReadOnlyList<FieldError> ForUpdate(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older, NamePieces? names = null)
    {
        var errors = Common(newer, older);
        ValidationTable.Find(newer.GetType())?.Update(newer, older, names ?? NamePieces.BuiltIn, errors);
        return errors;
    }

    /// <summary>What is wrong with a write to the status subresource; none for a good one.</summary>
    /// <param name="newer">The object to be, with a resourceVersion.</param>
    /// <param name="older">The object that is there.</param>
    public static IReadOnlyList<FieldError> ForStatusUpdate(
        IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older)
    {
        var errors = Common(newer, older);
        ValidationTable.Find(newer.GetType())?.Status(newer, older, errors);
        return errors;
    }

    private static FieldErrors Common(IKubernetesObject<V1ObjectMeta> newer, IKubernetesObject<V1ObjectMeta> older)
    {
        ArgumentNullException.ThrowIfNull(newer);
        ArgumentNullException.ThrowIfNull(older);
        var errors = new FieldErrors();
        MetadataRules.CheckNews(newer.Metadata, older.Metadata, Namespaced(newer), AnySegment, errors);
        MetadataRules.CheckUpdate(newer.Metadata, older.Metadata, errors);
        return errors;
    }

    private static bool Namespaced(IKubernetesObject<V1ObjectMeta> value) =>
        Scheme.Find(value.GetType())?.Namespaced ?? !string.IsNullOrEmpty(value.Metadata.NamespaceProperty);
}
