using k8s.Models;

namespace KubeKatas.Nodes;

/// <content>How containers start, end and start again.</content>
internal sealed partial class PodWorker
{
    /// <summary>The container that ended and has to run again; those that wait for their back-off are waiting, not
    /// ended.</summary>
    public ContainerRun? NextToRestart => FirstToRestart(InitRuns) ?? FirstToRestart(MainRuns);

    /// <summary>The container to start next, for the first time.</summary>
    public ContainerRun? NextToStart
    {
        get
        {
            if (!Array.Exists(InitRuns, IsFresh) && !Array.Exists(MainRuns, IsFresh))
            {
                return null;
            }

            var due = _kubelet.Pieces.Due(AsSeen());
            return Runs.FirstOrDefault(run => IsFresh(run) && due.Contains(run.Spec.Name));
        }
    }

    /// <summary>True when an init container failed and nobody may try again.</summary>
    public bool HasFailedToInitialize =>
        Pod.Spec.RestartPolicy == "Never"
        && Array.Exists(
            InitRuns,
            run => run is { Role: ContainerRole.Init, Phase: ContainerPhase.Terminated, ExitCode: not 0 }
        );

    /// <summary>True when every container ended for good.</summary>
    public bool HasCompleted =>
        MainRuns.Length > 0
        && Array.TrueForAll(MainRuns, run => run.Phase == ContainerPhase.Terminated)
        && FirstToRestart(MainRuns) is null;

    private static bool IsFresh(ContainerRun run) =>
        run is { Phase: ContainerPhase.Waiting, WaitingReason: "ContainerCreating" or "PodInitializing" };

    /// <summary>The pod with what its containers do now, before anybody else is told.</summary>
    private V1Pod AsSeen() => Pod with
    {
        Status = (Pod.Status ?? new()) with
        {
            InitContainerStatuses = PodStatusBuilder.Statuses(InitRuns),
            ContainerStatuses = PodStatusBuilder.Statuses(MainRuns),
        },
    };

    private ContainerRun? FirstToRestart(ContainerRun[] runs)
    {
        foreach (var run in runs)
        {
            if (run.Phase == ContainerPhase.Terminated && ShallRestart(run))
            {
                return run;
            }
        }

        return null;
    }

    /// <summary>Starts a container: its image first, if the node lacks it.</summary>
    public void Start(ContainerRun run)
    {
        run.Phase = ContainerPhase.Starting;
        var image = run.Spec.Image ?? "";
        if (run.Spec.ImagePullPolicy != "Always" && _kubelet.Images.Has(image))
        {
            Log(
                run,
                "Normal",
                "Pulled",
                $"Container image \"{image}\" already present on machine and can be accessed by the pod"
            );
            Run(run);
            return;
        }

        if (run.Spec.ImagePullPolicy == "Never")
        {
            Wait(run, "ErrImageNeverPull", $"Container image \"{image}\" is not present with pull policy of Never");
            Log(run, "Warning", "ErrImageNeverPull", run.WaitingMessage!);
            Log(run, "Warning", "Failed", "Error: ErrImageNeverPull");
            return;
        }

        Log(run, "Normal", "Pulling", $"Pulling image \"{image}\"");
        var takes = _kubelet.PullTime(Pod, run.Spec);
        run.Timers.Add(_loop.After(takes, () => Pulled(run, takes)));
    }

    /// <summary>Makes a container run again after its end, at once or after its back-off.</summary>
    public void Restart(ContainerRun run)
    {
        run.Crashes ??= new RestartBackOff();
        var wait = run.Crashes.Next(run.FinishedAt);
        run.Last = PodStatusBuilder.Ended(run);
        run.RestartCount++;
        if (wait <= _loop.Now - run.FinishedAt)
        {
            Again(run);
            return;
        }

        var name = $"{run.Spec.Name} in pod {Pod.Metadata.Name}_{Pod.Metadata.NamespaceProperty}({Pod.Metadata.Uid})";
        Log(run, "Warning", "BackOff", $"Back-off restarting failed container {name}");
        var span = FormatSeconds(wait);
        Wait(
            run,
            "CrashLoopBackOff",
            $"back-off {span} restarting failed container={run.Spec.Name} pod={Pod.Metadata.Name}_{Pod.Metadata.NamespaceProperty}({Pod.Metadata.Uid})"
        );
        run.RestartCount--;
        run.Timers.Add(
            _loop.AfterInBackground(
                run.FinishedAt + wait - _loop.Now,
                () =>
                {
                    run.RestartCount++;
                    Again(run);
                    Sync();
                }
            )
        );
    }

    /// <summary>Ends a running container.</summary>
    public void End(ContainerRun run, int exitCode, string? reason = null)
    {
        run.CancelTimers();
        run.Phase = ContainerPhase.Terminated;
        run.FinishedAt = _loop.Now;
        run.Log?.End(_loop.Now);
        run.ExitCode = exitCode;
        run.EndReason = reason;
        run.IsReady = run.Role == ContainerRole.Init && exitCode == 0;
        run.IsStarted = false;
        _dirty = true;
    }

