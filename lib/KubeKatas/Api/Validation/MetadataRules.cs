using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The rules that hold for the metadata of every object.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go and
/// pkg/apis/core/validation/validation.go (ValidateObjectMeta). Left out: the rules for managedFields.
/// </remarks>
public static class MetadataRules
{
    /// <summary>The most bytes of all annotations' keys and values together: 256 KiB.</summary>
    public const int TotalAnnotationBytes = 256 * 1024;

    private static readonly string[] StandardFinalizers = ["kubernetes", "orphan", "foregroundDeletion"];

    /// <summary>What is wrong with labels; none for good ones.</summary>
    /// <param name="labels">The labels, or null for none.</param>
    /// <param name="path">Where they stand, for the messages.</param>
    public static IReadOnlyList<FieldError> OfLabels(IDictionary<string, string>? labels, FieldPath path)
    {
        var errors = new FieldErrors();
        Labels(labels, path, errors);
        return errors;
    }

    /// <summary>What is wrong with annotations; none for good ones. Their keys are checked in lower case.</summary>
    /// <param name="annotations">The annotations, or null for none.</param>
    /// <param name="path">Where they stand, for the messages.</param>
    public static IReadOnlyList<FieldError> OfAnnotations(IDictionary<string, string>? annotations, FieldPath path)
    {
        var errors = new FieldErrors();
        Annotations(annotations, path, errors);
        return errors;
    }

    internal static void Labels(IDictionary<string, string>? labels, FieldPath path, FieldErrors errors)
    {
        if (labels is null or { Count: 0 })
        {
            return;
        }

        foreach (var (key, value) in labels)
        {
            errors.Invalid(path, key, NameRules.QualifiedName(key));
            errors.Invalid(path, value, NameRules.LabelValue(value));
        }
    }

    internal static void Annotations(IDictionary<string, string>? annotations, FieldPath path, FieldErrors errors)
    {
        if (annotations is null or { Count: 0 })
        {
            return;
        }

        var bytes = 0L;
        foreach (var (key, value) in annotations)
        {
            errors.Invalid(path, key, NameRules.QualifiedName(key.ToLowerInvariant()));
            bytes += System.Text.Encoding.UTF8.GetByteCount(key) + System.Text.Encoding.UTF8.GetByteCount(value ?? "");
        }

        if (bytes > TotalAnnotationBytes)
        {
            errors.TooLong(path, TotalAnnotationBytes);
        }
    }

    /// <summary>The whole metadata of a new object.</summary>
    internal static void Check(V1ObjectMeta meta, bool namespaced, NameRule rule, FieldErrors errors, bool core = true)
    {
        Check(meta, namespaced, rule, FieldPath.Metadata, errors, core);
    }

    internal static void Check(
        V1ObjectMeta meta, bool namespaced, NameRule rule, FieldPath path, FieldErrors errors, bool core = true)
    {
        Names(meta, rule, path, errors);
        Namespace(meta.NamespaceProperty, namespaced, path.Child("namespace"), errors);
        errors.NonNegative(meta.Generation, path.Child("generation"));
        Labels(meta.Labels, path.Child("labels"), errors);
        Annotations(meta.Annotations, path.Child("annotations"), errors);
        Owners(meta.OwnerReferences, path.Child("ownerReferences"), errors);
        Finalizers(meta.Finalizers, path.Child("finalizers"), errors);
        for (var i = 0; core && i < meta.Finalizers?.Count; i++)
        {
            StandardFinalizer(meta.Finalizers[i], path.Child("finalizers").Index(i), errors);
        }
    }

    /// <summary>The whole metadata of a changed object; what it shares with the one that is there was checked then.</summary>
    internal static void CheckNews(
        V1ObjectMeta newer, V1ObjectMeta older, bool namespaced, NameRule rule, FieldErrors errors)
    {
        var isNews = newer.Name != older.Name
            || newer.GenerateName != older.GenerateName
            || newer.NamespaceProperty != older.NamespaceProperty
            || newer.Generation != older.Generation
            || !ReferenceEquals(newer.Labels, older.Labels)
            || !ReferenceEquals(newer.Annotations, older.Annotations)
            || !ReferenceEquals(newer.OwnerReferences, older.OwnerReferences)
            || !ReferenceEquals(newer.Finalizers, older.Finalizers);
        if (isNews)
        {
            Check(newer, namespaced, rule, FieldPath.Metadata, errors, core: false);
        }
    }

