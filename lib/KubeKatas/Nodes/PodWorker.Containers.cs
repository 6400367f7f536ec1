namespace KubeKatas.Nodes;

/// <content>How containers start, end and start again.</content>
internal sealed partial class PodWorker
{
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
        var backOff = Pieces.BackOff(run.Crashes, run.FinishedAt);
        var wait = backOff.Wait;
        run.Crashes = backOff;
        run.Last = PodStatusBuilder.Ended(run);
        run.RestartCount++;
        if (backOff.RestartAt <= _loop.Now)
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
                backOff.RestartAt - _loop.Now,
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
        _looksAgain = true;
    }

    private static string FormatSeconds(TimeSpan wait) =>
        wait.TotalSeconds < 60 ? $"{wait.TotalSeconds}s" : $"{(int)wait.TotalMinutes}m{wait.Seconds}s";

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

        // A failed pull is never repeated at once.
        run.Pulls = RestartBackOff.Next(run.Pulls ?? new RestartBackOff(TimeSpan.Zero, _loop.Now), _loop.Now);
        var wait = run.Pulls.Value.Wait;
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

        // A sidecar that is up lets others start.
        _looksAgain |= run.Role == ContainerRole.Sidecar;
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
