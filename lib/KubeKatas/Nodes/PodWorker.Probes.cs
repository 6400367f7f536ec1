using k8s.Models;

namespace KubeKatas.Nodes;

/// <content>How containers are asked how they are.</content>
internal sealed partial class PodWorker
{
    /// <summary>Makes a probe fail from now on, or behave again.</summary>
    /// <param name="kind">Which probe.</param>
    /// <param name="container">The container; null for all.</param>
    /// <param name="ill">True to fail.</param>
    /// <returns>False when there is no such probe at work.</returns>
    public bool ForceProbe(ProbeKind kind, string? container, bool ill)
    {
        var found = Runs.Where(run => container is null || run.Spec.Name == container)
            .SelectMany(run => run.Probes)
            .Where(probe => probe.Kind == kind)
            .ToList();
        found.ForEach(probe => probe.Force(ill));
        return found.Count > 0;
    }

    /// <summary>Starts the probes whose turn it is.</summary>
    private void StartProbes(ContainerRun run)
    {
        var kinds = Pieces.ProbesAtWork(run.Spec, run.IsStarted);
        if (kinds.Count == 0)
        {
            return;
        }

        run.Probes =
        [
            .. kinds.Select(kind => (Kind: kind, Probe: Probes.Of(run.Spec, kind)))
                .Where(row => row.Probe is not null)
                .Select(row => Prober(row.Kind, row.Probe!, run)),
        ];
    }

    private ProbeWorker Prober(ProbeKind kind, V1Probe probe, ContainerRun run)
    {
        var name = SimulationAnnotations.Prefix + $"{kind}".ToLowerInvariant() + SimulationAnnotations.ProbeSuffix;
        var scripted = SimulationAnnotations.Read(Pod, name, run.Spec.Name);
        var timeline = scripted is null ? ByItself(probe) : ProbeTimeline.Parse(scripted);
        var worker = new ProbeWorker(kind, probe, run, timeline, _loop, Pieces.ProbeCount)
        {
            Failed = text => Log(run, "Warning", "Unhealthy", text),
            Changed = changed => Answer(run, changed),
        };
        worker.Start();
        return worker;
    }

    /// <summary>A command that is known to fail fails; everything else is well.</summary>
    private static ProbeTimeline ByItself(V1Probe probe) =>
        probe.Exec?.Command is { Count: > 0 } words
        && ShellScript.Foresee([.. words], new Dictionary<string, string>()) is { ExitsAfter: not null, ExitCode: not 0 }
            ? ProbeTimeline.Ill
            : ProbeTimeline.Well;

    private void Answer(ContainerRun run, ProbeWorker probe)
    {
        switch (Pieces.ProbeEffect(probe.Kind, probe.Result == true))
        {
            case ProbeEffect.Started:
                run.IsStarted = true;
                run.IsReady = run.Spec.ReadinessProbe is null;
                StartProbes(run);
                break;
            case ProbeEffect.Ready:
                run.IsReady = true;
                break;
            case ProbeEffect.NotReady:
                run.IsReady = false;
                break;
            case ProbeEffect.Kill:
                Kill(run, probe);
                return;
        }

        _dirty = true;
        Sync();
    }

    private void Kill(ContainerRun run, ProbeWorker probe)
    {
        var name = $"{probe.Kind}".ToLowerInvariant();
        Log(run, "Normal", "Killing", $"Container {run.Spec.Name} failed {name} probe, will be restarted");
        StopAll([run], GraceAfter(probe.Probe), Sync);
    }

}
