using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>A refusal of the API: the <c>Status</c> that a real server answers with.</summary>
/// <param name="status">Code, reason, message and details as they go over the wire.</param>
public sealed class ApiException(V1Status status) : Exception(status.Message)
{
    /// <summary>The answer's body.</summary>
    public V1Status Status { get; } = status;

    /// <summary>The HTTP status code.</summary>
    public int Code => Status.Code ?? 500;

    /// <summary>The machine-readable reason, for example <c>NotFound</c>; may be empty.</summary>
    public string Reason => Status.Reason ?? "";
}
