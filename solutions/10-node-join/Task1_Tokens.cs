using System.Text.RegularExpressions;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 1: is this a token?</summary>
/// <remarks>
/// \z and not $: a dollar also matches before a line break at the end, and then a token read from a file would pass
/// here and fail in the API server.
/// </remarks>
public static class Tokens
{
    /// <summary>Id and secret; null when the text is no token from end to end.</summary>
    public static BootstrapToken? Parse(string text) =>
        Regex.Match(text, @"\A([a-z0-9]{6})\.([a-z0-9]{16})\z") is { Success: true, Groups: [_, var id, var secret] }
            ? new(id.Value, secret.Value)
            : null;
}
