namespace Benchmarks;

/// <summary>What is measured and what it must reach.</summary>
internal static class Figures
{
    private static readonly Unit Pods = Unit.Rate("pods");
    private static readonly Unit Writes = Unit.Rate("writes");
    private static readonly Unit Events = Unit.Rate("events");
    private static readonly Unit Queries = Unit.Rate("queries");

    /// <summary>The table; about two minutes. The large stories come first, before others leave their heap behind.</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        new("creation to first Ready pod", Unit.Milliseconds, 0.050, StoryFigures.FirstPod),
        new("creation of 1,000 nodes", Unit.Milliseconds, null, () => StoryFigures.Nodes(1_000)),
        new("pods to Ready: 1,000 on 100 nodes", Pods, null, () => StoryFigures.PodsToReady(100, 1_000)),
        new("pods to Ready: 1,000 on 1,000 nodes", Pods, 10_000, () => StoryFigures.PodsToReady(1_000, 1_000)),
        new("pods to Ready: 10,000 on 100 nodes", Pods, null, () => StoryFigures.PodsToReady(100, 10_000)),
        new("pods to Ready: 10,000 on 1,000 nodes", Pods, 10_000, () => StoryFigures.PodsToReady(1_000, 10_000)),
        new("pods to Ready: 10,000 on 1,000 nodes, code still cold", Pods, null,
            () => ProcessFigures.FirstPodsToReady(1_000, 10_000)),
        new("rolling restart of 6,000 pods on 1,000 nodes", Unit.Seconds, 2, () => StoryFigures.Restart(1_000, 6_000)),
        new("label selector: match, 1 requirement", Unit.Nanoseconds, 22e-9, SelectorFigures.MatchOne),
        new("label selector: match, 4 requirements", Unit.Nanoseconds, 71e-9, SelectorFigures.MatchFour),
        new("label selector: parse, 1 requirement", Unit.Microseconds, 2.5e-6, SelectorFigures.ParseOne),
        new("label selector: parse, 4 requirements", Unit.Microseconds, 7.9e-6, SelectorFigures.ParseFour),
        new("label index: 100 hits of 100,000 pods", Unit.Microseconds, 1e-3, SelectorFigures.Select),
        new("store: writes", Writes, null, StoreFigures.Writes),
        new("store: writes through the typed door", Writes, null, StoreFigures.TypedWrites),
        new("watch: fan-out to 1,000 watchers", Events, null, StoreFigures.FanOut),
        new("watch: fan-out to 1,000 subscribers", Events, null, StoreFigures.TypedFanOut),
        new("list of 5,000 pods, in-process: JSON", Unit.Milliseconds, null, DoorFigures.List),
        new("list of 5,000 pods, in-process: kubectl's table", Unit.Milliseconds, null, DoorFigures.Table),
        new("list of 5,000 pods, in-process: official client", Unit.Milliseconds, null, DoorFigures.Client),
        new("HTTPS: pods created by 50 clients", Writes, null, ServerFigures.Creations),
        new("HTTPS: fan-out to 1,000 watchers", Events, null, ServerFigures.FanOut),
        new("HTTPS: list of 6,000 pods", Unit.Milliseconds, null, ServerFigures.List),
        new("HTTPS: kubectl get pods, 6,000 rows", Unit.Seconds, 1, ServerFigures.Kubectl),
        new("DNS: queries over UDP", Queries, 53_000, DnsFigures.Queries),
        new("cluster up: start until it answers", Unit.Seconds, 1, ProcessFigures.ClusterUp),
        new("notebook kernel: start to first result", Unit.Seconds, 2, ProcessFigures.KernelStart),
        new("watch mode: verdict after a save", Unit.Seconds, 1, ProcessFigures.Verdict),
    ];

    /// <summary>The largest cluster that is promised; it takes longer than all the others.</summary>
    public static IReadOnlyList<Figure> Envelope { get; } =
    [
        new("150,000 Ready pods on 5,000 nodes", Unit.Seconds, 30, () => StoryFigures.Envelope(5_000, 150_000)),
    ];
}
