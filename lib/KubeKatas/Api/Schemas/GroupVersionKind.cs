namespace KubeKatas.Api.Schemas;

/// <summary>A kind with its group and version.</summary>
/// <param name="Group">Empty for the core group.</param>
/// <param name="Version">For example <c>v1</c>.</param>
/// <param name="Kind">For example <c>Pod</c>.</param>
public sealed record GroupVersionKind(string Group, string Version, string Kind)
{
    /// <summary><c>v1</c> for the core group, <c>group/version</c> otherwise.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>As Go prints it, for example <c>apps/v1, Kind=Deployment</c>.</summary>
    public override string ToString() =>
        Group.Length == 0 ? $"/{Version}, Kind={Kind}" : $"{Group}/{Version}, Kind={Kind}";
}
