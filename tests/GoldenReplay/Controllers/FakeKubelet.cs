using k8s.Models;
using KubeKatas;
using KubeKatas.Api;
using KubeKatas.Objects;
using KubeKatas.Storage;

namespace GoldenReplay.Controllers;

/// <summary>The kubelet of the recordings: its behaviour is told by annotations, and it writes no Events.</summary>
/// <remarks>tests/golden/controllers/README.md describes it; the library's own kubelet is not used in the
/// replay.</remarks>
public sealed class FakeKubelet
{
    private static readonly RequestContext Writer = new("fake-kubelet");
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(30);

    private readonly Cluster _cluster;
    private int _addresses;
    private readonly HashSet<string> _started = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stopping = new(StringComparer.Ordinal);

    public FakeKubelet(Cluster cluster)
    {
        _cluster = cluster;
        cluster.Api.Store.Subscribe(Look);
    }

    /// <summary>The nodes whose kubelet stands still.</summary>
    public HashSet<string> StoppedNodes { get; } = new(StringComparer.Ordinal);

    /// <summary>Reports a pod finished.</summary>
    public void Finish(string ns, string name, int code) => Report(
        new(ns, name), null, pod => FakeStatus.ReportedFinished(pod, code, Now));

    /// <summary>Reports a pod ready or not.</summary>
    public void SetReady(string ns, string name, bool ready) =>
        Report(new(ns, name), null, pod => FakeStatus.WithReadiness(pod, ready, Now));

    private DateTime Now => _cluster.Clock.Now.UtcDateTime;

    private void Look(Change change)
    {
        if (change.Type == ChangeType.Deleted || change.After is not V1Pod pod || !pod.IsBound() ||
            StoppedNodes.Contains(pod.Spec.NodeName) ||
            _cluster.Api.Find<V1Node>(new("", pod.Spec.NodeName)) is null)
        {
            return;
        }

        var uid = pod.Metadata.Uid;
        if (pod.IsTerminating())
        {
            if (_stopping.Add(uid))
            {
                After(StopDelay(pod), () => Stop(pod));
            }
        }
        else if (_started.Add(uid))
        {
            After(Seconds(pod, "fake/start-after", 1), () => Start(pod));
        }
    }

    private static TimeSpan StopDelay(V1Pod pod)
    {
        if (pod.Phase() == "Pending")
        {
            return TimeSpan.Zero;
        }

        var wanted = Seconds(pod, "fake/stop-after", 1);
        var grace = TimeSpan.FromSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? 30);
        return wanted < grace ? wanted : grace;
    }

    private void Start(V1Pod pod)
    {
        var notReady = pod.Metadata.Annotations?.ContainsKey("fake/not-ready") == true;
        var readyAfter = Annotation(pod, "fake/ready-after");
        Report(pod.Key(), pod.Metadata.Uid, found => found.IsTerminating()
            ? found
            : WithAddress(FakeStatus.Running(found, ready: !notReady && readyAfter is null, Now)));
        if (readyAfter is not null && !notReady)
        {
            var rest = Duration(readyAfter) - Seconds(pod, "fake/start-after", 1);
            After(Max(rest), () => Report(pod.Key(), pod.Metadata.Uid, Readied));
        }

        ScheduleExit(pod);
    }

    private V1Pod WithAddress(V1Pod pod)
    {
        var address = $"10.64.{++_addresses / 250}.{(_addresses % 250) + 1}";
        return pod with { Status = pod.Status with { PodIP = address, PodIPs = [new() { Ip = address }] } };
    }

    private V1Pod Readied(V1Pod pod) =>
        pod.Phase() == "Running" && !pod.IsTerminating() ? FakeStatus.WithReadiness(pod, true, Now) : pod;

    private void ScheduleExit(V1Pod pod)
    {
        if (Annotation(pod, "fake/exit-after") is { } delay)
        {
            After(Duration(delay), () => Exit(pod));
        }
    }

    private void Exit(V1Pod pod)
    {
        var code = ExitCode(pod);
        var policy = pod.Spec.RestartPolicy ?? "Always";
        var restarts = policy == "Always" || (policy == "OnFailure" && code != 0);
        Report(pod.Key(), pod.Metadata.Uid, found => found.Phase() != "Running" || found.IsTerminating() ? found : FakeStatus.Finished(
            found, code, restarts ? "Running" : code == 0 ? "Succeeded" : "Failed", Now));
        if (restarts)
        {
            After(Seconds(pod, "fake/restart-delay", 1), () => Restart(pod));
        }
    }

    private void Restart(V1Pod pod)
    {
        Report(pod.Key(), pod.Metadata.Uid, found => found.Phase() != "Running" || found.IsTerminating()
            ? found
            : FakeStatus.Restarted(found, Now));
        ScheduleExit(pod);
    }

    private void Stop(V1Pod pod)
    {
        if (StoppedNodes.Contains(pod.Spec.NodeName))
        {
            return;
        }

        var always = (pod.Spec.RestartPolicy ?? "Always") == "Always";
        Report(pod.Key(), pod.Metadata.Uid, found => found.Phase() != "Running"
            ? found
            : FakeStatus.Finished(found, always ? 0 : 143, always ? "Succeeded" : "Failed", Now));
        if (_cluster.Api.Find<V1Pod>(pod.Key())?.Metadata.Uid == pod.Metadata.Uid)
        {
            _cluster.Api.Delete<V1Pod>(pod.Key(), Writer, new V1DeleteOptions { GracePeriodSeconds = 0 });
        }
    }

    private void Report(ObjectKey key, string? uid, Func<V1Pod, V1Pod> change)
    {
        if (_cluster.Api.Find<V1Pod>(key) is { } found && (uid is null || found.Metadata.Uid == uid) &&
            !StoppedNodes.Contains(found.Spec.NodeName ?? ""))
        {
            _cluster.Api.Patch(key, change, Writer, "status");
        }
    }

    private static int ExitCode(V1Pod pod)
    {
        var index = Annotation(pod, "batch.kubernetes.io/job-completion-index");
        foreach (var pair in (Annotation(pod, "fake/exit-code-by-index") ?? "").Split(',', ' '))
        {
            if (pair.Split(':') is [var key, var code] && key.Trim() == index)
            {
                return int.Parse(code);
            }
        }

        return int.Parse(Annotation(pod, "fake/exit-code") ?? "0");
    }

    /// <summary>The recorded kubelet heard of its pods and was heard of a moment later.</summary>
    private void After(TimeSpan delay, Action action) => _cluster.Clock.After(delay + Latency, action);

    private static TimeSpan Max(TimeSpan delay) => delay > TimeSpan.Zero ? delay : TimeSpan.Zero;

    private static TimeSpan Seconds(V1Pod pod, string annotation, double otherwise) =>
        Annotation(pod, annotation) is { } text ? Duration(text) : TimeSpan.FromSeconds(otherwise);

    private static TimeSpan Duration(string text) => text switch
    {
        [.. var number, 'm', 's'] => TimeSpan.FromMilliseconds(double.Parse(number)),
        [.. var number, 's'] => TimeSpan.FromSeconds(double.Parse(number)),
        [.. var number, 'm'] => TimeSpan.FromMinutes(double.Parse(number)),
        _ => TimeSpan.FromSeconds(double.Parse(text)),
    };

    private static string? Annotation(V1Pod pod, string name) =>
        pod.Metadata.Annotations?.TryGetValue(name, out var text) == true ? text : null;
}
