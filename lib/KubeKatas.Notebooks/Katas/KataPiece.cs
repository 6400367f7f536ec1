using KubeKatas.Notebooks.Display;

namespace KubeKatas.Notebooks.Katas;

/// <summary>A piece of the cluster: the learner's own when the kata is solved, the library's until then.</summary>
/// <typeparam name="T">The piece's delegate.</typeparam>
/// <param name="value">The piece to use.</param>
/// <param name="isYours">True when it is the learner's.</param>
/// <param name="says">One sentence for the cell's output.</param>
[TypeFormatterSource(typeof(ViewFormatterSource))]
public sealed class KataPiece<T>(T value, bool isYours, string says) : IHasView
    where T : Delegate
{
    /// <summary>The piece to use.</summary>
    public T Value { get; } = value;

    /// <summary>True when it is the learner's.</summary>
    public bool IsYours { get; } = isYours;

    /// <inheritdoc/>
    public override string ToString() => says;

    View IHasView.ToView() => new TextView(says);
}
