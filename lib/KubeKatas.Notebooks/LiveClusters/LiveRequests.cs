using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Notebooks.Clusters;
using KubeKatas.Objects;

namespace KubeKatas.Notebooks.LiveClusters;

/// <summary>A notebook's requests to a live cluster, for every kind that the library knows.</summary>
/// <remarks>
/// They go through the official client's own connection, credentials and handlers, the guard included. Refusals come
/// back as <see cref="ApiException"/>, as from the embedded cluster.
/// </remarks>
internal sealed class LiveRequests(Kubernetes client, string context, string ns)
{
    private const string Json = "application/json";
    private const string MergePatch = "application/merge-patch+json";

    public async Task<IKubernetesObject<V1ObjectMeta>?> FindAsync(
        ResourceInfo resource, string name, CancellationToken stop)
    {
        try
        {
            return Read(await AskAsync(HttpMethod.Get, PathOf(resource, name), null, Json, stop), resource);
        }
        catch (ApiException refusal) when (refusal.Code == 404)
        {
            return null;
        }
    }

    /// <summary>What is there now, and the version that a watch may start from.</summary>
    public async Task<(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Items, string Version)> ListAsync(
        ResourceInfo resource, CancellationToken stop, string? selector = null)
    {
        var query = selector is null ? "" : "?labelSelector=" + Uri.EscapeDataString(selector);
        var list = await AskAsync(HttpMethod.Get, PathOf(resource) + query, null, Json, stop);
        var items = (list["items"] as JsonArray ?? []).OfType<JsonObject>().Select(item => Read(item, resource));
        return ([.. items], (string?)list["metadata"]?["resourceVersion"] ?? "");
    }

    /// <summary>The changes after a version, until the server ends the answer.</summary>
    /// <returns>The type as the server writes it: ADDED, MODIFIED, DELETED, BOOKMARK or ERROR.</returns>
    public async IAsyncEnumerable<(string Type, JsonObject Value)> WatchAsync(
        ResourceInfo resource, string version, [EnumeratorCancellation] CancellationToken stop)
    {
        var query = $"?watch=1&allowWatchBookmarks=true&resourceVersion={Uri.EscapeDataString(version)}";
        using var response = await SendAsync(HttpMethod.Get, PathOf(resource) + query, null, Json, stop);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(stop));
        while (await lines.ReadLineAsync(stop) is { } line)
        {
            if (line.Length > 0 && JsonNode.Parse(line) is JsonObject said && said["object"] is JsonObject value)
            {
                yield return ((string?)said["type"] ?? "", value);
            }
        }
    }

    public async Task<IKubernetesObject<V1ObjectMeta>> CreateAsync(
        IKubernetesObject<V1ObjectMeta> value, CancellationToken stop)
    {
        var resource = Scheme.Find(value.GetType())!;
        return Read(await AskAsync(HttpMethod.Post, PathOf(resource), Body(value, resource), Json, stop), resource);
    }

    public async Task<IKubernetesObject<V1ObjectMeta>> ReplaceAsync(
        IKubernetesObject<V1ObjectMeta> value, string subresource, CancellationToken stop)
    {
        var resource = Scheme.Find(value.GetType())!;
        var path = PathOf(resource, value.Metadata.Name) + (subresource.Length == 0 ? "" : "/" + subresource);
        return Read(await AskAsync(HttpMethod.Put, path, Body(value, resource), Json, stop), resource);
    }

    /// <summary>Lays the fields that a value has over the object of its name.</summary>
    public async Task<IKubernetesObject<V1ObjectMeta>> MergeAsync(
        IKubernetesObject<V1ObjectMeta> value, CancellationToken stop)
    {
        var resource = Scheme.Find(value.GetType())!;
        var path = PathOf(resource, value.Metadata.Name);
        return Read(await AskAsync(HttpMethod.Patch, path, Body(value, resource), MergePatch, stop), resource);
    }

    public Task DeleteAsync(ResourceInfo resource, string name, V1DeleteOptions? options, CancellationToken stop) =>
        AskAsync(
            HttpMethod.Delete,
            PathOf(resource, name),
            options is null ? null : WireJson.Write(options with { Kind = "DeleteOptions", ApiVersion = "v1" }),
            Json,
            stop
        );

    /// <summary>The server's version, for example <c>v1.36.2</c>.</summary>
    public async Task<string> VersionAsync(CancellationToken stop) =>
        (string?)(await AskAsync(HttpMethod.Get, "version", null, Json, stop))["gitVersion"] ?? "of unknown version";

    /// <summary>The object in a watch event or an answer.</summary>
    public static IKubernetesObject<V1ObjectMeta> Read(JsonObject tree, ResourceInfo resource) =>
        WireJson.FromTree(tree, resource.Model);

    private string PathOf(ResourceInfo resource, string? name = null)
    {
        var root = resource.Group.Length == 0 ? $"api/{resource.Version}" : $"apis/{resource.Group}/{resource.Version}";
        var place = resource.Namespaced ? $"{root}/namespaces/{ns}/{resource.Plural}" : $"{root}/{resource.Plural}";
        return name is null ? place : $"{place}/{Uri.EscapeDataString(name)}";
    }

    private static byte[] Body(IKubernetesObject<V1ObjectMeta> value, ResourceInfo resource) =>
        WireJson.Write(WireJson.Named(value, resource));

    private async Task<JsonObject> AskAsync(
        HttpMethod method, string path, byte[]? body, string contentType, CancellationToken stop)
    {
        using var response = await SendAsync(method, path, body, contentType, stop);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync(stop))!;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, byte[]? body, string contentType, CancellationToken stop)
    {
        var root = client.BaseUri.AbsoluteUri.TrimEnd('/');
        using var request = new HttpRequestMessage(method, $"{root}/{path}");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("kubekatas-notebook", "1.0"));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        if (client.Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(request, stop);
        }

        try
        {
            var response = await client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            return response.IsSuccessStatusCode ? response : throw await RefusalAsync(response, stop);
        }
        catch (HttpRequestException error)
        {
            throw new NotebookException(
                $"The cluster of context \"{context}\" cannot be reached at {client.BaseUri}: {Reason(error)}. "
                    + "Is it running? Start it (kubekatas cluster up, kind create cluster, minikube start), "
                    + "or go on with the embedded one: await Notebook.Cluster().",
                error
            );
        }
    }

    private static string Reason(HttpRequestException error) => error.InnerException?.Message ?? error.Message;

    private async Task<Exception> RefusalAsync(HttpResponseMessage response, CancellationToken stop)
    {
        using (response)
        {
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                return new NotebookException(
                    $"The cluster at {client.BaseUri} does not accept the credentials of context \"{context}\" (401). "
                        + "Write its kubeconfig anew; kubekatas cluster up does so at every start."
                );
            }

            var body = await response.Content.ReadAsStringAsync(stop);
            return new ApiException(Status(body) ?? Unexplained(response, body));
        }
    }

    private static V1Status? Status(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<V1Status>(body, WireJson.Options) is { Message: not null } status
                ? status
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static V1Status Unexplained(HttpResponseMessage response, string body) => new()
    {
        Code = (int)response.StatusCode,
        Reason = response.ReasonPhrase,
        Message = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}: {body}"),
    };
}
