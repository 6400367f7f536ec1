using System.Text;
using System.Text.Json;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>ConfigMaps and Secrets.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidateSecret, ValidateConfigMap).
/// </remarks>
internal static class DataValidation
{
    private const int MostBytes = 1024 * 1024;
    private const string Immutable = "field is immutable when `immutable` is set";
    private const string AccountName = "kubernetes.io/service-account.name";

    private static readonly FieldPath Data = FieldPath.Root("data");

    public static void Create(V1ConfigMap value, FieldErrors errors)
    {
        var bytes = 0L;
        foreach (var (key, text) in value.Data ?? MetadataRules.NoLabels)
        {
            errors.Invalid(Data.Key(key), key, NameRules.ConfigMapKey(key));
            if (value.BinaryData?.ContainsKey(key) is true)
            {
                errors.Invalid(Data.Key(key), key, "duplicate of key present in binaryData");
            }

            bytes += Encoding.UTF8.GetByteCount(text ?? "");
        }

        foreach (var (key, binary) in value.BinaryData ?? new Dictionary<string, byte[]>())
        {
            errors.Invalid(FieldPath.Root("binaryData").Key(key), key, NameRules.ConfigMapKey(key));
            bytes += binary?.Length ?? 0;
        }

        if (bytes > MostBytes)
        {
            errors.TooLong(FieldPath.Whole, MostBytes);
        }
    }

    public static void Update(V1ConfigMap newer, V1ConfigMap older, FieldErrors errors)
    {
        if (older.Immutable is true)
        {
            Frozen(newer.Immutable is not true, "immutable", errors);
            Frozen(!ModelEquality.Same(newer.Data, older.Data), "data", errors);
            Frozen(!ModelEquality.Same(newer.BinaryData, older.BinaryData), "binaryData", errors);
        }

        MetadataRules.Check(newer.Metadata, true, NameRules.Dns1123Subdomain, errors);
        Create(newer, errors);
    }

    public static void Create(V1Secret value, FieldErrors errors)
    {
        var bytes = 0L;
        foreach (var (key, binary) in value.Data ?? new Dictionary<string, byte[]>())
        {
            errors.Invalid(Data.Key(key), key, NameRules.ConfigMapKey(key));
            bytes += binary?.Length ?? 0;
        }

        if (bytes > MostBytes)
        {
            errors.TooLong(Data, MostBytes);
        }

        switch (value.Type)
        {
            case "kubernetes.io/service-account-token":
                if (value.Metadata.Annotations?.TryGetValue(AccountName, out var name) is not true || name.Length == 0)
                {
                    errors.Required(FieldPath.Metadata.Child("annotations").Key(AccountName));
                }

                break;
            case "kubernetes.io/dockercfg":
                Json(value, ".dockercfg", errors);
                break;
            case "kubernetes.io/dockerconfigjson":
                Json(value, ".dockerconfigjson", errors);
                break;
            case "kubernetes.io/basic-auth":
                if (!Has(value, "username") && !Has(value, "password"))
                {
                    Need(value, "username", errors);
                    Need(value, "password", errors);
                }

                break;
            case "kubernetes.io/ssh-auth":
                if (!Has(value, "ssh-privatekey") || value.Data!["ssh-privatekey"].Length == 0)
                {
                    errors.Required(Data.Key("ssh-privatekey"));
                }

                break;
            case "kubernetes.io/tls":
                Need(value, "tls.crt", errors);
                Need(value, "tls.key", errors);
                break;
        }
    }

    public static void Update(V1Secret newer, V1Secret older, FieldErrors errors)
    {
        if (newer.Type != older.Type)
        {
            errors.Invalid(FieldPath.Root("type"), newer.Type, FieldErrors.Immutable);
        }

        if (older.Immutable is true)
        {
            Frozen(newer.Immutable is not true, "immutable", errors);
            Frozen(!ModelEquality.Same(newer.Data, older.Data), "data", errors);
        }

        MetadataRules.Check(newer.Metadata, true, NameRules.Dns1123Subdomain, errors);
        Create(newer, errors);
    }

    private static void Frozen(bool changed, string field, FieldErrors errors)
    {
        if (changed)
        {
            errors.Forbidden(FieldPath.Root(field), Immutable);
        }
    }

    private static bool Has(V1Secret value, string key) => value.Data?.ContainsKey(key) is true;

    private static void Need(V1Secret value, string key, FieldErrors errors)
    {
        if (!Has(value, key))
        {
            errors.Required(Data.Key(key));
        }
    }

    private static void Json(V1Secret value, string key, FieldErrors errors)
    {
        if (value.Data?.TryGetValue(key, out var bytes) is not true)
        {
            errors.Required(Data.Key(key));
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                errors.Invalid(Data.Key(key), "<secret contents redacted>",
                    "json: cannot unmarshal value into Go value of type map[string]interface {}");
            }
        }
        catch (JsonException)
        {
            errors.Invalid(Data.Key(key), "<secret contents redacted>", bytes!.Length == 0
                ? "unexpected end of JSON input"
                : $"invalid character '{(char)bytes[0]}' looking for beginning of value");
        }
    }
}
