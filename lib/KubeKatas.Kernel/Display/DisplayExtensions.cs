namespace KubeKatas.Kernel.Display;

/// <summary>Displaying, written behind the value.</summary>
public static class DisplayExtensions
{
    /// <summary>Displays a value in the representations its type prefers, or in those named.</summary>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => new(value, mimeTypes);

    /// <summary>Displays text that is already in the representation named, or a value formatted for it.</summary>
    /// <param name="value">The text or value.</param>
    /// <param name="mimeType">For instance <c>text/markdown</c>.</param>
    public static DisplayedValue DisplayAs(this object? value, string mimeType) =>
        value is string text ? new(new DisplayContent(mimeType, text), []) : new(value, [mimeType]);
}
