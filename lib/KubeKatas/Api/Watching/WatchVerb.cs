using System.Globalization;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Requests;
using KubeKatas.Api.Selecting;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Api.Watching;

/// <summary>Starts watches.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/endpoints/handlers/watch.go,
/// staging/src/k8s.io/apiserver/pkg/storage/cacher/cacher.go.
/// </remarks>
internal sealed class WatchVerb(ApiServer server, ReadVerbs read, Answers answers)
{
    /// <summary>How long a watch lasts that names no time: the real server draws from 30 to 60 minutes.</summary>
    private static readonly TimeSpan DefaultLength = TimeSpan.FromMinutes(45);

    private readonly EventEncoder _encoder = new(answers, server.Clock);

    public ApiResponse Watch(ResourceRequest request)
    {
        var options = ListOptions.Of(request.Resource, request.Request.Query, server.Pieces, watch: true);
        if (request.Route.Name.Length > 0)
        {
            options = options with
            {
                Fields = FieldSelector.Parse(request.Resource, $"metadata.name={request.Route.Name}"),
            };
        }

        var start = Start(options.ResourceVersion);
        var stream = new EventStream();
        var watcher = new Watcher(server, request, options, stream, _encoder);
        var sendsState = options.SendInitialEvents ?? options.ResourceVersion is "" or "0";
        if (sendsState)
        {
            watcher.SendState(read.Content(request, options.Newest()));
            start = Math.Max(start, server.Store.Version);
        }

        watcher.Start(start, options.Timeout ?? DefaultLength);
        return new ApiResponse(200, request.Accepts.ContentType, default) { Events = stream };
    }

    private static long Start(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (long)Math.Min(version, long.MaxValue)
            : throw Refusal.Internal(
                $"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax"
            );
    }
}
