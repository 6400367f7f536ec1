namespace KubeKatas.Api.Validation;

/// <summary>What is wrong with a name; nothing for a good one.</summary>
/// <param name="name">The name.</param>
internal delegate IReadOnlyList<string> NameRule(string? name);
