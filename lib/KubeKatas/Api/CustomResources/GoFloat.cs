using System.Globalization;

namespace KubeKatas.Api.CustomResources;

/// <summary>Floating point numbers as Go's <c>%v</c> prints them: shortest, with an exponent from a million on.</summary>
/// <remarks>Source: go1.26, src/strconv/ftoa.go.</remarks>
internal static class GoFloat
{
    private const int PlainExponentMax = 5;
    private const int PlainExponentMin = -4;

    public static string Of(double number)
    {
        var scientific = number.ToString("E16", CultureInfo.InvariantCulture);
        var exponent = int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..],
            CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        if (number == 0 || exponent is >= PlainExponentMin and <= PlainExponentMax)
        {
            return shortest.Contains('E', StringComparison.Ordinal)
                ? number.ToString("0.####################", CultureInfo.InvariantCulture)
                : shortest;
        }

        var digits = shortest.TrimStart('-').Split('E')[0].Replace(".", "", StringComparison.Ordinal).Trim('0');
        var mantissa = digits.Length > 1 ? $"{digits[0]}.{digits[1..]}" : digits;
        var size = Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
        return $"{(number < 0 ? "-" : "")}{mantissa}e{(exponent < 0 ? "-" : "+")}{size}";
    }
}
