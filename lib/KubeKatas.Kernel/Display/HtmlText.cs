using System.Net;
using System.Text.RegularExpressions;

namespace KubeKatas.Kernel.Display;

/// <summary>What is left of HTML where only text can be shown.</summary>
internal static partial class HtmlText
{
    /// <summary>The text between the tags, without scripts and styles.</summary>
    public static string Strip(string html) =>
        WebUtility.HtmlDecode(Tags().Replace(Unshown().Replace(html, ""), " ")).Trim();

    [GeneratedRegex(@"<(script|style)\b.*?</\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Unshown();

    [GeneratedRegex(@"\s*<[^>]+>\s*")]
    private static partial Regex Tags();
}
