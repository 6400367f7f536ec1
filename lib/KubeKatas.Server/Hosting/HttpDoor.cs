using System.Net.WebSockets;
using KubeKatas.Api.Requests;
using KubeKatas.Server.Access;
using KubeKatas.Server.Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace KubeKatas.Server.Hosting;

/// <summary>Turns HTTP requests into requests to the cluster, and its answers into HTTP again. It decides nothing
/// else.</summary>
internal sealed class HttpDoor(Cluster cluster, RealTimeDriver driver, string token)
{
    /// <summary>The largest body taken, in bytes, as the real server has it: 3 MiB.</summary>
    public const int BodyBytesMax = 3 * 1024 * 1024;

    private readonly ConnectDoor _connections = new(cluster, driver);

    private const string Unauthorized =
        """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}""";

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            if (UserOf(context) is not { } user)
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.ContentType = ApiResponse.Json;
                await context.Response.WriteAsync(Unauthorized, context.RequestAborted);
                return;
            }

            if (!await _connections.TryServeAsync(context, user))
            {
                await AnswerPlainAsync(context, user);
            }
        }
        catch (Exception gone)
            when (gone is OperationCanceledException or ConnectionResetException or WebSocketException)
        {
            // The client went away; nobody is left to be told.
        }
        catch (BadHttpRequestException bad)
        {
            context.Response.StatusCode = bad.StatusCode;
        }
    }

    private async Task AnswerPlainAsync(HttpContext context, ApiUser user)
    {
        var request = await ReadAsync(context, user);
        ApiResponse answer;
        lock (cluster.Api.Gate)
        {
            driver.CatchUp();
            answer = cluster.Api.Handle(request);
        }

        driver.Wake();
        await WriteAsync(context, answer);
    }

    /// <summary>Who asks: by the administrator's token, a service account's, or a certificate of the cluster's
    /// authority.</summary>
    /// <returns>Null when it is nobody, who gets nothing here but 401.</returns>
    private ApiUser? UserOf(HttpContext context)
    {
        if (BearerToken.Of(context.Request.Headers.Authorization) is not { } given)
        {
            return context.Connection.ClientCertificate is { } certificate ? CertificateUser.Of(certificate) : null;
        }

        if (BearerToken.Same(given, token))
        {
            return ApiUser.Administrator;
        }

        lock (cluster.Api.Gate)
        {
            return cluster.Api.Tokens.UserOf(given);
        }
    }

    private static async Task<ApiRequest> ReadAsync(HttpContext context, ApiUser user)
    {
        var request = context.Request;
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        return new ApiRequest(request.Method, question < 0 ? target : target[..question])
        {
            Query = QueryParameters.Parse(question < 0 ? "" : target[question..]),
            Body = body.ToArray(),
            ContentType = request.ContentType,
            Accept = request.Headers.Accept,
            UserAgent = request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : "unknown",
            User = user,
            Impersonated = ImpersonationHeaders.Of(request.Headers),
        };
    }

    private static async Task WriteAsync(HttpContext context, ApiResponse answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.ContentType.Length > 0)
        {
            response.ContentType = answer.ContentType;
        }

        foreach (var warning in answer.Warnings)
        {
            response.Headers.Append(HeaderNames.Warning, warning);
        }

        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (answer.Events is null)
        {
            response.ContentLength = answer.Status == StatusCodes.Status204NoContent ? null : answer.Body.Length;
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
            return;
        }

        await using var events = answer.Events;
        await StreamAsync(events, response, context.RequestAborted);
    }

    /// <summary>Sends each piece as soon as it is there; the headers go out before the first.</summary>
    private static async Task StreamAsync(Stream events, HttpResponse response, CancellationToken gone)
    {
        await response.Body.FlushAsync(gone);
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await events.ReadAsync(buffer, gone)) > 0)
        {
            await response.Body.WriteAsync(buffer.AsMemory(0, read), gone);
            await response.Body.FlushAsync(gone);
        }
    }
}
