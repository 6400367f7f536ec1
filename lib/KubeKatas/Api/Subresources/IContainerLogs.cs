using k8s.Models;

namespace KubeKatas.Api.Subresources;

/// <summary>Whoever runs containers and keeps what they write.</summary>
public interface IContainerLogs
{
    /// <summary>What a container has written so far.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="container">One of its containers.</param>
    /// <param name="options">Which part.</param>
    /// <returns>Lines, as they are sent.</returns>
    ReadOnlyMemory<byte> Read(V1Pod pod, string container, LogOptions options);

    /// <summary>The same, and what it goes on to write until it ends.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="container">One of its containers.</param>
    /// <param name="options">Which part of what is there already.</param>
    /// <param name="reader">Who is told, at once and from now on.</param>
    void Follow(V1Pod pod, string container, LogOptions options, ILogReader reader);
}

/// <summary>Somebody who follows a log.</summary>
public interface ILogReader
{
    /// <summary>True once nobody listens any more.</summary>
    bool HasGone { get; }

    /// <summary>Some lines.</summary>
    void Say(ReadOnlyMemory<byte> lines);

    /// <summary>Nothing more comes.</summary>
    void End();
}