    /// <summary>What may not change in the metadata of an object that is there.</summary>
    internal static void CheckUpdate(V1ObjectMeta newer, V1ObjectMeta older, FieldErrors errors)
    {
        var path = FieldPath.Metadata;
        if (older.DeletionTimestamp is not null)
        {
            NoNewFinalizers(newer, older, path.Child("finalizers"), errors);
        }

        if (string.IsNullOrEmpty(newer.ResourceVersion))
        {
            errors.Invalid(path.Child("resourceVersion"), "", "must be specified for an update");
        }

        if ((newer.Generation ?? 0) < (older.Generation ?? 0))
        {
            errors.Invalid(path.Child("generation"), newer.Generation ?? 0, "must not be decremented");
        }

        Immutable(newer.Name, older.Name, path, "name", errors);
        Immutable(newer.NamespaceProperty, older.NamespaceProperty, path, "namespace", errors);
        Immutable(newer.Uid, older.Uid, path, "uid", errors);
        Immutable(newer.CreationTimestamp, older.CreationTimestamp, path, "creationTimestamp", errors);
        Immutable(newer.DeletionTimestamp, older.DeletionTimestamp, path, "deletionTimestamp", errors);
        Immutable(
            newer.DeletionGracePeriodSeconds, older.DeletionGracePeriodSeconds, path, "deletionGracePeriodSeconds",
                errors);
        if (!ReferenceEquals(newer.Labels, older.Labels))
        {
            Labels(newer.Labels, path.Child("labels"), errors);
        }

        if (!ReferenceEquals(newer.Annotations, older.Annotations))
        {
            Annotations(newer.Annotations, path.Child("annotations"), errors);
        }

        if (!ReferenceEquals(newer.OwnerReferences, older.OwnerReferences))
        {
            Owners(newer.OwnerReferences, path.Child("ownerReferences"), errors);
        }
    }

    internal static IDictionary<string, string> NoLabels { get; } =
        System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    private static void Names(V1ObjectMeta meta, NameRule rule, FieldPath path, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(meta.GenerateName))
        {
            var masked = NameRules.MaskTrailingDash(meta.GenerateName);
            errors.Invalid(path.Child("generateName"), meta.GenerateName, rule(masked));
        }

        if (string.IsNullOrEmpty(meta.Name))
        {
            errors.Required(path.Child("name"), "name or generateName is required");
            return;
        }

        errors.Invalid(path.Child("name"), meta.Name, rule(meta.Name));
    }

    private static void Namespace(string? value, bool namespaced, FieldPath path, FieldErrors errors)
    {
        if (namespaced && string.IsNullOrEmpty(value))
        {
            errors.Required(path);
        }
        else if (namespaced)
        {
            errors.Invalid(path, value, NameRules.Dns1123Label(value));
        }
        else if (!string.IsNullOrEmpty(value))
        {
            errors.Forbidden(path, "not allowed on this type");
        }
    }

    private static void Owners(IList<V1OwnerReference>? owners, FieldPath path, FieldErrors errors)
    {
        V1OwnerReference? controller = null;
        for (var i = 0; i < owners?.Count; i++)
        {
            var owner = owners[i];
            Owner(owner, path, errors);
            if (owner.Controller is not true)
            {
                continue;
            }

            if (controller is not null)
            {
                errors.Invalid(path, owners, "Only one reference can have Controller set to true. Found \"true\" in " +
                    $"references for {controller.Kind}/{controller.Name} and {owner.Kind}/{owner.Name}");
            }

            controller ??= owner;
        }
    }

    private static void Owner(V1OwnerReference owner, FieldPath path, FieldErrors errors)
    {
        var isCoreV1 = owner.ApiVersion is "v1" or "/v1";
        if (!isCoreV1 && !NamesVersion(owner.ApiVersion ?? ""))
        {
            errors.Invalid(path.Child("apiVersion"), owner.ApiVersion ?? "", "version must not be empty");
        }

        NotEmpty(owner.Kind, path.Child("kind"), errors);
        NotEmpty(owner.Name, path.Child("name"), errors);
        NotEmpty(owner.Uid, path.Child("uid"), errors);
        if (isCoreV1 && owner.Kind == "Event")
        {
            errors.Invalid(path, owner, "/v1, Kind=Event is disallowed from being an owner");
        }
    }

    private static bool NamesVersion(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return apiVersion.LastIndexOf('/') == slash && apiVersion.Length > slash + 1;
    }

    private static void NotEmpty(string? value, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value))
        {
            errors.Invalid(path, "", "must not be empty");
        }
    }

    private static void Finalizers(IList<string>? finalizers, FieldPath path, FieldErrors errors)
    {
        if (finalizers is null or { Count: 0 })
        {
            return;
        }

        foreach (var finalizer in finalizers)
        {
            errors.Invalid(path, finalizer, NameRules.QualifiedName(finalizer));
        }

        if (finalizers.Contains("orphan") && finalizers.Contains("foregroundDeletion"))
        {
            errors.Invalid(path, finalizers, "finalizer orphan and foregroundDeletion cannot be both set");
        }
    }

    internal static void StandardFinalizer(string finalizer, FieldPath path, FieldErrors errors)
    {
        if (!finalizer.Contains('/', StringComparison.Ordinal) && !StandardFinalizers.Contains(finalizer))
        {
            errors.Invalid(path, finalizer, "name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    private static void NoNewFinalizers(V1ObjectMeta newer, V1ObjectMeta older, FieldPath path, FieldErrors errors)
    {
        var extra = (newer.Finalizers ?? []).Except(older.Finalizers ?? []).Order(StringComparer.Ordinal).ToArray();
        if (extra.Length > 0)
        {
            errors.Forbidden(path, "no new finalizers can be added if the object is being deleted, found new " +
                $"finalizers []string{{{GoText.QuoteAll(extra)}}}");
        }
    }

    private static void Immutable<T>(T newer, T older, FieldPath path, string name, FieldErrors errors)
    {
        if (!EqualityComparer<T>.Default.Equals(newer, older))
        {
            errors.Invalid(path.Child(name), newer, FieldErrors.Immutable);
        }
    }
}
