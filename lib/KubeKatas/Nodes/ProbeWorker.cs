using k8s.Models;
using KubeKatas.Time;

namespace KubeKatas.Nodes;

/// <summary>One probe of one running container: asks again and again, and says when the answer has changed for
/// good.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/kubelet/prober/worker.go. Thresholds count answers in a row. A probe that is well
/// and will stay
/// so stops asking, since nothing would come of it; one that keeps failing goes on in the background.
/// Left out: timeouts (an answer comes at once or not at all) and the jitter of the first probe.
/// </remarks>
internal sealed class ProbeWorker(
    ProbeKind kind, V1Probe probe, ContainerRun run, ProbeTimeline timeline, EventLoop loop, ProbeCountRule count)
{
    private ScheduledEvent? _next;
    private ProbeCount _count;
    private bool _forcedIll;

    public ProbeKind Kind => kind;

    public V1Probe Probe => probe;

    /// <summary>The answer that counts: null as long as there is none.</summary>
    public bool? Result => _count.Verdict;

    /// <summary>Called when <see cref="Result"/> changes.</summary>
    public Action<ProbeWorker>? Changed { get; set; }

    /// <summary>Called with the text of every failed probe.</summary>
    public Action<string>? Failed { get; set; }

    public void Start() => _next = loop.After(TimeSpan.FromSeconds(Math.Max(0, probe.InitialDelaySeconds ?? 0)), Ask);

    public void Stop() => _next?.Cancel();

    /// <summary>Makes it fail from now on, or behave again.</summary>
    public void Force(bool ill)
    {
        _forcedIll = ill;
        _next?.Cancel();
        _next = loop.After(TimeSpan.Zero, Ask);
    }

    /// <summary>What the kubelet says of a failed probe.</summary>
    public static string Complaint(V1Probe probe) => probe switch
    {
        { HttpGet: not null } => "HTTP probe failed with statuscode: 500",
        { TcpSocket: { } tcp } => $"dial tcp {tcp.Host ?? "127.0.0.1"}:{tcp.Port?.Value}: connect: connection refused",
        { Grpc: not null } => "service unhealthy (responded with \"NOT_SERVING\")",
        _ => "command exited with 1",
    };

    private void Ask()
    {
        var since = loop.Now - run.StartedAt;
        var well = !_forcedIll && timeline.IsWellAt(since);
        var before = Result;
        _count = count(_count, well, probe);
        if (!well)
        {
            Failed?.Invoke($"{kind} probe failed: {Complaint(probe)}");
        }

        var settled = well && !_forcedIll && timeline.IsSettledAt(since);
        var reached = Result == well;
        var period = TimeSpan.FromSeconds(Math.Max(1, probe.PeriodSeconds ?? 10));
        var done = reached && (settled || (kind == ProbeKind.Startup && well));
        var waited = !reached || !timeline.IsSettledAt(since);
        _next = done ? null : waited ? loop.After(period, Ask) : loop.AfterInBackground(period, Ask);
        if (Result != before)
        {
            Changed?.Invoke(this);
        }
    }
}
