using System.Text;
using System.Text.RegularExpressions;

namespace KubeKatas.Kernel.Engine.Packages;

/// <summary>Says in a sentence why packages could not be restored, with what the SDK said below it.</summary>
internal static partial class RestoreFailure
{
    // NU1605, NU1107, NU1608: versions that do not fit; NU1101, NU1102: not there; NU1301: no network.
    public static string Explain(IReadOnlyList<PackageRequest> requests, string output)
    {
        var messages = Messages()
            .Matches(output)
            .Select(match => $"{match.Groups[1].Value}: {match.Groups[2].Value.Trim()}")
            .Distinct()
            .ToList();
        var codes = messages.Select(message => message[..6]).ToHashSet();
        var names = string.Join(", ", requests.Select(request => $"{request.Name} {request.Version}".Trim()));
        var reason = codes switch
        {
            _ when codes.Overlaps(["NU1605", "NU1107", "NU1608"]) =>
                $"The packages of this notebook do not fit together ({names}):"
                + " one asks for another version of a package.",
            _ when codes.Overlaps(["NU1101", "NU1102", "NU1103"]) =>
                $"No source has what was asked for ({names}). Is the name right, and the version?",
            _ when codes.Contains("NU1301") =>
                $"The package sources cannot be reached, and the cache does not have all of {names}.",
            _ when codes.Overlaps(["NU1202", "NU1213"]) =>
                $"A package is made for other frameworks than this one ({names}).",
            _ => $"The packages could not be restored ({names}).",
        };
        var told = new StringBuilder(reason);
        foreach (var message in messages.DefaultIfEmpty(output.Trim()).Take(10))
        {
            told.Append('\n').Append(message);
        }

        return told.ToString();
    }

    [GeneratedRegex(@"error (NU\d{4}|MSB\d{4}|NETSDK\d{4})\s*: (.*?)(?:\[[^\]]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex Messages();
}
