namespace KubeKatas.Katas.Objects;

/// <summary>Task 1: what does <c>apiVersion</c> name?</summary>
/// <remarks>
/// The oldest kinds came before there were groups. Their group has no name and no slash, and is called the core
/// group.
/// </remarks>
public static class GroupVersion
{
    /// <summary>The parts decide.</summary>
    public static (string Group, string Version) Parse(string apiVersion) => apiVersion.Split('/') switch
    {
        [var version] => ("", version),
        [var group, var version] => (group, version),
        _ => throw new FormatException($"unexpected GroupVersion string: {apiVersion}"),
    };
}
