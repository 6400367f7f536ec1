using System.Globalization;

namespace KubeKatas.Api.Validation;

/// <summary>Collects complaints while an object is validated, in the order in which they are found.</summary>
internal sealed class FieldErrors : List<FieldError>
{
    public const string NotNegative = "must be greater than or equal to 0";
    public const string Immutable = "field is immutable";

    public void Required(FieldPath path, string detail = "") =>
        Add(new(FieldErrorType.Required, path.ToString(), null, detail));

    public void Invalid(FieldPath path, object? value, string detail) =>
        Add(new(FieldErrorType.Invalid, path.ToString(), value, detail));

    /// <summary>One complaint for each text; names have several rules.</summary>
    public void Invalid(FieldPath path, object? value, IReadOnlyList<string> details)
    {
        foreach (var detail in details)
        {
            Invalid(path, value, detail);
        }
    }

    public void Forbidden(FieldPath path, string detail) =>
        Add(new(FieldErrorType.Forbidden, path.ToString(), null, detail));

    public void Duplicate(FieldPath path, object? value, string detail = "") =>
        Add(new(FieldErrorType.Duplicate, path.ToString(), value, detail));

    public void NotFound(FieldPath path, object? value) =>
        Add(new(FieldErrorType.NotFound, path.ToString(), value, ""));

    public void NotSupported(FieldPath path, object? value, IEnumerable<string> supported) => Add(
        new(FieldErrorType.NotSupported, path.ToString(), value, $"supported values: {GoText.QuoteAll(supported)}"));

    public void TooLong(FieldPath path, int bytes) =>
        Add(new(FieldErrorType.TooLong, path.ToString(), null, $"may not be more than {Text(bytes)} bytes"));

    public void TooMany(FieldPath path, int actual, int most) => Add(new(
        FieldErrorType.TooMany, path.ToString(), actual,
            $"must have at most {Text(most)} {(most == 1 ? "item" : "items")}"));

    /// <summary>Numbers that count something.</summary>
    public void NonNegative(long? value, FieldPath path)
    {
        if (value < 0)
        {
            Invalid(path, value, NotNegative);
        }
    }

    /// <summary>A value of a fixed set, in the order in which the server lists it.</summary>
    /// <returns>True when it is one of them.</returns>
    public bool OneOf(string? value, FieldPath path, string[] supported)
    {
        if (Array.IndexOf(supported, value ?? "") >= 0)
        {
            return true;
        }

        NotSupported(path, value ?? "", supported);
        return false;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
