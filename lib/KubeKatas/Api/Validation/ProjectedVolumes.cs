using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Volumes that project several sources into one directory, and the files of the downward API.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (validateProjectionSources).</remarks>
internal static class ProjectedVolumes
{
    private const string Conflict = "conflicting duplicate paths";
    private const long LeastSeconds = 600;
    private const long MostSeconds = 1L << 32;

    public static void Check(V1ProjectedVolumeSource source, FieldPath path, FieldErrors errors)
    {
        ValueRules.Mode(source.DefaultMode, path.Child("defaultMode"), errors);
        var seen = new HashSet<string>();
        for (var i = 0; i < source.Sources?.Count; i++)
        {
            One(source.Sources[i], path, path.Child("sources").Index(i), seen, errors);
        }
    }

    public static void Downward(V1DownwardAPIVolumeSource source, FieldPath path, FieldErrors errors)
    {
        ValueRules.Mode(source.DefaultMode, path.Child("defaultMode"), errors);
        foreach (var file in source.Items ?? [])
        {
            File(file, path, errors);
        }
    }

    public static void Items(IList<V1KeyToPath>? items, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < items?.Count; i++)
        {
            var at = path.Index(i);
            VolumeSources.Required(errors, (items[i].Key, at.Child("key")), (items[i].Path, at.Child("path")));
            ValueRules.NonReservedPath(items[i].Path, at.Child("path"), errors);
            ValueRules.Mode(items[i].Mode, at.Child("mode"), errors);
        }
    }

    private static void One(
        V1VolumeProjection source, FieldPath volume, FieldPath path, HashSet<string> seen, FieldErrors errors)
    {
        var count = 0;
        if (source.Secret is { } secret)
        {
            count++;
            Keys(secret.Name, secret.Items, volume, path.Child("secret"), seen, errors);
        }

        if (source.ConfigMap is { } map)
        {
            count++;
            Keys(map.Name, map.Items, volume, path.Child("configMap"), seen, errors);
        }

        if (source.DownwardAPI is { } downward)
        {
            count++;
            foreach (var file in downward.Items ?? [])
            {
                File(file, path.Child("downwardAPI"), errors);
                Unique(file.Path, file.Path, volume, seen, errors);
            }
        }

        if (source.ServiceAccountToken is { } token)
        {
            count++;
            Token(token, volume, path.Child("serviceAccountToken"), errors);
        }

        if (source.ClusterTrustBundle is not null)
        {
            count++;
        }

        if (count > 1)
        {
            errors.Forbidden(path, "may not specify more than 1 volume type per source");
        }
    }

    private static void Keys(
        string? name, IList<V1KeyToPath>? items, FieldPath volume, FieldPath path, HashSet<string> seen,
            FieldErrors errors)
    {
        VolumeSources.Required(errors, (name, path.Child("name")));
        Items(items, path.Child("items"), errors);
        foreach (var item in items ?? [])
        {
            Unique(item.Path, name, volume, seen, errors);
        }
    }

    private static void Unique(string? file, string? shown, FieldPath volume, HashSet<string> seen, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(file) && !seen.Add(file))
        {
            errors.Invalid(volume, shown, Conflict);
        }
    }

    private static void Token(
        V1ServiceAccountTokenProjection token, FieldPath volume, FieldPath path, FieldErrors errors)
    {
        if (token.ExpirationSeconds < LeastSeconds)
        {
            errors.Invalid(path.Child("expirationSeconds"), token.ExpirationSeconds,
                "may not specify a duration less than 10 minutes");
        }

        if (token.ExpirationSeconds > MostSeconds)
        {
            errors.Invalid(path.Child("expirationSeconds"), token.ExpirationSeconds,
                "may not specify a duration larger than 2^32 seconds");
        }

        if (string.IsNullOrEmpty(token.Path))
        {
            errors.Required(volume.Child("path"));
        }
        else
        {
            ValueRules.NonReservedPath(token.Path, volume.Child("path"), errors);
        }
    }

    private static void File(V1DownwardAPIVolumeFile file, FieldPath path, FieldErrors errors)
    {
        VolumeSources.Required(errors, (file.Path, path.Child("path")));
        ValueRules.NonReservedPath(file.Path, path.Child("path"), errors);
        if (file.FieldRef is { } field)
        {
            FieldReferences.OfFile(field, path.Child("fieldRef"), errors);
            if (file.ResourceFieldRef is not null)
            {
                errors.Invalid(path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
            }
        }
        else if (file.ResourceFieldRef is { } resource)
        {
            FieldReferences.OfResource(resource, path.Child("resourceFieldRef"), true, errors);
        }
        else
        {
            errors.Required(path, "one of fieldRef and resourceFieldRef is required");
        }

        ValueRules.Mode(file.Mode, path.Child("mode"), errors);
    }
}