    private static string FormatSeconds(TimeSpan wait) =>
        wait.TotalSeconds < 60 ? $"{wait.TotalSeconds}s" : $"{(int)wait.TotalMinutes}m{wait.Seconds}s";

    private bool ShallRestart(ContainerRun run) =>
        !IsEnding
        && run.Role switch
        {
            ContainerRole.Sidecar => true,
            ContainerRole.Init => run.ExitCode != 0 && Pod.Spec.RestartPolicy != "Never",
            _ => (run.Spec.RestartPolicy ?? Pod.Spec.RestartPolicy) switch
            {
                "Never" => false,
                "OnFailure" => run.ExitCode != 0,
                _ => true,
            },
        };

    private void Again(ContainerRun run)
    {
        run.WaitingReason = "ContainerCreating";
        Start(run);
    }

    private void Wait(ContainerRun run, string reason, string? message)
    {
        run.Phase = ContainerPhase.Waiting;
        (run.WaitingReason, run.WaitingMessage) = (reason, message);
        _dirty = true;
    }

    private void Pulled(ContainerRun run, TimeSpan took)
    {
        var image = run.Spec.Image ?? "";
        if (Kubelet.PullErrorOf(Pod, run.Spec) is { } error)
        {
            FailPull(run, image, error);
            Sync();
            return;
        }

        _kubelet.Images.Add(image);
        var time = $"{took.TotalMilliseconds:0}ms";
        Log(
            run,
            "Normal",
            "Pulled",
            $"Successfully pulled image \"{image}\" in {time} ({time} including waiting). Image size: {ImageSize(image)} bytes."
        );
        Run(run);
        Sync();
    }

    private static long ImageSize(string image) => 20_000_000 + (image.Sum(letter => letter * 7919L) % 80_000_000);

    private void FailPull(ContainerRun run, string image, string error)
    {
        var message = $"failed to pull and unpack image \"{image}\": {error}";
        Log(run, "Warning", "Failed", $"Failed to pull image \"{image}\": {message}");
        Log(run, "Warning", "Failed", "Error: ErrImagePull");
        Wait(run, "ErrImagePull", message);
        run.Pulls ??= Primed();
        var wait = run.Pulls.Next(_loop.Now);
        run.Timers.Add(
            _loop.AfterInBackground(
                TimeSpan.FromTicks(Math.Min(wait.Ticks, TimeSpan.TicksPerSecond)),
                () =>
                {
                    Log(run, "Normal", "BackOff", $"Back-off pulling image \"{image}\"");
                    Log(run, "Warning", "Failed", "Error: ImagePullBackOff");
                    Wait(run, "ImagePullBackOff", $"Back-off pulling image \"{image}\": ErrImagePull: {message}");
                    WriteStatus();
                }
            )
        );
        run.Timers.Add(
            _loop.AfterInBackground(
                wait,
                () =>
                {
                    run.WaitingReason = "ContainerCreating";
                    Start(run);
                    WriteStatus();
                }
            )
        );

        RestartBackOff Primed()
        {
            // A failed pull is never repeated at once.
            var fresh = new RestartBackOff();
            fresh.Next(_loop.Now);
            return fresh;
        }
    }

    private void Run(ContainerRun run)
    {
        Log(run, "Normal", "Created", "Container created");
        if (Kubelet.StartErrorOf(run.Spec) is { } error)
        {
            Log(run, "Warning", "Failed", "Error: " + error);
            (run.StartedAt, run.Id) = (
                _loop.Now,
                ContainerIdentity.OfContainer(Pod.Metadata.Uid ?? "", run.Spec.Name, run.RestartCount)
            );
            End(run, 128, "StartError");
            return;
        }

        Log(run, "Normal", "Started", "Container started");
        run.CancelTimers();
        _disk?.Clear(run.Spec.Name);
        run.Phase = ContainerPhase.Running;
        run.WaitingMessage = null;
        run.StartedAt = _loop.Now;
        run.Id = ContainerIdentity.OfContainer(Pod.Metadata.Uid ?? "", run.Spec.Name, run.RestartCount);
        run.Program = ContainerProgram.Of(Pod, run.Spec);
        run.BeginLog();
        run.IsStarted = run.Spec.StartupProbe is null;
        run.IsReady = run.Role != ContainerRole.Init && run.IsStarted && run.Spec.ReadinessProbe is null;
        _dirty = true;
        if (run.Program.ExitsAfter is { } after)
        {
            run.Timers.Add(_loop.After(after, () => Exit(run)));
        }

        if (run.Program.Script is { } script)
        {
            StartScript(run, script);
        }

        StartProbes(run);
    }

    private void Exit(ContainerRun run)
    {
        End(run, run.Program.ExitCode);
        Sync();
    }
}
