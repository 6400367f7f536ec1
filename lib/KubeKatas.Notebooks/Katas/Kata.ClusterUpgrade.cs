using KubeKatas.Api;
using KubeKatas.Api.Subresources;
using KubeKatas.Controllers.Disruption;
using KubeKatas.Installation.Upgrades;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 12.</summary>
public static partial class Kata
{
    private static readonly KubeVersion NextPatch = new(1, 36, 3);

    /// <summary>The learner's judge of a drain from <c>katas/12-cluster-upgrade</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<DrainRule> Drain() => OfUpgrades<DrainRule>(
        "Drain", DrainFilters.Decide, decide => decide(new() { Metadata = new(), Spec = new() }, new(), true));

    /// <summary>The learner's arithmetic of budgets from <c>katas/12-cluster-upgrade</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<BudgetRule> BudgetCount() => OfUpgrades<BudgetRule>(
        "Budget", BudgetArithmetic.Count, count => count(new() { MinAvailable = "1" }, 1, 1, 1));

    /// <summary>The learner's answer of a budget from <c>katas/12-cluster-upgrade</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<EvictionRule> EvictionJudge() => OfUpgrades(
        "Budget", ApiPieces.BuiltIn.JudgeEviction, judge => judge(
            new() { Metadata = new(), Spec = new(), Status = new() { Phase = "Pending" } },
            new() { Metadata = new(), Spec = new() }));

    /// <summary>The learner's planner of one node from <c>katas/12-cluster-upgrade</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<NodeUpgradeRule> NodePlanner() => OfUpgrades<NodeUpgradeRule>(
        "NodePlanner", NodeUpgrade.Next, next => TryUpgrade(built => built with { Next = next }));

    /// <summary>The learner's planner of a whole upgrade from <c>katas/12-cluster-upgrade</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until all its tasks are solved and built.</returns>
    public static KataPiece<UpgradePlanner> ClusterPlanner() => OfUpgrades<UpgradePlanner>(
        "ClusterPlanner", NodeUpgrades.Plan, plan => TryUpgrade(built => built with { Plan = plan }));

    /// <summary>Two nodes with pods to evict, so that every task is reached.</summary>
    private static void TryUpgrade(Func<UpgradePieces, UpgradePieces> pieces)
    {
        var cluster = KubeKatas.Cluster.Start(
            nodes: 2, parts: built => built with { Upgrades = pieces(built.Upgrades) });
        cluster.Apply(Workloads.ReplicaSet("small", 2));
        cluster.RunUntilQuiet();
        var run = cluster.Upgrade(NextPatch, new() { Patience = TimeSpan.FromMinutes(1) });
        cluster.RunUntil(() => run.IsOver, TimeSpan.FromMinutes(10));
    }

    private static KataPiece<T> OfUpgrades<T>(string type, T builtIn, Action<T> tryOut)
        where T : Delegate =>
        Piece(
            "12-cluster-upgrade",
            "KubeKatas.Katas.ClusterUpgrade." + type,
            builtIn,
            Directory.GetCurrentDirectory(),
            tryOut
        );
}
