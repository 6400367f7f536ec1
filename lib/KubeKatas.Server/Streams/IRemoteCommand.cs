using System.Threading.Channels;
using k8s.Models;

namespace KubeKatas.Server.Streams;

/// <summary>The client's end of an exec or attach, whichever protocol carries it.</summary>
internal interface IRemoteCommand : IAsyncDisposable
{
    /// <summary>What the client types; ends when it closes its side. Empty when it asked for no standard
    /// input.</summary>
    ChannelReader<ReadOnlyMemory<byte>> Input { get; }

    /// <summary>Sends to the client's standard output.</summary>
    ValueTask WriteOutputAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop);

    /// <summary>Sends to the client's standard error.</summary>
    ValueTask WriteErrorAsync(ReadOnlyMemory<byte> bytes, CancellationToken stop);

    /// <summary>Tells how the command ended and closes the streams.</summary>
    /// <param name="result">Success, or Failure with the exit code as a cause.</param>
    /// <param name="stop">Ends the wait for a client that does not listen.</param>
    ValueTask FinishAsync(V1Status result, CancellationToken stop);
}
