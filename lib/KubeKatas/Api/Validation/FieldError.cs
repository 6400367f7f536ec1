namespace KubeKatas.Api.Validation;

/// <summary>One complaint about one field; prints exactly as the API server prints it.</summary>
/// <param name="Type">What is wrong.</param>
/// <param name="Field">Where, for example <c>spec.containers[0].name</c>.</param>
/// <param name="BadValue">The value found there; null prints <c>null</c>. Not printed by types that need none.</param>
/// <param name="Detail">What would be right; may be empty.</param>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go.</remarks>
public sealed record FieldError(FieldErrorType Type, string Field, object? BadValue, string Detail)
{
    private static readonly (string Reason, string Label, bool ShowsValue)[] Kinds =
    [
        ("FieldValueRequired", "Required value", false),
        ("FieldValueInvalid", "Invalid value", true),
        ("FieldValueNotSupported", "Unsupported value", true),
        ("FieldValueDuplicate", "Duplicate value", true),
        ("FieldValueForbidden", "Forbidden", false),
        ("FieldValueTooLong", "Too long", false),
        ("FieldValueTooMany", "Too many", true),
        ("FieldValueNotFound", "Not found", true),
        ("FieldValueTypeInvalid", "Invalid value", true),
        ("InternalError", "Internal error", false),
    ];

    /// <summary>The machine-readable reason of the Status' cause, for example <c>FieldValueInvalid</c>.</summary>
    public string Reason => Kinds[(int)Type].Reason;

    /// <summary>The complaint without the field, for example <c>Invalid value: "x": must be …</c>.</summary>
    public string Message
    {
        get
        {
            var (_, label, showsValue) = Kinds[(int)Type];
            var start = showsValue && BadValue is not OmittedValue ? $"{label}: {GoText.Value(BadValue)}" : label;
            return Detail.Length == 0 ? start : $"{start}: {Detail}";
        }
    }

    /// <summary>The whole line, for example <c>spec.containers[0].name: Required value</c>.</summary>
    public override string ToString() => $"{Field}: {Message}";
}
