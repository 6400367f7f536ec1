using System.Globalization;
using System.Text.RegularExpressions;
using KubeKatas.Nodes.Commands;

namespace KubeKatas.Nodes.Shell;

/// <summary>Carries a script out, one command after the other, as somebody asks for the next.</summary>
/// <remarks>An endless script is no trouble: it is carried out as far as it is looked at.</remarks>
/// <param name="variables">The environment; assignments change it.</param>
/// <param name="command">Carries out one simple command, with its standard input.</param>
/// <param name="files">Where output is sent to; null where nobody reads it again.</param>
internal sealed partial class ShellInterpreter(
    Dictionary<string, string> variables,
    Func<IReadOnlyList<string>, string, CommandOutcome> command,
    ContainerFiles? files = null)
{
    /// <summary>How many commands <c>$(…)</c> or a part before a pipe may take; an endless one is cut off.</summary>
    private const int StageMax = 1_000;

    private string _input = "";
    private bool _breaks;
    private bool _continues;

    /// <summary>The exit code so far.</summary>
    public int Code { get; private set; }

    /// <summary>True when <c>exit</c> has ended it.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Carries out a script.</summary>
    /// <param name="script">Its text.</param>
    /// <param name="input">What its commands are given on standard input.</param>
    /// <returns>What each of its commands did.</returns>
    public IEnumerable<CommandOutcome> Run(string script, string input = "")
    {
        _input = input;
        if (ShellParser.Parse(script) is { } parsed)
        {
            return Run(parsed);
        }

        Code = 2;
        return [CommandOutcome.Failed("sh: syntax error", Code)];
    }

    private IEnumerable<CommandOutcome> Run(ShellNode node) => node switch
    {
        ShellNode.Sequence sequence => Sequence(sequence),
        ShellNode.Loop loop => Loop(loop),
        ShellNode.Each each => Each(each),
        ShellNode.Choice choice => Choice(choice),
        ShellNode.Pipeline pipeline => [Pipeline(pipeline)],
        _ => [Command((ShellNode.Command)node, _input)],
    };

    private IEnumerable<CommandOutcome> Sequence(ShellNode.Sequence sequence)
    {
        foreach (var (joint, part) in sequence.Parts)
        {
            if (IsLeaving)
            {
                yield break;
            }

            if ((joint == "&&" && Code != 0) || (joint == "||" && Code == 0))
            {
                continue;
            }

            foreach (var outcome in Run(part))
            {
                yield return outcome;
            }
        }
    }

    private IEnumerable<CommandOutcome> Loop(ShellNode.Loop loop)
    {
        while (true)
        {
            foreach (var outcome in Run(loop.Condition))
            {
                yield return outcome;
            }

            if (IsLeaving || (Code == 0) == loop.IsUntil)
            {
                break;
            }

            foreach (var outcome in Run(loop.Body))
            {
                yield return outcome;
            }

            _continues = false;
            if (IsLeaving)
            {
                break;
            }
        }

        _breaks = false;
    }

    private IEnumerable<CommandOutcome> Each(ShellNode.Each each)
    {
        foreach (var word in Words.Expand(each.Words))
        {
            variables[each.Variable] = word;
            foreach (var outcome in Run(each.Body))
            {
                yield return outcome;
            }

            _continues = false;
            if (IsLeaving)
            {
                break;
            }
        }

        _breaks = false;
    }

    private IEnumerable<CommandOutcome> Choice(ShellNode.Choice choice)
    {
        foreach (var (condition, body) in choice.Branches)
        {
            foreach (var outcome in Run(condition))
            {
                yield return outcome;
            }

            if (Code == 0)
            {
                foreach (var outcome in Run(body))
                {
                    yield return outcome;
                }

                yield break;
            }
        }

        Code = 0;
        foreach (var outcome in choice.Else is null ? [] : Run(choice.Else))
        {
            yield return outcome;
        }
    }

    /// <summary>Each part's output is the next one's input; of a loop before a pipe, as much as anybody would wait for.</summary>
    private CommandOutcome Pipeline(ShellNode.Pipeline pipeline)
    {
        var (input, outcome) = (_input, CommandOutcome.Silent);
        foreach (var stage in pipeline.Stages)
        {
            var next = stage is ShellNode.Command command
                ? Command(command, input)
                : Run(stage).Take(StageMax).Aggregate(CommandOutcome.Silent, (all, one) => all.Then(one));
            outcome = outcome.Then(next) with { Output = next.Output };
            input = next.Output;
        }

        return outcome;
    }

    private CommandOutcome Command(ShellNode.Command one, string input)
    {
        var outcome = Redirected(one, Simple(Words.Expand(one.Words), input));
        Code = outcome.Code;
        return outcome;
    }

    private CommandOutcome Simple(List<string> words, string input)
    {
        if (words.Count == 0)
        {
            return CommandOutcome.Silent;
        }

        switch (words[0])
        {
            case "exit":
                HasEnded = true;
                return CommandOutcome.Silent with { Code = words.Count > 1 ? Number(words[1]) : Code };
            case "break" or "continue":
                (_breaks, _continues) = (words[0] == "break", words[0] == "continue");
                return CommandOutcome.Silent;
            case "export" when words.Count > 1:
                return Simple(words[1..], input);
            case "exec" when words.Count > 1:
                var last = Simple(words[1..], input);
                HasEnded = true;
                return last;
            case "!" when words.Count > 1:
                var denied = Simple(words[1..], input);
                return denied with { Code = denied.Code == 0 ? 1 : 0 };
            case "test" or "[":
                return CommandOutcome.Silent with { Code = ShellTest.Holds(words, files) ? 0 : 1 };
        }

        if (Assignment().Match(words[0]) is not { Success: true } assignment)
        {
            return command(words, input);
        }

        variables[assignment.Groups[1].Value] = assignment.Groups[2].Value;
        return words.Count > 1 ? Simple(words[1..], input) : CommandOutcome.Silent;
    }

    private CommandOutcome Redirected(ShellNode.Command one, CommandOutcome outcome) =>
        one.ToFile is { } file ? Written(Words.Expand(file), one.Appends, outcome)
        : one.ToError ? outcome with { Output = "", Error = outcome.Error + outcome.Output }
        : outcome;

    private CommandOutcome Written(string path, bool appends, CommandOutcome outcome)
    {
        var before = appends ? files?.Read(path) : null;
        return files?.Write(path, before + outcome.Output) is { } why
            ? CommandOutcome.Failed($"sh: can't create {path}: {why}")
            : outcome with { Output = "" };
    }

    private bool IsLeaving => HasEnded || _breaks || _continues;

    private ShellWords Words => new(
        name => name == "?" ? Code.ToString(CultureInfo.InvariantCulture)
            : name == "$" ? "1"
            : variables.GetValueOrDefault(name, ""),
        script => string.Concat(
            new ShellInterpreter(new(variables), command, files).Run(script).Take(StageMax).Select(it => it.Output)));

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number & 255 : 2;

    [GeneratedRegex(@"^([A-Za-z_][A-Za-z0-9_]*)=(.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Assignment();
}
