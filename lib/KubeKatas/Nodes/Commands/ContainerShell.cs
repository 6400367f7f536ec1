using KubeKatas.Nodes.Shell;

namespace KubeKatas.Nodes.Commands;

/// <summary>A shell in a simulated container: what <c>kubectl exec</c> runs.</summary>
/// <remarks>
/// Pure but for its own variables and the pod's disk: the cluster is only read. What it reads of the shell's language:
/// <see cref="Shell.ShellParser"/>.
/// </remarks>
public sealed class ContainerShell
{
    private const int NotFound = 127;
    private const int Stopped = 124;

    /// <summary>Nobody waits for a script without an end.</summary>
    private const int CommandsMax = 10_000;

    private static readonly string[] Shells = ["sh", "bash", "ash"];

    private readonly ShellInterpreter _interpreter;
    private readonly bool _unknownIsServer;

    /// <summary>Starts a shell.</summary>
    /// <param name="around">Where it runs.</param>
    /// <param name="unknownIsServer">True for a container's own process, where a command that nobody knows is taken for a
    /// server that runs for ever.</param>
    public ContainerShell(ContainerSurroundings around, bool unknownIsServer = false)
    {
        ArgumentNullException.ThrowIfNull(around);
        Around = around;
        Variables = around.Variables();
        Files = new(around);
        _unknownIsServer = unknownIsServer;
        _interpreter = new(Variables, Simple, Files);
    }

    /// <summary>Where it runs.</summary>
    public ContainerSurroundings Around { get; private set; }

    /// <summary>The environment; assignments change it.</summary>
    public Dictionary<string, string> Variables { get; }

    /// <summary>The files there are.</summary>
    public ContainerFiles Files { get; }

    /// <summary>True when <c>exit</c> has ended it.</summary>
    public bool HasEnded => _interpreter.HasEnded;

    /// <summary>The exit code of its last command.</summary>
    public int Code => _interpreter.Code;

    /// <summary>True when the words start a shell that reads its lines from standard input.</summary>
    public static bool IsInteractive(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count > 0 && IsShell(words[0]) && !words.Skip(1).Any(word => IsScriptOption(word));
    }

    /// <summary>True when the words start a command that reads standard input to its end.</summary>
    public static bool ReadsInput(IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.Count > 0
            && (IsShell(words[0]) ? InputReaders.OfScript(words[^1]) : InputReaders.OfCommand(words));
    }

    /// <summary>Runs the words of a command line, as a container runtime does: without a shell of its own.</summary>
    /// <param name="words">The command and its arguments.</param>
    /// <param name="input">What it is given on standard input.</param>
    public CommandOutcome Run(IReadOnlyList<string> words, string input = "")
    {
        ArgumentNullException.ThrowIfNull(words);
        if (words.Count > 0 && IsShell(words[0]))
        {
            var at = 1;
            while (at < words.Count && !IsScriptOption(words[at]))
            {
                at++;
            }

            return at + 1 < words.Count ? RunScript(words[at + 1], input) : CommandOutcome.Silent;
        }

        return words.Count == 0 ? CommandOutcome.Silent
            : ContainerCommands.Find(words[0]) is { } command ? command([.. words.Skip(1)], input, this)
            : CommandOutcome.Failed(
                "OCI runtime exec failed: exec failed: unable to start container process: exec: "
                    + $"\"{words[0]}\": executable file not found in $PATH",
                NotFound
            );
    }

    /// <summary>Runs lines of a script to their end.</summary>
    /// <param name="script">The lines.</param>
    /// <param name="input">What it is given on standard input.</param>
    public CommandOutcome RunScript(string script, string input = "")
    {
        var (all, left) = (CommandOutcome.Silent, CommandsMax);
        foreach (var outcome in _interpreter.Run(script, input))
        {
            all = all.Then(outcome);
            if (all.IsEndless)
            {
                return all;
            }

            if (--left == 0)
            {
                return all.Then(CommandOutcome.Failed($"sh: stopped after {CommandsMax} commands", Stopped));
            }
        }

        return all with { Code = _interpreter.Code };
    }

    /// <summary>Runs a script command by command; the next is run when it is asked for.</summary>
    internal IEnumerable<CommandOutcome> Steps(string script) => _interpreter.Run(script);

    /// <summary>Goes on at a later moment.</summary>
    internal void MoveTo(DateTimeOffset now) => Around = Around with { Now = now };

    private static bool IsShell(string word) => Shells.Contains(word[(word.LastIndexOf('/') + 1)..]);

    private static bool IsScriptOption(string word) =>
        word.StartsWith('-') && !word.StartsWith("--", StringComparison.Ordinal) && word.EndsWith('c');

    private CommandOutcome Simple(IReadOnlyList<string> words, string input) =>
        IsShell(words[0]) ? Run(words, input)
        : ContainerCommands.Find(words[0]) is { } command ? command([.. words.Skip(1)], input, this)
        : _unknownIsServer ? CommandOutcome.Forever
        : CommandOutcome.Failed($"sh: {words[0]}: not found", NotFound);
}
