namespace KubeKatas.Api.Validation;

/// <summary>Counts the sources of a volume; the first is checked, any other refused.</summary>
internal sealed class OneSource(FieldPath path, FieldErrors errors)
{
    public int Count { get; private set; }

    public void Take<T>(T? source, string name, Action<T, FieldPath, FieldErrors> check) where T : class
    {
        if (source is null)
        {
            return;
        }

        if (Count > 0)
        {
            errors.Forbidden(path.Child(name), VolumeValidation.OneType);
            return;
        }

        Count++;
        check(source, path.Child(name), errors);
    }
}
