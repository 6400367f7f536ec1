using System.Net.WebSockets;

namespace KubeKatas.Server.Streams;

/// <summary>Reads a WebSocket by whole messages.</summary>
internal static class WebSocketMessages
{
    private const int MessageLengthMax = 4 * 1024 * 1024;

    /// <summary>The next message; null when the other side closed.</summary>
    /// <exception cref="WebSocketException">The connection broke, or a message is larger than 4 MiB.</exception>
    public static async Task<byte[]?> ReadAsync(WebSocket socket, CancellationToken stop)
    {
        var whole = new MemoryStream();
        var part = new byte[32 * 1024];
        while (true)
        {
            var read = await socket.ReceiveAsync(part.AsMemory(), stop);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            whole.Write(part, 0, read.Count);
            if (whole.Length > MessageLengthMax)
            {
                throw new WebSocketException(WebSocketError.HeaderError, "A message of more than 4 MiB.");
            }

            if (read.EndOfMessage)
            {
                return whole.ToArray();
            }
        }
    }
}
