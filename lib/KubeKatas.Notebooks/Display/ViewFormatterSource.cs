namespace KubeKatas.Notebooks.Display;

/// <summary>Gives a kernel one formatter for each form that a <see cref="View"/> may have.</summary>
internal sealed class ViewFormatterSource
{
    private readonly string[] _forms = [MimeTypes.Html, MimeTypes.Text, MimeTypes.Mermaid, MimeTypes.Plotly];

    public IEnumerable<object> CreateTypeFormatters() => _forms.Select(form => new ViewFormatter(form));
}

/// <summary>Writes one form of a view; the members' names are the kernels' convention.</summary>
internal sealed class ViewFormatter(string mimeType)
{
    public string MimeType { get; } = mimeType;

    /// <returns>False when the value has no such form, so that the kernel goes on looking.</returns>
    public bool Format(object value, TextWriter writer)
    {
        var view = value as View ?? (value as IHasView)?.ToView();
        if (view?.Form(MimeType) is not { } text)
        {
            return false;
        }

        writer.Write(text);
        return true;
    }
}

/// <summary>A value that is shown as a view but is more than one, such as a cluster.</summary>
internal interface IHasView
{
    View ToView();
}
