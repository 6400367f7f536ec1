using System.Text;

namespace KubeKatas.Api.Requests;

/// <summary>The part of a request's address after the question mark.</summary>
/// <remarks>Names are case-sensitive, a name may come several times, and what nobody asks for is ignored.</remarks>
public sealed class QueryParameters
{
    private readonly List<KeyValuePair<string, string>> _all = [];

    /// <summary>No parameters.</summary>
    public static QueryParameters None { get; } = new();

    /// <summary>The first value of a name; null when it is not there.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var (key, value) in _all)
            {
                if (key == name)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>All values of a name, in order.</summary>
    public IReadOnlyList<string> All(string name) =>
        [.. _all.Where(pair => pair.Key == name).Select(pair => pair.Value)];

    /// <summary>Reads <c>a=1&amp;b=x%20y</c>, with or without the question mark.</summary>
    public static QueryParameters Parse(string? text)
    {
        text = text?.TrimStart('?');
        if (string.IsNullOrEmpty(text))
        {
            return None;
        }

        var parameters = new QueryParameters();
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            parameters._all.Add(new(Decoded(name), Decoded(value)));
        }

        return parameters;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join('&', _all.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));

    private static string Decoded(string text) =>
        text.AsSpan().ContainsAny('+', '%')
            ? Uri.UnescapeDataString(new StringBuilder(text).Replace('+', ' ').ToString())
            : text;
}
