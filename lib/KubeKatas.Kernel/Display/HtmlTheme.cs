using System.Text.RegularExpressions;

namespace KubeKatas.Kernel.Display;

/// <summary>Colours for the formatting library's tables and trees that follow the front end's theme.</summary>
/// <remarks>
/// The variables are JupyterLab's and VS Code's; where neither is (a web page), the translucent greys behind them serve
/// light and dark pages alike.
/// </remarks>
internal static partial class HtmlTheme
{
    private const string Style = """
        <style>.dni-plaintext pre,.dni-code-hint code{background:none;color:inherit;margin:0}
        .dni-code-hint{font-style:italic;overflow:hidden;white-space:nowrap}
        .dni-treeview{white-space:nowrap;color:var(--jp-content-font-color1,var(--vscode-editor-foreground,inherit))}
        .dni-treeview td{vertical-align:top;text-align:start;
        border-color:var(--jp-border-color2,var(--vscode-panel-border,#8886))}
        details.dni-treeview{padding-left:1em}
        table th,table td{text-align:start}table tr{vertical-align:top}</style>
        """;

    /// <summary>The HTML with its style exchanged for one that suits light and dark.</summary>
    public static string Apply(string html) =>
        html.Contains(".dni-code-hint {", StringComparison.Ordinal)
            ? LibraryStyle().Replace(html, Style.ReplaceLineEndings(""))
            : html;

    [GeneratedRegex(@"<style>\s*\.dni-code-hint \{.*?</style>", RegexOptions.Singleline)]
    private static partial Regex LibraryStyle();
}
