using System.Collections.Immutable;
using System.Globalization;

namespace KubeKatas.Networking.Resolving;

/// <summary>What a resolver knows: whom to ask, and how to complete a short name.</summary>
/// <param name="Servers">The addresses of name servers, the first one first.</param>
/// <param name="Searches">The domains that complete a name, without a dot at the end.</param>
/// <param name="Options">For example <c>ndots:5</c>.</param>
/// <remarks>Source: resolv.conf(5).</remarks>
public sealed record ResolvConf(
    ImmutableArray<string> Servers, ImmutableArray<string> Searches, ImmutableArray<string> Options)
{
    private const int NdotsMax = 15;
    private const string NdotsOption = "ndots:";

    /// <summary>What the simulated machines have: a name server outside of the cluster.</summary>
    public static ResolvConf OfNodes { get; } = new(["192.168.0.53"], [], []);

    /// <summary>A name with at least so many dots is tried as it is first: 1 unless an option says otherwise, at most
    /// 15.</summary>
    public int Ndots => Options
        .Where(option => option.StartsWith(NdotsOption, StringComparison.Ordinal))
        .Select(option => Number(option[NdotsOption.Length..]))
        .LastOrDefault(1);

    /// <summary>Reads a file of that name. Of several <c>search</c> lines the last one counts.</summary>
    public static ResolvConf Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1)
            .ToLookup(words => words[0], words => words[1..]);
        return new(
            [.. lines["nameserver"].Select(words => words[0])],
            [.. lines["search"].LastOrDefault([]).Select(domain => domain.Length > 1 ? domain.TrimEnd('.') : domain)],
            [.. lines["options"].LastOrDefault([])]);
    }

    /// <summary>The file, as the kubelet writes it.</summary>
    public override string ToString() => Line("search", Searches)
        + string.Concat(Servers.Select(server => $"nameserver {server}\n")) + Line("options", Options);

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var dots)
            ? Math.Min(dots, NdotsMax)
            : 1;

    private static string Line(string word, ImmutableArray<string> values) =>
        values.IsEmpty ? "" : $"{word} {string.Join(' ', values)}\n";
}
