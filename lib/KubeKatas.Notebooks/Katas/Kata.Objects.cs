using System.Text.Json.Nodes;
using KubeKatas.Api;
using KubeKatas.Api.Patching;

namespace KubeKatas.Notebooks.Katas;

/// <summary>The pieces of topic 01.</summary>
public static partial class Kata
{
    /// <summary>The learner's order of versions from <c>katas/01-objects</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Comparison<string>> VersionOrder() =>
        OfObjects("VersionOrder", ApiPieces.BuiltIn.CompareVersions, compare => compare("v1", "v2beta1"));

    /// <summary>The learner's JSON merge patch from <c>katas/01-objects</c>.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<JsonObject, JsonObject, JsonObject>> MergePatch() =>
        OfObjects("ClientSideApply", ApiPieces.BuiltIn.MergePatch, patch => patch([], []));

    /// <summary>The learner's three-way merge from <c>katas/01-objects</c>: last manifest, live object, new
    /// manifest.</summary>
    /// <returns>The built-in one, and a sentence that says so, until it is written and built.</returns>
    public static KataPiece<Func<JsonObject, JsonObject, JsonObject, JsonObject>> ThreeWay() =>
        OfObjects<Func<JsonObject, JsonObject, JsonObject, JsonObject>>(
            "ClientSideApply", ThreeWayMerge.PatchFor, merge => merge([], [], []));

    private static KataPiece<T> OfObjects<T>(string type, T builtIn, Action<T> tryOut)
        where T : Delegate =>
        Piece(
            "01-objects",
            "KubeKatas.Katas.Objects." + type,
            builtIn,
            Directory.GetCurrentDirectory(),
            tryOut
        );
}
