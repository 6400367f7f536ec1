using System.Globalization;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Selecting;
using KubeKatas.Objects;

namespace KubeKatas.Api.Verbs;

/// <summary>Get and list.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/get.go,
/// staging/src/k8s.io/apiserver/pkg/storage/etcd3/store.go (GetList).
/// </remarks>
internal sealed class ReadVerbs(ApiServer server, Answers answers)
{
    public ApiResponse Get(ResourceRequest request)
    {
        if (request.Request.Query["resourceVersion"] is { Length: > 0 } version)
        {
            CheckReached(version);
        }

        var type = request.Accepts;
        if (type.As == "PartialObjectMetadataList")
        {
            throw Refusal.NotAcceptable(
                "you requested PartialObjectMetadataList, but the requested object is not a list",
                false
            );
        }

        return answers.One(200, request.Current(server), request.Resource, type);
    }

    public ApiResponse List(ResourceRequest request)
    {
        var options = ListOptions.Of(request.Resource, request.Request.Query, server.Pieces, watch: false);
        return answers.List(
            Content(request, options),
            request.Resource,
            request.Accepts,
            request.Request.Query["includeObject"]
        );
    }

    /// <summary>The part of the collection that the options ask for.</summary>
    public ListContent Content(ResourceRequest request, ListOptions options)
    {
        if (options.Continue.Length > 0 && options.ResourceVersion is not ("" or "0"))
        {
            throw Refusal.BadRequest("specifying resource version is not allowed when using continue");
        }

        var ns = request.Route.Namespace;
        var start = options.Continue.Length > 0 ? ContinueToken.Read(options.Continue, ns) : null;
        var version = Version(options, start);
        var found = At(request, version, ns);
        if (start is not null)
        {
            found = found.SkipWhile(value => value.Key() <= start.After);
        }

        return Cut(found, options, ns, version);
    }

    private static ListContent Cut(
        IEnumerable<IKubernetesObject<V1ObjectMeta>> found,
        ListOptions options,
        string ns,
        long version
    )
    {
        var text = version.ToString(CultureInfo.InvariantCulture);
        var selects = !options.Labels.IsEmpty || !options.Fields.IsEmpty;
        var matching = selects
            ? found.Where(value => options.Labels.Matches(value.Metadata.Labels) && options.Fields.Matches(value))
            : found;
        if (options.Limit <= 0 || options is { ResourceVersion: "0", Match: "" })
        {
            return new([.. matching], text);
        }

        var all = matching.ToList();
        if (all.Count <= options.Limit)
        {
            return new(all, text);
        }

        var items = all.GetRange(0, (int)Math.Min(options.Limit, int.MaxValue));
        var next = new ContinueToken(version, items[^1].Key()).Write(ns);
        return new(items, text, next, selects ? null : all.Count - options.Limit);
    }

    private IEnumerable<IKubernetesObject<V1ObjectMeta>> At(ResourceRequest request, long version, string ns)
    {
        var store = server.Store;
        if (version == store.Version)
        {
            return store.Of(request.Stored).List(ns);
        }

        return store.At(version) is { } then
            ? then.List(request.Stored, ns)
            : throw Refusal.Expired(
                "The provided continue parameter is too old to display a consistent list result. You can start a new list "
                    + "without the continue parameter, or use the continue token in this response to retrieve the remainder of the "
                    + "results. Continuing with the provided token results in an inconsistent list - objects that were created, "
                    + "modified, or deleted between the time the first chunk was returned and now may show up in the list."
            );
    }

    private long Version(ListOptions options, ContinueToken? start)
    {
        if (start is not null)
        {
            return start.Version < 0 ? server.Store.Version : start.Version;
        }

        if (options.ResourceVersion is "" or "0")
        {
            return server.Store.Version;
        }

        var version = CheckReached(options.ResourceVersion);
        return options.Match == "Exact" || (options.Limit > 0 && options.Match.Length == 0)
            ? version
            : server.Store.Version;
    }

    private long CheckReached(string text)
    {
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw Refusal.BadRequest(
                $"invalid resource version: resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax"
            );
        }

        return version <= (ulong)server.Store.Version
            ? (long)version
            : throw Refusal.VersionTooLarge(text, server.Store.Version);
    }
}
