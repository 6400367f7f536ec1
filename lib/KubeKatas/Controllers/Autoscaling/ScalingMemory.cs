namespace KubeKatas.Controllers.Autoscaling;

/// <summary>What the autoscaler thought of a workload at one moment.</summary>
/// <param name="Replicas">How many there should be.</param>
/// <param name="At">When.</param>
public readonly record struct Recommendation(int Replicas, DateTimeOffset At);

/// <summary>What the autoscaler did to a workload.</summary>
/// <param name="Change">By how many replicas; never negative.</param>
/// <param name="At">When.</param>
public readonly record struct ScaleEvent(int Change, DateTimeOffset At);

/// <summary>What the autoscaler remembers of one workload, so that it neither flutters nor leaps.</summary>
/// <remarks>Lost when the controller restarts, as in the real one. Source: kubernetes v1.36.2,
/// pkg/controller/podautoscaler/horizontal.go, recommendations, scaleUpEvents, scaleDownEvents.</remarks>
public sealed class ScalingMemory
{
    private readonly List<Recommendation> _recommendations = [];
    private readonly List<ScaleEvent> _ups = [];
    private readonly List<ScaleEvent> _downs = [];

    /// <summary>What it thought.</summary>
    public IReadOnlyList<Recommendation> Recommendations => _recommendations;

    /// <summary>When it scaled up.</summary>
    public IReadOnlyList<ScaleEvent> Ups => _ups;

    /// <summary>When it scaled down.</summary>
    public IReadOnlyList<ScaleEvent> Downs => _downs;

    /// <summary>Notes a thought, and forgets those from before a time.</summary>
    public void Add(Recommendation thought, DateTimeOffset forgetBefore)
    {
        _recommendations.RemoveAll(old => old.At < forgetBefore);
        _recommendations.Add(thought);
    }

    /// <summary>Notes a change of the number of replicas, and forgets those from before a time.</summary>
    public void AddChange(int from, int to, DateTimeOffset now, DateTimeOffset forgetBefore)
    {
        var events = to > from ? _ups : _downs;
        events.RemoveAll(old => old.At < forgetBefore);
        events.Add(new(Math.Abs(to - from), now));
    }
}
