using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The environment of a container: names, and where values come from.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateEnv, ValidateEnvFrom).
/// </remarks>
internal static class EnvironmentValidation
{
    private const string BadName =
        "a valid environment variable name must consist only of printable ASCII characters other than '='";

    private const string Many = "may not have more than one field specified at a time";

    public static void Check(V1Container container, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < container.Env?.Count; i++)
        {
            Variable(container.Env[i], path.Child("env").Index(i), errors);
        }

        for (var i = 0; i < container.EnvFrom?.Count; i++)
        {
            From(container.EnvFrom[i], path.Child("envFrom"), i, errors);
        }
    }

    private static void Variable(V1EnvVar value, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(value.Name))
        {
            errors.Required(path.Child("name"));
        }
        else
        {
            Name(value.Name, path.Child("name"), errors);
        }

        if (value.ValueFrom is { } source)
        {
            Source(value, source, path.Child("valueFrom"), errors);
        }
    }

    private static void Name(string name, FieldPath path, FieldErrors errors)
    {
        if (name.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0 || name.Contains('=', StringComparison.Ordinal))
        {
            errors.Invalid(path, name, BadName);
        }
    }

    private static void Source(V1EnvVar value, V1EnvVarSource source, FieldPath path, FieldErrors errors)
    {
        var count = Sources(source, path, errors);
        if (count == 0)
        {
            errors.Invalid(path, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, " +
                "`secretKeyRef` or `fileKeyRef`");
        }
        else if (!string.IsNullOrEmpty(value.Value))
        {
            errors.Invalid(path, "", "may not be specified when `value` is not empty");
        }
        else if (count > 1)
        {
            errors.Invalid(path, "", Many);
        }
    }

    /// <summary>Judges the sources that are named, and counts them.</summary>
    private static int Sources(V1EnvVarSource source, FieldPath path, FieldErrors errors)
    {
        var count = 0;
        if (source.FieldRef is { } field)
        {
            count++;
            FieldReferences.OfVariable(field, path.Child("fieldRef"), errors);
        }

        if (source.ResourceFieldRef is { } resource)
        {
            count++;
            FieldReferences.OfResource(resource, path.Child("resourceFieldRef"), false, errors);
        }

        if (source.ConfigMapKeyRef is { } map)
        {
            count++;
            Key(map.Name, map.Key, path.Child("configMapKeyRef"), errors);
        }

        if (source.SecretKeyRef is { } secret)
        {
            count++;
            Key(secret.Name, secret.Key, path.Child("secretKeyRef"), errors);
        }

        if (source.FileKeyRef is not null)
        {
            count++;
        }

        return count;
    }

    private static void Key(string? name, string? key, FieldPath path, FieldErrors errors)
    {
        errors.Invalid(path.Child("name"), name ?? "", NameRules.Dns1123Subdomain(name));
        if (string.IsNullOrEmpty(key))
        {
            errors.Required(path.Child("key"));
        }
        else
        {
            errors.Invalid(path.Child("key"), key, NameRules.ConfigMapKey(key));
        }
    }

    private static void From(V1EnvFromSource value, FieldPath list, int index, FieldErrors errors)
    {
        var path = list.Index(index);
        if (!string.IsNullOrEmpty(value.Prefix))
        {
            Name(value.Prefix, path.Child("prefix"), errors);
        }

        Reference(value.ConfigMapRef is not null, value.ConfigMapRef?.Name, path.Child("configMapRef"), errors);
        Reference(value.SecretRef is not null, value.SecretRef?.Name, path.Child("secretRef"), errors);
        if (value.ConfigMapRef is null && value.SecretRef is null)
        {
            errors.Invalid(list, "", "must specify one of: `configMapRef` or `secretRef`");
        }
        else if (value.ConfigMapRef is not null && value.SecretRef is not null)
        {
            errors.Invalid(list, "", Many);
        }
    }

    private static void Reference(bool given, string? name, FieldPath path, FieldErrors errors)
    {
        if (given && string.IsNullOrEmpty(name))
        {
            errors.Required(path.Child("name"));
        }
        else if (given)
        {
            errors.Invalid(path.Child("name"), name, NameRules.Dns1123Subdomain(NameRules.MaskTrailingDash(name!)));
        }
    }
}
