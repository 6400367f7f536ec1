using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Api.Selecting;
using KubeKatas.Api.Verbs;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace KubeKatas.Api.Watching;

/// <summary>One client's watch: writes an event for each change that concerns what it selects.</summary>
/// <remarks>
/// A change that moves an object into the selection is an addition to its watcher, one that moves it out a deletion.
/// </remarks>
internal sealed class Watcher(
    ApiServer server,
    ResourceRequest request,
    ListOptions options,
    EventStream stream,
    EventEncoder encoder
)
{
    private static readonly TimeSpan BookmarkEvery = TimeSpan.FromMinutes(1);

    private readonly List<IDisposable> _held = [];
    private bool _isFirst = true;
    private long _from;

    /// <summary>Writes the objects that are there as additions, and says that these were all when asked to.</summary>
    public void SendState(ListContent state)
    {
        foreach (var value in state.Items)
        {
            Say("ADDED", value);
        }

        if (options.SendInitialEvents == true && options.AllowWatchBookmarks)
        {
            SayBookmark(server.Store.Version, initialEventsEnd: true);
        }
    }

    /// <summary>Writes what has changed since a version, and goes on until the time is up or the client has
    /// gone.</summary>
    public void Start(long version, TimeSpan length)
    {
        _from = version;
        if (version < server.Store.Version && server.Store.Log.Since(version) is var missed)
        {
            if (missed is null)
            {
                SayExpired(version);
                return;
            }

            foreach (var change in missed.Where(change => change.Resource.Shares(request.Stored)))
            {
                Tell(change);
            }
        }

        _held.Add(server.Store.Subscribe(request.Stored, Tell));
        _held.Add(server.Clock.CreateTimer(_ => End(), null, length, Timeout.InfiniteTimeSpan));
        if (options.AllowWatchBookmarks)
        {
            _held.Add(
                server.Clock.CreateTimer(
                    _ => SayBookmark(server.Store.Version, false),
                    null,
                    BookmarkEvery,
                    BookmarkEvery
                )
            );
        }
    }

    private void Tell(Change change)
    {
        if (stream.IsClosed)
        {
            End();
            return;
        }

        if (change.Version <= _from || !InNamespace(change.Key))
        {
            return;
        }

        var was = change.Before is { } before && Selects(before);
        var isNow = change.Type != ChangeType.Deleted && Selects(change.After);
        if (was || isNow)
        {
            var type = (was, isNow) switch
            {
                (true, true) => "MODIFIED",
                (false, true) => "ADDED",
                _ => "DELETED",
            };
            Say(type, isNow || change.Type == ChangeType.Deleted ? change.After : AsOf(change));
        }
    }

    /// <summary>What left the selection is shown as it last was in it, under the version at which it left.</summary>
    private static IKubernetesObject<V1ObjectMeta> AsOf(Change change)
    {
        var copy = ShallowCopy.Of(change.Before!);
        copy.Metadata = copy.Metadata with { ResourceVersion = change.After.Metadata.ResourceVersion };
        return copy;
    }

    private bool InNamespace(ObjectKey key) =>
        request.Route.Namespace.Length == 0 || key.Namespace == request.Route.Namespace;

    private bool Selects(IKubernetesObject<V1ObjectMeta> value) =>
        options.Labels.Matches(value.Metadata.Labels) && options.Fields.Matches(value);

    private void Say(string type, IKubernetesObject<V1ObjectMeta> value)
    {
        stream.Say(encoder.Encode(type, value, request.Resource, request.Accepts, header: _isFirst));
        _isFirst = false;
    }

    private void SayBookmark(long version, bool initialEventsEnd)
    {
        var metadata = new JsonObject { ["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture) };
        if (initialEventsEnd)
        {
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        }

        var empty = WireJson.ToTree(
            WireJson.Named(
                (IKubernetesObject<V1ObjectMeta>)Activator.CreateInstance(request.Resource.Model)!,
                request.Resource
            )
        );
        empty["metadata"] = metadata;
        stream.Say(EventEncoder.Line("BOOKMARK", empty));
    }

    private void SayExpired(long version)
    {
        var refusal = Refusal.Expired(
            string.Create(
                CultureInfo.InvariantCulture,
                $"too old resource version: {version} ({server.Store.Log.CompactedThrough})"
            )
        );
        (refusal.Status.Kind, refusal.Status.ApiVersion) = ("Status", "v1");
        stream.Say(EventEncoder.Line("ERROR", refusal.Status));
        stream.End();
    }

    private void End()
    {
        stream.End();
        foreach (var held in _held)
        {
            held.Dispose();
        }

        _held.Clear();
    }
}
