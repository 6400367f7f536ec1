using KubeKatas.Nodes.Commands;

namespace KubeKatas.Nodes;

/// <content>How a container's own script is carried out while time passes.</content>
internal sealed partial class PodWorker
{
    /// <summary>So many commands that take no time make a script that only keeps the processor warm.</summary>
    private const int CommandsAtOnceMax = 1_000;

    private void StartScript(ContainerRun run, string script)
    {
        var shell = new ContainerShell(
            _kubelet.Surroundings(Pod, run.Spec) with { Disk = Disk }, unknownIsServer: true);
        var steps = shell.Steps(script).GetEnumerator();
        run.NextStep = _loop.After(TimeSpan.Zero, () => Step(run, shell, steps));
    }

    private void Step(ContainerRun run, ContainerShell shell, IEnumerator<CommandOutcome> steps)
    {
        shell.MoveTo(_loop.Now);
        for (var left = CommandsAtOnceMax; left > 0; left--)
        {
            if (!steps.MoveNext())
            {
                run.Program = run.Program with { ExitCode = shell.Code };
                Exit(run);
                return;
            }

            var outcome = steps.Current;
            if (outcome.Output.Length + outcome.Error.Length > 0)
            {
                run.Log!.Write(_loop.Now, outcome);
            }

            if (outcome.Took > TimeSpan.Zero)
            {
                run.NextStep = outcome.IsEndless
                    ? null
                    : _loop.AfterInBackground(outcome.Took, () => Step(run, shell, steps));
                return;
            }
        }
    }
}
