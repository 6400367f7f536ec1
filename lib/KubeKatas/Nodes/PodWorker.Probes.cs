using k8s.Models;

namespace KubeKatas.Nodes;

/// <content>How containers are asked how they are.</content>
internal sealed partial class PodWorker
{
    /// <summary>Makes a probe fail from now on, or behave again.</summary>
    /// <param name="kind">Startup, Readiness or Liveness.</param>
    /// <param name="container">The container; null for all.</param>
    /// <param name="ill">True to fail.</param>
    /// <returns>False when there is no such probe at work.</returns>
    public bool ForceProbe(string kind, string? container, bool ill)
    {
        var found = Runs.Where(run => container is null || run.Spec.Name == container)
            .SelectMany(run => run.Probes)
            .Where(probe => probe.Kind == kind)
            .ToList();
        found.ForEach(probe => probe.Force(ill));
        return found.Count > 0;
    }

    private void StartProbes(ContainerRun run)
    {
        if (run.Spec.StartupProbe is { } startup)
        {
            run.Probes = [Prober("Startup", startup, run)];
        }
        else
        {
            StartOrdinaryProbes(run);
        }
    }

    private void StartOrdinaryProbes(ContainerRun run)
    {
        List<ProbeWorker> probes = [];
        if (run.Spec.ReadinessProbe is { } readiness)
        {
            probes.Add(Prober("Readiness", readiness, run));
        }

        if (run.Spec.LivenessProbe is { } liveness)
        {
            probes.Add(Prober("Liveness", liveness, run));
        }

        run.Probes = [.. probes];
    }

    private ProbeWorker Prober(string kind, V1Probe probe, ContainerRun run)
    {
        var name = SimulationAnnotations.Prefix + kind.ToLowerInvariant() + SimulationAnnotations.ProbeSuffix;
        var scripted = SimulationAnnotations.Read(Pod, name, run.Spec.Name);
        var timeline = scripted is null ? ByItself(probe) : ProbeTimeline.Parse(scripted);
        var worker = new ProbeWorker(kind, probe, run, timeline, _loop)
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
        var well = probe.Result == true;
        switch (probe.Kind)
        {
            case "Startup" when well:
                run.IsStarted = true;
                run.IsReady = run.Spec.ReadinessProbe is null;
                StartOrdinaryProbes(run);
                break;
            case "Readiness":
                run.IsReady = well;
                break;
            case "Startup" or "Liveness" when !well:
                Log(
                    run,
                    "Normal",
                    "Killing",
                    $"Container {run.Spec.Name} failed {probe.Kind.ToLowerInvariant()} probe, will be restarted"
                );
                StopContainer(run, () => Sync());
                return;
        }

        _dirty = true;
        Sync();
    }
}
