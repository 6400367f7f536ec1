namespace KubeKatas.Kernel.Directives;

/// <summary>Which of a cell's lines belong to a directive above them.</summary>
public enum DirectiveBody
{
    /// <summary>None: the directive is its line, and C# goes on below.</summary>
    None,

    /// <summary>Text in another language, up to the next directive line or the cell's end.</summary>
    Text,

    /// <summary>All that is left of the cell, to be run (or not) through the context.</summary>
    Cell,
}
