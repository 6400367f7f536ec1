namespace KubeKatas.Notebooks.Display;

/// <summary>Tells a C# kernel where the rich forms of a type are made.</summary>
/// <remarks>
/// Kernels find this attribute by its name alone, so a library needs no reference to theirs. They follow it on
/// classes, not on interfaces.
/// </remarks>
/// <param name="formatterSourceType">A class with a public <c>CreateTypeFormatters()</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = true)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types that are sent, first choice first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [MimeTypes.Html, MimeTypes.Text];
}
