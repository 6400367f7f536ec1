using KubeKatas.Objects;

namespace KubeKatas.Controllers.Runtime;

/// <summary>The place of one object in an informer; the indexes point here, so a new version moves nothing.</summary>
internal sealed class Slot<T>(ObjectKey key, T value)
{
    public ObjectKey Key { get; } = key;

    public T Value { get; set; } = value;
}
