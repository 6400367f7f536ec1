namespace KubeKatas.Katas.Objects;

/// <summary>Task 1: what does <c>apiVersion</c> name?</summary>
public static class GroupVersion
{
    /// <summary>Takes an object's <c>apiVersion</c> apart.</summary>
    /// <param name="apiVersion">A version, or a group, a slash and a version.</param>
    /// <returns>The group, which is empty for the core group, and the version.</returns>
    /// <exception cref="FormatException">It has more than one slash.</exception>
    /// <example><c>apps/v1</c>: <c>("apps", "v1")</c>. <c>v1</c>: <c>("", "v1")</c>.</example>
    public static (string Group, string Version) Parse(string apiVersion) =>
        throw new NotImplementedException("Task 1: one switch.");
}
