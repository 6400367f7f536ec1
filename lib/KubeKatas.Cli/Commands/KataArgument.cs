using System.CommandLine;

namespace KubeKatas.Cli.Commands;

/// <summary>The arguments that several commands take.</summary>
internal static class KataArgument
{
    /// <summary>A kata; left out, it is the first one that is not done.</summary>
    public static Argument<string?> Kata() => new("kata")
    {
        Description = "A topic's number or name, for example 6 or 06-replicasets.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>A task of a kata.</summary>
    public static Argument<string> Task() => new("task")
    {
        Description = "A kata and a task, for example 06.1.",
    };
}
