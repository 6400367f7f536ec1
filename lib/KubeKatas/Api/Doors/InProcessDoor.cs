using System.Net;
using System.Net.Http.Headers;
using KubeKatas.Api.Requests;

namespace KubeKatas.Api.Doors;

/// <summary>Lets the official client talk to the server without a network.</summary>
/// <remarks>
/// Requests are answered at once, on the caller's thread, under the server's <see cref="ApiServer.Gate"/>; a watch's
/// events
/// come while the cluster's clock is moved. Nothing is awaited, so time stands still for the cluster meanwhile.
/// </remarks>
/// <param name="server">Who answers.</param>
/// <example><code>
/// var client = new Kubernetes(InProcessDoor.Configuration, new InProcessDoor(server));
/// </code></example>
public sealed class InProcessDoor(ApiServer server) : DelegatingHandler
{
    /// <summary>Who asks; the administrator unless told otherwise.</summary>
    public ApiUser User { get; init; } = ApiUser.Administrator;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Content is null
            ? []
            : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return Answer(request, body);
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var stream = request.Content?.ReadAsStream(cancellationToken) ?? Stream.Null;
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Answer(request, copy.ToArray());
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, byte[] body)
    {
        ApiResponse answer;
        lock (server.Gate)
        {
            answer = server.Handle(Request(request, body));
        }

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status) { RequestMessage = request };
        response.Content = answer.Events is { } events
            ? new StreamContent(events)
            : new ReadOnlyMemoryContent(answer.Body);
        if (answer.ContentType.Length > 0)
        {
            response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(answer.ContentType);
        }

        foreach (var warning in answer.Warnings)
        {
            response.Headers.TryAddWithoutValidation("Warning", warning);
        }

        foreach (var (name, value) in answer.Headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    private ApiRequest Request(HttpRequestMessage request, byte[] body) =>
        new(request.Method.Method, request.RequestUri!.AbsolutePath)
        {
            Query = QueryParameters.Parse(request.RequestUri.Query),
            Body = body,
            ContentType = request.Content?.Headers.ContentType?.ToString(),
            Accept = request.Headers.Accept.ToString(),
            UserAgent = request.Headers.UserAgent.Count > 0 ? request.Headers.UserAgent.ToString() : "kubekatas",
            User = User,
        };
}
