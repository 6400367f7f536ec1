using System.Collections.Immutable;
using System.Globalization;

namespace KubeKatas.Installation.Upgrades;

/// <summary>How far one program may be from another.</summary>
/// <param name="Component">The program that is judged.</param>
/// <param name="Against">The program that it is compared with.</param>
/// <param name="Older">By how many minors it may be older.</param>
/// <param name="Newer">By how many minors it may be newer.</param>
/// <param name="SameMachine">True when it meets only the one on its own machine; false when it may meet any.</param>
public sealed record SkewRule(
    Component Component, Component Against, int Older, int Newer = 0, bool SameMachine = false)
{
    /// <summary>The first minor whose kubelet and kube-proxy may be three minors away; older ones two.</summary>
    public const int FirstMinorWithThree = 25;

    /// <summary>True when the two versions may work together. Patches and pre-releases make no difference.</summary>
    /// <param name="version">The version that is judged.</param>
    /// <param name="against">The version that it is compared with.</param>
    public bool Allows(KubeVersion version, KubeVersion against)
    {
        ArgumentNullException.ThrowIfNull(version);
        var most = version.Minor < FirstMinorWithThree ? 2 : int.MaxValue;
        var ahead = version.MinorsAhead(against);
        return ahead <= Math.Min(Newer, most) && -ahead <= Math.Min(Older, most);
    }
}

/// <summary>Two programs that are too far apart.</summary>
/// <param name="Rule">What they break.</param>
/// <param name="Judged">The one that is too old or too new.</param>
/// <param name="Against">The other.</param>
public sealed record SkewFinding(SkewRule Rule, ComponentVersion Judged, ComponentVersion Against)
{
    /// <summary>One line, for example <c>kubelet v1.37.0 on node-1 is 1 minor newer than kube-apiserver v1.36.2 on
    /// cp-1</c>.</summary>
    public override string ToString()
    {
        var ahead = Judged.Version.MinorsAhead(Against.Version);
        var minors = Math.Abs(ahead) == 1 ? "minor" : "minors";
        var direction = ahead > 0 ? "newer" : "older";
        return string.Create(
            CultureInfo.InvariantCulture, $"{Judged} is {Math.Abs(ahead)} {minors} {direction} than {Against}");
    }
}

/// <summary>Which versions may work together.</summary>
/// <remarks>
/// Source: kubernetes/website, content/en/releases/version-skew-policy.md. Controller manager and scheduler are judged
/// by the API server of their own machine, which is the one kubeadm lets them talk to; kubelets and all others by
/// every one.
/// </remarks>
public static class SkewPolicy
{
    /// <summary>The policy, a rule a row.</summary>
    public static ImmutableArray<SkewRule> Rules { get; } =
    [
        new(Component.ApiServer, Component.ApiServer, Older: 1, Newer: 1),
        new(Component.ControllerManager, Component.ApiServer, Older: 1, SameMachine: true),
        new(Component.Scheduler, Component.ApiServer, Older: 1, SameMachine: true),
        new(Component.CloudControllerManager, Component.ApiServer, Older: 1),
        new(Component.Kubelet, Component.ApiServer, Older: 3),
        new(Component.KubeProxy, Component.ApiServer, Older: 3),
        new(Component.KubeProxy, Component.Kubelet, Older: 3, Newer: 3, SameMachine: true),
        new(Component.Kubectl, Component.ApiServer, Older: 1, Newer: 1),
    ];

    /// <summary>What breaks the policy.</summary>
    /// <param name="all">Every program of the cluster.</param>
    /// <returns>In the order of the rules, then of the programs. Two API servers are named once, the older one
    /// first.</returns>
    public static IReadOnlyList<SkewFinding> Findings(IReadOnlyCollection<ComponentVersion> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return
        [
            .. from rule in Rules
               from judged in all
               where judged.Component == rule.Component
               from against in all
               where against.Component == rule.Against && Meet(rule, judged, against)
               where !rule.Allows(judged.Version, against.Version)
               select new SkewFinding(rule, judged, against),
        ];
    }

    private static bool Meet(SkewRule rule, ComponentVersion judged, ComponentVersion against) =>
        (!rule.SameMachine || judged.Machine == against.Machine)
        && (rule.Component != rule.Against || judged.Version < against.Version);
}
