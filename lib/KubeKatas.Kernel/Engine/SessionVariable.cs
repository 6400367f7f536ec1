namespace KubeKatas.Kernel.Engine;

/// <summary>A variable that a cell declared at its top level.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">Its value at this moment.</param>
public sealed record SessionVariable(string Name, Type Type, object? Value);
