using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>The refusals that the API gives, with the real server's texts.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/api/errors/errors.go.</remarks>
public static class Refusal
{
    /// <summary>404: there is no such object.</summary>
    public static ApiException NotFound(ResourceInfo resource, string name) =>
        Of(404, "NotFound", $"{resource.GroupResource} \"{name}\" not found", resource, name);

    /// <summary>409: a create of something that is there.</summary>
    public static ApiException AlreadyExists(ResourceInfo resource, string name) =>
        Of(409, "AlreadyExists", $"{resource.GroupResource} \"{name}\" already exists", resource, name);

    /// <summary>409: the writer's copy is stale.</summary>
    public static ApiException Conflict(ResourceInfo resource, string name, string why) => Of(
        409, "Conflict", $"Operation cannot be fulfilled on {resource.GroupResource} \"{name}\": {why}", resource, name);

    /// <summary>403: not allowed, by policy or by state.</summary>
    public static ApiException Forbidden(ResourceInfo resource, string name, string why) => Of(
        403, "Forbidden", $"{resource.GroupResource}{(name.Length == 0 ? "" : $" \"{name}\"")} is forbidden: {why}", resource, name);

    /// <summary>400: the request makes no sense.</summary>
    public static ApiException BadRequest(string message) =>
        new(new V1Status { Status = "Failure", Code = 400, Reason = "BadRequest", Message = message, Metadata = new() });

    private static ApiException Of(int code, string reason, string message, ResourceInfo resource, string name) =>
        new(new V1Status
        {
            Status = "Failure",
            Code = code,
            Reason = reason,
            Message = message,
            Metadata = new(),
            Details = new V1StatusDetails { Name = name, Group = resource.Group, Kind = resource.Plural },
        });
}
