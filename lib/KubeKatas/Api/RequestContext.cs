using KubeKatas.Objects;

namespace KubeKatas.Api;

/// <summary>Who asks, and how the pipeline is to treat the request.</summary>
/// <param name="Actor">The field manager, for example <c>kubectl</c> or <c>replicaset-controller</c>.</param>
public sealed record RequestContext(string Actor)
{
    /// <summary>The user, for authorization and events; the administrator unless told otherwise.</summary>
    public string User { get; init; } = "kubernetes-admin";

    /// <summary>The groups the user is in; none where nobody asks.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>True when everything is done but stored.</summary>
    public bool DryRun { get; init; }

    /// <summary>Collects what the server warns about, in order; sent as Warning headers.</summary>
    public ICollection<string> Warnings { get; init; } = new List<string>();

    /// <summary>
    /// True when the write is entered in managedFields under <see cref="Actor"/>. The controllers' own door leaves it
    /// out,
    /// for speed.
    /// </summary>
    public bool TracksFields { get; init; }

    /// <summary>The resource that was asked for when its objects are stored under another version; else null.</summary>
    public ResourceInfo? Served { get; init; }
}
