using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Task 1: is this a token?</summary>
public static class Tokens
{
    /// <summary>Takes a bootstrap token apart.</summary>
    /// <param name="text">What somebody typed after <c>--token</c>.</param>
    /// <returns>Its id and its secret; null when the text is no token from end to end.</returns>
    /// <example><c>abcdef.0123456789abcdef</c>: id <c>abcdef</c>, secret <c>0123456789abcdef</c>.</example>
    public static BootstrapToken? Parse(string text) => throw new NotImplementedException("Task 1: about two lines.");
}
