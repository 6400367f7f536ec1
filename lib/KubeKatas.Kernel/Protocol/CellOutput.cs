using System.Text.Json.Nodes;
using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Protocol;

/// <summary>One cell's output, sent to all front ends as children of its request.</summary>
/// <remarks>It stays usable after the cell's end: a thread the cell left behind still writes below its cell.</remarks>
internal sealed class CellOutput(Request cell, InputRequests input, bool silent, bool allowInput) : ICellOutput
{
    /// <inheritdoc/>
    public void Write(OutputStream stream, string text) => Publish("stream", new JsonObject
    {
        ["name"] = stream == OutputStream.Out ? "stdout" : "stderr",
        ["text"] = text,
    });

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string? displayId, bool update)
    {
        var transient = new JsonObject();
        if (displayId is not null)
        {
            transient["display_id"] = displayId;
        }

        Publish(update ? "update_display_data" : "display_data", new JsonObject
        {
            ["data"] = MimeJson.Data(bundle),
            ["metadata"] = MimeJson.Metadata(bundle),
            ["transient"] = transient,
        });
    }

    /// <inheritdoc/>
    public void Clear(bool wait) => Publish("clear_output", new JsonObject { ["wait"] = wait });

    /// <inheritdoc/>
    public string? ReadLine(string prompt, bool password, CancellationToken interrupt) =>
        allowInput ? input.Ask(cell.Message, prompt, password, interrupt) : null;

    private void Publish(string type, JsonObject content)
    {
        if (!silent)
        {
            cell.Publish(type, content);
        }
    }
}
