using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KubeKatas.Kernel.Protocol;

/// <summary>The cells of this session, oldest first. Thread-safe.</summary>
/// <remarks>
/// Source: jupyter-client 7.4.9, docs/messaging.rst, "History".
/// Left out: earlier sessions; nothing a learner types is written to disk.
/// </remarks>
internal sealed class CellHistory
{
    private const int Session = 1;
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Adds a cell that was run.</summary>
    public void Add(int line, string code, string? output)
    {
        lock (_lock)
        {
            _entries.Add(new Entry(line, code, output));
        }
    }

    /// <summary>Answers a history_request; anything wrong in it finds nothing.</summary>
    public JsonArray Find(JupyterMessage request)
    {
        Entry[] all;
        lock (_lock)
        {
            all = [.. _entries];
        }

        var found = request.Text("hist_access_type") switch
        {
            "tail" => all.TakeLast(request.Number("n", 10)),
            "range" => Range(all, request),
            "search" => Search(all, request),
            _ => [],
        };
        var withOutput = request.Flag("output", false);
        return new JsonArray([.. found.Select(entry => entry.ToJson(withOutput))]);
    }

    /// <summary>Session 0 is the running one, and so is 1; stop is not part of the range.</summary>
    private static IEnumerable<Entry> Range(Entry[] all, JupyterMessage request)
    {
        var (start, stop) = (request.Number("start", 0), request.Number("stop", int.MaxValue));
        return request.Number("session", 0) is 0 or Session
            ? all.Where(entry => entry.Line >= start && entry.Line < stop)
            : [];
    }

    private static IEnumerable<Entry> Search(Entry[] all, JupyterMessage request)
    {
        var pattern = "^" + Regex.Escape(request.Text("pattern", "*")).Replace("\\*", ".*", StringComparison.Ordinal)
            .Replace("\\?", ".", StringComparison.Ordinal) + "$";
        var glob = new Regex(pattern, RegexOptions.Singleline | RegexOptions.NonBacktracking);
        var found = all.Where(entry => glob.IsMatch(entry.Code));
        if (request.Flag("unique", false))
        {
            found = found.Reverse().DistinctBy(entry => entry.Code).Reverse();
        }

        return found.TakeLast(request.Number("n", int.MaxValue));
    }

    private sealed record Entry(int Line, string Code, string? Output)
    {
        public JsonArray ToJson(bool withOutput) =>
            new(Session, Line, withOutput ? new JsonArray(Code, Output) : JsonValue.Create(Code));
    }
}
