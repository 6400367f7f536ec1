namespace KubeKatas.Nodes.Commands;

/// <summary>What a command in a container has done.</summary>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
/// <param name="Code">Its exit code.</param>
public sealed record CommandOutcome(string Output, string Error = "", int Code = 0)
{
    /// <summary>Success without a word.</summary>
    public static CommandOutcome Silent { get; } = new("");

    /// <summary>It never ends by itself.</summary>
    public static CommandOutcome Forever { get; } = new("") { Took = TimeSpan.MaxValue };

    /// <summary>True when it never ends by itself.</summary>
    public bool IsEndless => Took == Forever.Took;

    /// <summary>How long it took, in the cluster's time.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The exit code that the container's own process ends with because of it; null when that goes
    /// on.</summary>
    public int? EndsContainerWith { get; init; }

    /// <summary>A failure with a line on standard error.</summary>
    public static CommandOutcome Failed(string error, int code = 1) => new("", error + "\n", code);

    /// <summary>This one and then another, whose exit code counts.</summary>
    public CommandOutcome Then(CommandOutcome next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(Output + next.Output, Error + next.Error, next.Code)
        {
            Took = IsEndless || next.IsEndless ? Forever.Took : Took + next.Took,
            EndsContainerWith = next.EndsContainerWith ?? EndsContainerWith,
        };
    }
}
