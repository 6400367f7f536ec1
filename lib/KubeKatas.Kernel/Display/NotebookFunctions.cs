namespace KubeKatas.Kernel.Display;

/// <summary>What cells can call without naming a class.</summary>
public static class NotebookFunctions
{
}
