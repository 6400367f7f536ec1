namespace KubeKatas.Api.Validation;

/// <summary>What is wrong with a field.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go.</remarks>
public enum FieldErrorType
{
    /// <summary>It is missing; prints <c>Required value</c>.</summary>
    Required,

    /// <summary>Its value breaks a rule; prints <c>Invalid value</c>.</summary>
    Invalid,

    /// <summary>It is none of the values there are; prints <c>Unsupported value</c>.</summary>
    NotSupported,

    /// <summary>Something else has the value already; prints <c>Duplicate value</c>.</summary>
    Duplicate,

    /// <summary>It may not be set, or not be changed, here; prints <c>Forbidden</c>.</summary>
    Forbidden,

    /// <summary>It has too many bytes; prints <c>Too long</c>.</summary>
    TooLong,

    /// <summary>It has too many elements; prints <c>Too many</c>.</summary>
    TooMany,

    /// <summary>It names something that is not there; prints <c>Not found</c>.</summary>
    NotFound,

    /// <summary>It has the wrong JSON type; prints <c>Invalid value</c>.</summary>
    TypeInvalid,

    /// <summary>The server could not find out; prints <c>Internal error</c>.</summary>
    InternalError,
}
