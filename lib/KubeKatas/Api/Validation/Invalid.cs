using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Validation;

/// <summary>Turns complaints into the 422 that the API server answers with.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go (NewInvalid).
/// </remarks>
public static class Invalid
{
    /// <summary>The refusal of an object; the message names every complaint once, the causes all of them.</summary>
    /// <param name="resource">The object's resource; its group and kind stand in the message.</param>
    /// <param name="name">The object's name; may be empty.</param>
    /// <param name="errors">At least one complaint.</param>
    public static ApiException Because(ResourceInfo resource, string? name, IReadOnlyList<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return Because(resource.Group, resource.Kind, name, errors);
    }

    /// <summary>The refusal of something that is no stored object, for example options.</summary>
    /// <param name="group">The API group; empty for the core group.</param>
    /// <param name="kind">For example <c>DeleteOptions</c>.</param>
    /// <param name="name">Its name; may be empty.</param>
    /// <param name="errors">At least one complaint.</param>
    public static ApiException Because(string group, string kind, string? name, IReadOnlyList<FieldError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var lines = errors.Select(error => error.ToString()).Distinct().ToArray();
        var why = lines.Length == 1 ? lines[0] : $"[{string.Join(", ", lines)}]";
        var qualified = string.IsNullOrEmpty(group) ? kind : $"{kind}.{group}";
        return new(new V1Status
        {
            ApiVersion = "v1",
            Kind = "Status",
            Status = "Failure",
            Code = 422,
            Reason = "Invalid",
            Message = $"{qualified} {GoText.Quote(name ?? "")} is invalid: {why}",
            Metadata = new(),
            Details = new V1StatusDetails
            {
                Name = string.IsNullOrEmpty(name) ? null : name,
                Group = string.IsNullOrEmpty(group) ? null : group,
                Kind = kind,
                Causes = [.. errors.Select(Cause)],
            },
        });
    }

    private static V1StatusCause Cause(FieldError error) =>
        new() { Reason = error.Reason, Message = error.Message, Field = error.Field };
}
