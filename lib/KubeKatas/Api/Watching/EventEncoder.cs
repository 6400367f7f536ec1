using System.Text;
using k8s;
using k8s.Models;
using KubeKatas.Api.Answering;
using KubeKatas.Objects;

namespace KubeKatas.Api.Watching;

/// <summary>Writes watch events, and remembers the last one: all who watch the same thing get the same bytes.</summary>
/// <remarks>
/// A change reaches every watcher before the next change is made, so that one place of memory serves a thousand watchers.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apiserver/pkg/storage/cacher/caching_object.go, which does it so too.
/// </remarks>
internal sealed class EventEncoder(Answers answers, TimeProvider clock)
{
    private (Asked Asked, DateTimeOffset At, byte[] Bytes)? _last;

    /// <summary>The line of an event about an object.</summary>
    /// <param name="type"><c>ADDED</c>, <c>MODIFIED</c> or <c>DELETED</c>.</param>
    /// <param name="value">The object.</param>
    /// <param name="resource">As what it is watched.</param>
    /// <param name="media">What the client takes.</param>
    /// <param name="header">True to name the columns of a table: in the first event of a watch.</param>
    public ReadOnlyMemory<byte> Encode(
        string type, IKubernetesObject<V1ObjectMeta> value, ResourceInfo resource, MediaType media, bool header)
    {
        // A table tells ages, so the same row says something else a second later.
        var (asked, now) = (new Asked(type, value, resource, media, header), clock.GetUtcNow());
        if (_last is { } last && last.At == now && last.Asked.Is(asked))
        {
            return last.Bytes;
        }

        var bytes = Line(type, answers.OneBody(value, resource, media, whole: true, header));
        _last = (asked, now, bytes);
        return bytes;
    }

    /// <summary>The line of an event about anything else, such as a bookmark.</summary>
    public static byte[] Line(string type, object body) =>
        [.. Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":"), .. WireJson.Write(body), (byte)'}', (byte)'\n'];

    private readonly record struct Asked(
        string Type, IKubernetesObject<V1ObjectMeta> Value, ResourceInfo Resource, MediaType Media, bool Header)
    {
        /// <summary>Stored objects are never edited, so the same reference is the same content.</summary>
        public bool Is(Asked other) => ReferenceEquals(Value, other.Value) && Type == other.Type && Header == other.Header
            && ReferenceEquals(Resource, other.Resource) && Media == other.Media;
    }
}
