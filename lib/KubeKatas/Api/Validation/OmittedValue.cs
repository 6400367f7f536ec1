namespace KubeKatas.Api.Validation;

/// <summary>Stands for a bad value that the message leaves out.</summary>
internal sealed class OmittedValue
{
    public static OmittedValue Instance { get; } = new();
}

/// <summary>A bad value that was printed already, because the server prints its internal form.</summary>
/// <param name="Text">What stands in the message.</param>
internal sealed record PrintedValue(string Text);
