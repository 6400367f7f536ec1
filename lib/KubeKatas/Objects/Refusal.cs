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
    /// <param name="resource">Its resource.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isBeingDeleted">True when what is there is on its way out.</param>
    public static ApiException AlreadyExists(ResourceInfo resource, string name, bool isBeingDeleted = false) =>
        Of(
            409,
            "AlreadyExists",
            $"{(isBeingDeleted ? "object is being deleted: " : "")}{resource.GroupResource} \"{name}\" already exists",
            resource,
            name
        );

    /// <summary>409: the writer's copy is stale.</summary>
    public static ApiException Conflict(ResourceInfo resource, string name, string why) =>
        Of(
            409,
            "Conflict",
            $"Operation cannot be fulfilled on {resource.GroupResource} \"{name}\": {why}",
            resource,
            name
        );

    /// <summary>403: not allowed, by policy or by state.</summary>
    public static ApiException Forbidden(ResourceInfo resource, string name, string why) =>
        Of(
            403,
            "Forbidden",
            $"{resource.GroupResource}{(name.Length == 0 ? "" : $" \"{name}\"")} is forbidden: {why}",
            resource,
            name
        );

    /// <summary>403: a path that is about no resource is not allowed.</summary>
    public static ApiException ForbiddenPath(string why) =>
        Plain(403, "Forbidden", $"forbidden: {why}");

    /// <summary>404: nothing is served at that path.</summary>
    public static ApiException NoSuchResource() =>
        Plain(404, "NotFound", "the server could not find the requested resource");

    /// <summary>405: something is served there, but not by that method.</summary>
    public static ApiException MethodNotAllowed() =>
        Plain(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");

    /// <summary>405: the resource is served, but not by that method now.</summary>
    public static ApiException MethodNotAllowed(ResourceInfo resource, string why) =>
        Of(405, "MethodNotAllowed", why, resource, "");

    /// <summary>409: a deletion names another UID or version than the object has.</summary>
    public static ApiException Precondition(ResourceInfo resource, string name, string why) =>
        Of(
            409,
            "Conflict",
            $"Operation cannot be fulfilled on {Qualified(resource)} \"{name}\": {why}",
            resource with
            {
                Plural = resource.Kind,
            },
            name
        );

    private static string Qualified(ResourceInfo resource) =>
        resource.Group.Length == 0 ? resource.Kind : $"{resource.Kind}.{resource.Group}";

    /// <summary>410: what was asked for is too long ago.</summary>
    public static ApiException Expired(string message) => Plain(410, "Expired", message, details: false);

    /// <summary>500: the server cannot; the real one gives no reason then.</summary>
    public static ApiException Internal(string message) => Plain(500, null, message, details: false);

    /// <summary>500: a fault of this program, not of the request.</summary>
    public static ApiException InternalError(Exception problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var refusal = Plain(500, "InternalError", $"Internal error occurred: {problem.Message}");
        refusal.Status.Details = new V1StatusDetails { Causes = [new V1StatusCause { Message = problem.ToString() }] };
        return refusal;
    }

    /// <summary>401: the credentials are wrong.</summary>
    public static ApiException Unauthorized() => Plain(401, "Unauthorized", "Unauthorized", details: false);

    /// <summary>406: the client takes nothing that the server has.</summary>
    public static ApiException NotAcceptable(string message, bool details) =>
        Plain(406, "NotAcceptable", message, details);

    /// <summary>422: a patch cannot be applied; the server says no more.</summary>
    public static ApiException Unprocessable() =>
        Plain(422, "Invalid", "the server rejected our request due to an error in our request");

    /// <summary>503: what is asked for cannot be served now.</summary>
    public static ApiException Unavailable(string message) => Plain(503, "ServiceUnavailable", message, details: false);

    /// <summary>413: the body is too long.</summary>
    public static ApiException TooLarge(string message) => Plain(413, "RequestEntityTooLarge", message, details: false);

    /// <summary>504: the version that was asked for is still to come.</summary>
    public static ApiException VersionTooLarge(string asked, long current)
    {
        var refusal = Plain(504, "Timeout", $"Timeout: Too large resource version: {asked}, current: {current}");
        refusal.Status.Details = new V1StatusDetails
        {
            Causes = [new V1StatusCause { Reason = "ResourceVersionTooLarge", Message = "Too large resource version" }],
            RetryAfterSeconds = 1,
        };
        return refusal;
    }

    /// <summary>415: the body's type is not understood.</summary>
    public static ApiException UnsupportedMediaType(string message) =>
        Plain(415, "UnsupportedMediaType", message, details: false);

    /// <summary>422: fields are not as they must be.</summary>
    /// <param name="group">The group of what is invalid; empty for the core group.</param>
    /// <param name="kind">The kind of what is invalid, or its resource.</param>
    /// <param name="name">Its name; may be empty.</param>
    /// <param name="causes">What is wrong, each with reason, message and field.</param>
    public static ApiException Invalid(
        string group,
        string kind,
        string name,
        params IReadOnlyList<V1StatusCause> causes
    )
    {
        var lines = causes.Select(cause => $"{cause.Field}: {cause.Message}").Distinct().ToList();
        var what = lines.Count == 1 ? lines[0] : $"[{string.Join(", ", lines)}]";
        return new(
            new V1Status
            {
                Status = "Failure",
                Code = 422,
                Reason = "Invalid",
                Message = $"{(group.Length == 0 ? kind : $"{kind}.{group}")} \"{name}\" is invalid: {what}",
                Metadata = new(),
                Details = new V1StatusDetails
                {
                    Name = name,
                    Group = group,
                    Kind = kind,
                    Causes = [.. causes],
                },
            }
        );
    }

    /// <summary>400: the request makes no sense.</summary>
    public static ApiException BadRequest(string message) =>
        new(
            new V1Status
            {
                Status = "Failure",
                Code = 400,
                Reason = "BadRequest",
                Message = message,
                Metadata = new(),
            }
        );

    private static ApiException Plain(int code, string? reason, string message, bool details = true) =>
        new(
            new V1Status
            {
                Status = "Failure",
                Code = code,
                Reason = reason,
                Message = message,
                Metadata = new(),
                Details = details ? new V1StatusDetails() : null,
            }
        );

    private static ApiException Of(int code, string reason, string message, ResourceInfo resource, string name) =>
        new(
            new V1Status
            {
                Status = "Failure",
                Code = code,
                Reason = reason,
                Message = message,
                Metadata = new(),
                Details = new V1StatusDetails
                {
                    Name = name,
                    Group = resource.Group,
                    Kind = resource.Plural,
                },
            }
        );
}
