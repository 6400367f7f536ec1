namespace KubeKatas.Katas.Labels;

/// <summary>Task 1: how much fits into an object's annotations?</summary>
public static class AnnotationSize
{
    /// <summary>Says whether the API accepts annotations of this size.</summary>
    /// <param name="annotations">An object's annotations; null counts as none.</param>
    /// <returns>
    /// True while all keys and all values together have at most 262,144 bytes (256 KiB) in UTF-8.
    /// </returns>
    /// <example>One value of 262,143 letters under the key "a": true. One letter more: false.</example>
    public static bool Fits(IDictionary<string, string>? annotations) =>
        throw new NotImplementedException("Task 1: about three lines.");
}
