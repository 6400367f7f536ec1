using KubeKatas.Notebooks.Display;
using Plotly.NET;

namespace KubeKatas.Notebooks.Histories;

/// <summary>The lives of pods as a chart.</summary>
/// <param name="timeline">What to draw.</param>
[TypeFormatterSource(
    typeof(ViewFormatterSource),
    PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text]
)]
public sealed class TimelineView(Timeline timeline) : View
{
    /// <summary>What is drawn.</summary>
    public Timeline Timeline { get; } = timeline;

    /// <summary>The chart as Plotly draws it, for changes of your own.</summary>
    public GenericChart Plotly => TimelinePlotly.Draw(Timeline);

    /// <summary>One line a pod, one letter a state, the meaning of the letters last.</summary>
    public override string Text => TimelineText.Draw(Timeline);

    /// <summary>The drawing as SVG.</summary>
    public override string Html => TimelineSvg.Draw(Timeline, Svg.PageWidth);

    internal override string? Form(string mimeType) =>
        mimeType == MimeTypes.Plotly ? PlotlyLook.Json(Plotly) : base.Form(mimeType);
}
