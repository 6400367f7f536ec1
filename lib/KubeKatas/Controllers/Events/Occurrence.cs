namespace KubeKatas.Controllers.Events;

/// <summary>Something that was reported, before it is decided which Event tells it.</summary>
/// <param name="Source">Who reports.</param>
/// <param name="About">Kind, namespace, name and UID of the object.</param>
/// <param name="Type"><c>Normal</c> or <c>Warning</c>.</param>
/// <param name="Reason">One word.</param>
/// <param name="Message">One sentence.</param>
public readonly record struct Occurrence(EventSource Source, Subject About, string Type, string Reason, string Message);

/// <summary>What an Event is about.</summary>
/// <param name="ApiVersion">For example <c>apps/v1</c>.</param>
/// <param name="Kind">For example <c>ReplicaSet</c>.</param>
/// <param name="Namespace">Empty for cluster-scoped objects.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Uid">The object's UID.</param>
public sealed record Subject(string ApiVersion, string Kind, string Namespace, string Name, string Uid)
{
    /// <inheritdoc/>
    public bool Equals(Subject? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Uid == other.Uid
            && Name == other.Name
            && Namespace == other.Namespace
            && Kind == other.Kind
            && ApiVersion == other.ApiVersion);

    /// <summary>Hashes the UID, or the name where there is none: either tells most subjects apart.</summary>
    public override int GetHashCode() => string.GetHashCode(Uid.Length > 0 ? Uid : Name, StringComparison.Ordinal);
}
