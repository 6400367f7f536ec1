namespace KubeKatas.Katas.Labels;

/// <summary>Task 6: what <c>kubectl label</c> does with its arguments.</summary>
public static class LabelCommand
{
    /// <summary>Works out an object's labels after the command.</summary>
    /// <param name="labels">Its labels before; null counts as none. They are left as they are.</param>
    /// <param name="arguments">For example <c>tier=web</c> and <c>canary-</c>.</param>
    /// <param name="overwrite">Whether <c>--overwrite</c> was given.</param>
    /// <returns>The new labels.</returns>
    /// <exception cref="ArgumentException">The command is refused; the message is one of the README's.</exception>
    /// <example><c>app=web</c> with the arguments <c>tier=a app-</c> gives <c>tier=a</c>.</example>
    public static IReadOnlyDictionary<string, string> Apply(
        IReadOnlyDictionary<string, string>? labels, IReadOnlyList<string> arguments, bool overwrite) =>
        throw new NotImplementedException("Task 6: about forty lines.");
}
