using System.Text.Json.Nodes;
using KubeKatas.Kernel.Engine;
using KubeKatas.Kernel.Protocol;

namespace KubeKatas.Kernel.Notebooks;

/// <summary>Collects the outputs of one run of a notebook in the form the file stores. Thread-safe.</summary>
/// <remarks>One lock for all cells: an update may change what an earlier cell displayed.</remarks>
internal sealed class RunOutputs
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<JsonObject>> _displays = [];

    /// <summary>The output of a cell that begins now.</summary>
    public CellOutputs BeginCell() => new(this);

    private static bool IsVolatile(MimeBundle bundle) =>
        bundle.Metadata?.Values.Any(hint => hint is JsonObject facts && facts[MimeBundle.VolatileHint] is JsonValue)
        ?? false;

    /// <summary>One cell's outputs.</summary>
    internal sealed class CellOutputs(RunOutputs run) : ICellOutput
    {
        private readonly List<JsonObject> _outputs = [];
        private bool _clearOnNext;

        /// <inheritdoc/>
        public void Write(OutputStream stream, string text)
        {
            lock (run._lock)
            {
                ClearIfAsked();
                var name = stream == OutputStream.Out ? "stdout" : "stderr";
                if (_outputs.LastOrDefault() is { } last && TextLines.Join(last["name"]) == name)
                {
                    last["text"] = TextLines.Join(last["text"]) + text;
                }
                else
                {
                    _outputs.Add(new() { ["name"] = name, ["output_type"] = "stream", ["text"] = text });
                }
            }
        }

        /// <inheritdoc/>
        /// <remarks>A bundle with the hint <c>volatile</c> (a duration, say) is for the screen and not for the
        /// file.</remarks>
        public void Display(MimeBundle bundle, string? displayId, bool update)
        {
            if (IsVolatile(bundle))
            {
                return;
            }

            lock (run._lock)
            {
                if (update)
                {
                    Update(bundle, displayId);
                    return;
                }

                ClearIfAsked();
                var output = Bundle("display_data", bundle);
                _outputs.Add(output);
                if (displayId is not null)
                {
                    run.Displays(displayId).Add(output);
                }
            }
        }

        /// <inheritdoc/>
        public void Clear(bool wait)
        {
            lock (run._lock)
            {
                _clearOnNext = wait;
                if (!wait)
                {
                    _outputs.Clear();
                }
            }
        }

        /// <inheritdoc/>
        /// <remarks>Nobody is there to answer.</remarks>
        public string? ReadLine(string prompt, bool password, CancellationToken interrupt) => null;

        /// <summary>Adds how the cell ended.</summary>
        public void Finish(CellResult result, int executionCount)
        {
            lock (run._lock)
            {
                if (result is CellResult.Succeeded { Value: { } value })
                {
                    ClearIfAsked();
                    var output = Bundle("execute_result", value);
                    output["execution_count"] = executionCount;
                    _outputs.Add(output);
                }
                else if (result is not CellResult.Succeeded)
                {
                    var failure = ExecuteRequests.FailureOf(result);
                    var error = Request.Failure(failure.Name, failure.Message, failure.Traceback);
                    error.Remove("status");
                    error["output_type"] = "error";
                    _outputs.Add(error);
                }
            }
        }

        /// <summary>What the file is to hold, as it is now.</summary>
        public JsonArray ToJson()
        {
            lock (run._lock)
            {
                return new JsonArray([.. _outputs.Select(output => output.DeepClone())]);
            }
        }

        private static JsonObject Bundle(string type, MimeBundle bundle) => new()
        {
            ["data"] = MimeJson.Data(bundle),
            ["metadata"] = MimeJson.Metadata(bundle),
            ["output_type"] = type,
        };

        private void Update(MimeBundle bundle, string? displayId)
        {
            foreach (var shown in run.Displays(displayId ?? ""))
            {
                shown["data"] = MimeJson.Data(bundle);
                shown["metadata"] = MimeJson.Metadata(bundle);
            }
        }

        private void ClearIfAsked()
        {
            if (_clearOnNext)
            {
                _outputs.Clear();
                _clearOnNext = false;
            }
        }
    }

    private List<JsonObject> Displays(string id)
    {
        if (!_displays.TryGetValue(id, out var shown))
        {
            _displays[id] = shown = [];
        }

        return shown;
    }
}
