namespace KubeKatas.Katas.Labels;

/// <summary>Task 2: what may a label's key and value look like?</summary>
public static class LabelRules
{
    /// <summary>Says what is wrong with a key.</summary>
    /// <param name="key"><c>name</c> or <c>prefix/name</c>, or anything else.</param>
    /// <returns>The complaints in the order of the table in the README; empty when the key is fine. The long
    /// sentences are in <c>Texts</c>.</returns>
    /// <example><c>example.com/tier</c>: none. <c>/tier</c>: "prefix part must be non-empty".</example>
    public static IReadOnlyList<string> KeyErrors(string key) =>
        throw new NotImplementedException("Task 2: about thirty lines.");

    /// <summary>Says what is wrong with a value.</summary>
    /// <param name="value">Any text.</param>
    /// <returns>The complaints; empty when the value is fine. The empty value is.</returns>
    /// <example>64 letters: "must be no more than 63 bytes".</example>
    public static IReadOnlyList<string> ValueErrors(string value) =>
        throw new NotImplementedException("Task 2: about ten lines.");
}
