namespace KubeKatas.Kernel.Display;

/// <summary>Text in a representation of its own, shown as it is.</summary>
/// <param name="MimeType">Which representation.</param>
/// <param name="Text">The content; base64 for pictures made of bytes.</param>
public sealed record DisplayContent(string MimeType, string Text)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
