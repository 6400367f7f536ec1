using System.Text.Json.Nodes;

namespace KubeKatas.Kernel.Protocol;

/// <summary>What the kernel says of itself.</summary>
internal static class KernelInfo
{
    /// <summary>The version of the Jupyter messaging protocol that is spoken.</summary>
    public const string ProtocolVersion = "5.4";

    private static string Version => typeof(KernelInfo).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The content of kernel_info_reply.</summary>
    public static JsonObject Reply() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = ProtocolVersion,
        ["implementation"] = "kubekatas-csharp",
        ["implementation_version"] = Version,
        ["language_info"] = LanguageInfo(),
        ["banner"] = $"C# on .NET {Environment.Version} (KubeKatas {Version})",
        ["debugger"] = false,
        ["help_links"] = new JsonArray(
            Link("C# reference", "https://learn.microsoft.com/dotnet/csharp/"),
            Link(".NET API browser", "https://learn.microsoft.com/dotnet/api/")),
    };

    /// <summary>What is stored in a notebook's metadata as well.</summary>
    /// <remarks>The names are the ones .NET Interactive used, so that its notebooks stay the same.</remarks>
    public static JsonObject LanguageInfo() => new()
    {
        ["name"] = "C#",
        ["version"] = "14.0",
        ["mimetype"] = "text/x-csharp",
        ["file_extension"] = ".cs",
        ["pygments_lexer"] = "csharp",
        ["codemirror_mode"] = "text/x-csharp",
        ["nbconvert_exporter"] = "script",
    };

    private static JsonObject Link(string text, string url) => new() { ["text"] = text, ["url"] = url };
}
