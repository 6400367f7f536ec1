using KubeKatas.Api.Answering;
using KubeKatas.Objects;

namespace KubeKatas.Api.Requests;

/// <summary>The API server's answer to a request.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="ContentType">The Content-Type header; empty when there is no body.</param>
/// <param name="Body">The whole body; empty for a watch.</param>
public sealed record ApiResponse(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    /// <summary>The type of nearly every answer.</summary>
    public const string Json = "application/json";

    /// <summary>The type of the few answers that are words.</summary>
    public const string Text = "text/plain; charset=utf-8";

    /// <summary>What a watch says, line by line, until it ends; null for an ordinary answer.</summary>
    public Stream? Events { get; init; }

    /// <summary>The values of the Warning headers, complete with code and quotes.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Further headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>An answer of words.</summary>
    public static ApiResponse Words(int status, string text) =>
        new(status, Text, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>The answer to a request that is refused: its Status.</summary>
    public static ApiResponse Refused(ApiException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var status = refusal.Status;
        (status.Kind, status.ApiVersion) = ("Status", "v1");
        status.Metadata ??= new();
        return new(refusal.Code, Json, WireJson.Write(status));
    }
}
