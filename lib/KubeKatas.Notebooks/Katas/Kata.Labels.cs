using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Selectors;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 03.</summary>
public static partial class Kata
{
    /// <summary>The learner's parser of selectors from <c>katas/03-labels</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<string, LabelSelector>> SelectorParser() =>
        Piece<Func<string, LabelSelector>>(
            "03-labels",
            "KubeKatas.Katas.Labels.SelectorText",
            LabelSelector.Parse,
            Directory.GetCurrentDirectory(),
            parse => parse("app=web,tier in (a,b),!canary")
        );

    /// <summary>The learner's reader of objects' selectors from <c>katas/03-labels</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<V1LabelSelector?, LabelSelector>> SelectorOf() =>
        Piece<Func<V1LabelSelector?, LabelSelector>>(
            "03-labels",
            "KubeKatas.Katas.Labels.SelectorObject",
            LabelSelector.Of,
            Directory.GetCurrentDirectory(),
            read => read(new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } })
        );

    /// <summary>The learner's judge of one requirement from <c>katas/03-labels</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<Requirement, IDictionary<string, string>?, bool>> Matching() =>
        Piece(
            "03-labels",
            "KubeKatas.Katas.Labels.Matching",
            ApiPieces.BuiltIn.Meets,
            Directory.GetCurrentDirectory(),
            meets => meets(Requirement.Of("app", SelectionOperator.Equals, "web"), null)
        );

    /// <summary>The learner's <c>kubectl label</c> from <c>katas/03-labels</c>: labels, arguments, whether to
    /// overwrite.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<
        Func<IReadOnlyDictionary<string, string>?, IReadOnlyList<string>, bool, IReadOnlyDictionary<string, string>>
    > LabelCommand() =>
        Piece<
            Func<IReadOnlyDictionary<string, string>?, IReadOnlyList<string>, bool, IReadOnlyDictionary<string, string>>
        >(
            "03-labels",
            "KubeKatas.Katas.Labels.LabelCommand",
            Kubectl.LabelCommand.Apply,
            Directory.GetCurrentDirectory(),
            apply => apply(null, ["tier=web", "canary-"], false)
        );
}
