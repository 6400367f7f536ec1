using KubeKatas.Kernel.Engine;

namespace KubeKatas.Kernel.Display;

/// <summary>Turns a value into the representations front ends choose from.</summary>
public static class ValueFormatter
{
    /// <summary>All representations of a value, text/plain always among them.</summary>
    public static MimeBundle Format(object? value) => MimeBundle.PlainText(value?.ToString() ?? "<null>");
}
