using System.Net;
using k8s.Models;
using KubeKatas.Api.Answering;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>Stands before the wire and answers 403 by itself to what a notebook may not send.</summary>
/// <param name="ownNamespace">The notebook's namespace.</param>
internal sealed class NamespaceGuard(string ownNamespace) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var url = request.RequestUri!;
        var refusal = RequestRule.Refusal(request.Method.Method, url.AbsolutePath, url.Query, ownNamespace);
        return refusal is null
            ? base.SendAsync(request, cancellationToken)
            : Task.FromResult(Forbidden(request, refusal));
    }

    private static HttpResponseMessage Forbidden(HttpRequestMessage request, string refusal)
    {
        var status = new V1Status
        {
            ApiVersion = "v1",
            Kind = "Status",
            Status = "Failure",
            Reason = "Forbidden",
            Code = 403,
            Message = $"The notebook did not send {request.Method} {request.RequestUri!.AbsolutePath}: {refusal}.",
        };
        return new(HttpStatusCode.Forbidden)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(WireJson.Write(status))
            {
                Headers = { ContentType = new("application/json") },
            },
        };
    }
}
