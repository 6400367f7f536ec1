using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Katas.ClusterUpgrade;

/// <summary>Task 2: may these two work together?</summary>
/// <remarks>
/// The policy is a table, so the code is one. Who calls whom explains the rows: a caller must not know more than the
/// one it calls, and everybody calls the API server.
/// </remarks>
public static class Skew
{
    /// <summary>The policy, a rule a row.</summary>
    public static IReadOnlyList<SkewRule> Rules { get; } =
    [
        new(Component.ApiServer, Component.ApiServer, 1, 1),
        new(Component.ControllerManager, Component.ApiServer, 1, 0, SameMachine: true),
        new(Component.Scheduler, Component.ApiServer, 1, 0, SameMachine: true),
        new(Component.CloudControllerManager, Component.ApiServer, 1),
        new(Component.Kubelet, Component.ApiServer, 3),
        new(Component.KubeProxy, Component.ApiServer, 3),
        new(Component.KubeProxy, Component.Kubelet, 3, 3, SameMachine: true),
        new(Component.Kubectl, Component.ApiServer, 1, 1),
    ];

    /// <summary>Not too new, and not too old.</summary>
    public static bool Allows(SkewRule rule, KubeVersion version, KubeVersion against)
    {
        var most = version.Minor < 25 ? 2 : int.MaxValue;
        var ahead = version.Minor - against.Minor;
        return ahead <= Math.Min(rule.Newer, most) && -ahead <= Math.Min(rule.Older, most);
    }

    /// <summary>Every rule, every program it judges, every program it judges by.</summary>
    public static IReadOnlyList<SkewFinding> Findings(IReadOnlyCollection<ComponentVersion> all) =>
    [
        .. from rule in Rules
           from judged in all
           where judged.Component == rule.Component
           from against in all
           where against.Component == rule.Against && Meet(rule, judged, against)
           where !Allows(rule, judged.Version, against.Version)
           select new SkewFinding(rule, judged, against),
    ];

    /// <summary>Of two API servers only the older one is judged: one finding is enough.</summary>
    private static bool Meet(SkewRule rule, ComponentVersion judged, ComponentVersion against) =>
        (!rule.SameMachine || judged.Machine == against.Machine)
        && (rule.Component != rule.Against || judged.Version.Minor < against.Version.Minor);
}
