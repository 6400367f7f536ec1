using KubeKatas.Kernel.Engine.Interruption;

namespace KubeKatas.Kernel.Display.Scripts;

/// <summary>Sees to it that a notebook carries each drawing library once.</summary>
/// <remarks>
/// The first display that needs a library brings it. When the same cell runs again its output is replaced, so it
/// brings the library again; other displays find it in the page, whose order of loading does not matter: they wait.
/// </remarks>
internal sealed class NotebookScripts
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, CellRun> carriers = new(StringComparer.Ordinal);

    /// <summary>The library in a script element for the display that is to carry it; nothing for all others.</summary>
    /// <param name="name">The library's name; also that of the global object it makes.</param>
    /// <param name="source">Reads the library.</param>
    public static string Element(string name, Func<string> source)
    {
        var run = CellRun.Current;
        return run is null || run.Engine.Scripts.MustCarry(name, run) ? Wrap(source()) : "";
    }

    private bool MustCarry(string name, CellRun run)
    {
        lock (gate)
        {
            if (carriers.TryGetValue(name, out var carrier)
                && (carrier == run || carrier.Request.Code != run.Request.Code))
            {
                return false;
            }

            carriers[name] = run;
            return true;
        }
    }

    // The classic notebook's module loader would swallow the library: it must not see it.
    private static string Wrap(string library) =>
        "<script>(function(define,module,exports){"
        + library.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase)
        + "\n}).call(window);</script>";
}
