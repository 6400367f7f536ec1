namespace KubeKatas.Scheduling;

/// <summary>One score at work for one pod.</summary>
public abstract class ScorePass
{
    /// <summary>The highest score a node gets after <see cref="Normalize"/>; the lowest is 0.</summary>
    public const long Max = 100;

    /// <summary>The node's score, in any range.</summary>
    public abstract long Score(NodeInfo node);

    /// <summary>Brings the scores of all nodes into 0 to <see cref="Max"/>.</summary>
    public virtual void Normalize(Span<long> scores)
    {
    }

    /// <summary>The best gets <see cref="Max"/>, the others in proportion; reversed, the worst counts as the
    /// best.</summary>
    /// <remarks>Source: kubernetes v1.36.2, pkg/scheduler/framework/plugins/helper/normalize_score.go.</remarks>
    public static void NormalizeByMax(Span<long> scores, bool reverse)
    {
        long max = 0;
        foreach (var score in scores)
        {
            max = Math.Max(max, score);
        }

        foreach (ref var score in scores)
        {
            var part = max == 0 ? 0 : Max * score / max;
            score = reverse ? Max - part : part;
        }
    }
}

/// <summary>A score that needs nothing but the node.</summary>
/// <param name="score">The node's score.</param>
/// <param name="normalize">Brings all scores into range; null when they are.</param>
internal sealed class SimpleScorePass(Func<NodeInfo, long> score, ScoreNormalizer? normalize = null) : ScorePass
{
    public override long Score(NodeInfo node) => score(node);

    public override void Normalize(Span<long> scores) => normalize?.Invoke(scores);
}

/// <summary>Brings the scores of all nodes into range.</summary>
internal delegate void ScoreNormalizer(Span<long> scores);
