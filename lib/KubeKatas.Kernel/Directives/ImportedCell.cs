namespace KubeKatas.Kernel.Directives;

/// <summary>A cell of an imported file.</summary>
/// <param name="Code">Its text, directives included.</param>
/// <param name="Name">What errors call it; starts with the file's absolute path.</param>
internal sealed record ImportedCell(string Code, string Name);
