using KubeKatas.Kernel.Engine.Interruption;
using Microsoft.AspNetCore.Html;

#pragma warning disable CA1707, IDE1006 // display is written in lower case in every C# notebook there is.

namespace KubeKatas.Kernel.Display;

/// <summary>What cells can call without naming a class.</summary>
public static class NotebookFunctions
{
    /// <summary>Displays a value at once, in the representations its type prefers or in those named.</summary>
    /// <returns>What can be replaced later by <see cref="DisplayedValue.Update"/>.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => new(value, mimeTypes);

    /// <summary>HTML to display or to end a cell with.</summary>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Markdown to display or to end a cell with.</summary>
    public static DisplayContent Markdown(string content) => new(MimeTypes.Markdown, content);

    /// <summary>LaTeX to display or to end a cell with, with its dollar signs.</summary>
    public static DisplayContent LaTeX(string content) => new(MimeTypes.Latex, content);

    /// <summary>A drawing to display or to end a cell with.</summary>
    public static DisplayContent SVG(string content) => new(MimeTypes.Svg, content);

    /// <summary>A picture to display or to end a cell with.</summary>
    public static DisplayContent PNG(byte[] content) => new(MimeTypes.Png, Convert.ToBase64String(content));

    /// <summary>A diagram in Mermaid's language to display or to end a cell with; drawn without network.</summary>
    public static DisplayContent Mermaid(string content) => new(MimeTypes.Mermaid, content);

    /// <summary>Runs JavaScript in the front end, as far as it allows.</summary>
    public static void Javascript(string content) => display(new DisplayContent(MimeTypes.JavaScript, content));

    /// <summary>Clears what the running cell has shown, at once or when it shows something more.</summary>
    public static void ClearOutput(bool wait = false) => CellRun.Current?.Output.Clear(wait);

    /// <summary>Asks the user for a line; null when the front end allows no input.</summary>
    public static string? Input(string prompt = "") => Ask(prompt, password: false);

    /// <summary>
    /// Asks the user for a line that is not shown while it is typed; null when the front end allows no input.
    /// </summary>
    public static string? Password(string prompt = "Password: ") => Ask(prompt, password: true);

    private static string? Ask(string prompt, bool password) =>
        CellRun.Current is { } run ? run.Output.ReadLine(prompt, password, run.Interrupt) : null;
}
