using KubeKatas.Kernel.Display;

namespace KubeKatas.Kernel.Directives;

/// <summary>The directives every session has.</summary>
internal static class BuiltInDirectives
{
    public static IReadOnlyList<IDirective> All =>
    [
        new CSharpDirective("csharp"),
        new CSharpDirective("c#"),
        new ContentDirective("html", MimeTypes.Html, "Shows the lines below as HTML."),
        new ContentDirective("javascript", MimeTypes.JavaScript, "Runs the lines below as JavaScript in the page."),
        new ContentDirective("js", MimeTypes.JavaScript, "Runs the lines below as JavaScript in the page."),
        new ContentDirective("latex", MimeTypes.Latex, "Shows the lines below as LaTeX."),
        new ContentDirective("markdown", MimeTypes.Markdown, "Shows the lines below as Markdown."),
        new ContentDirective("mermaid", MimeTypes.Mermaid, "Draws the lines below as a Mermaid diagram."),
        new ContentDirective("svg", MimeTypes.Svg, "Shows the lines below as a drawing."),
        new ImportDirective(),
        new ListDirective(),
        new ShellDirective("sh"),
        new ShellDirective("bash"),
        new TimeDirective(),
        new VariablesDirective("who", detailed: false),
        new VariablesDirective("whos", detailed: true),
    ];
}
