using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Protocol;

/// <summary>Where the kernel's own messages leave. Thread-safe; messages leave in the order of the calls.</summary>
internal interface IOutbox
{
    /// <summary>Sends a message to whoever sent <paramref name="parent"/>, or to all on iopub.</summary>
    /// <param name="channel">Which socket.</param>
    /// <param name="parent">What is answered; null only on iopub, for what no request caused.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="content">Its content; not to be used afterwards.</param>
    /// <returns>The message's id.</returns>
    string Send(Channel channel, JupyterMessage? parent, string type, JsonObject content);
}
