using System.Text.RegularExpressions;

namespace KubeKatas.Api.Defaulting;

/// <summary>Reads the tag of a container image's name.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/util/parsers/parsers.go (ParseImageName).</remarks>
internal static partial class ImageNames
{
    private const string Name = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
    private const string Host = "(?:" + Name + @"(?:\." + Name + ")*(?::[0-9]+)?/)?";
    private const string Part = @"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
    private const string Tag = @"(?::(?<tag>\w[\w.-]{0,127}))?";
    private const string Digest = @"(?<digest>@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?";

    /// <summary>
    /// How the kubelet pulls it unless told: a name without tag and digest means <c>latest</c>, always pulled.
    /// </summary>
    /// <param name="image">The name; one that does not parse is pulled if it is not present.</param>
    public static string PullPolicy(string? image)
    {
        var match = Reference().Match(image ?? "");
        var latest = match.Success && (match.Groups["tag"].Value == "latest"
            || (!match.Groups["tag"].Success && !match.Groups["digest"].Success));
        return latest ? "Always" : "IfNotPresent";
    }

    [GeneratedRegex(@"\A" + Host + Part + "(?:/" + Part + ")*" + Tag + Digest + @"\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
