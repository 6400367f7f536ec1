using System.Text;
using System.Text.Json.Nodes;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace GoldenReplay.Api;

/// <summary>Makes requests out of recorded steps.</summary>
internal static class Requests
{
    /// <summary>The recorder's user, as its token file named it.</summary>
    private static readonly ApiUser Administrator = ApiUser.Administrator with { Name = "admin", Uid = "admin" };

    public static ApiRequest Of(JsonObject step, Placeholders placeholders, string token, out ApiResponse? refusal)
    {
        var headers = ((JsonObject?)step["headers"] ?? []).ToDictionary(
            pair => pair.Key,
            pair => placeholders.In((string?)pair.Value ?? ""),
            StringComparer.OrdinalIgnoreCase
        );
        var body = placeholders.In(step["body"]);
        var authorization = headers.GetValueOrDefault("Authorization", $"Bearer {token}");
        refusal = null;
        var user = Administrator;
        try
        {
            user = Authentication.Of(authorization, found => found == token ? Administrator : null);
        }
        catch (ApiException problem)
        {
            refusal = ApiResponse.Refused(problem);
        }

        return new((string)step["method"]!, Escaped(placeholders.In((string)step["path"]!)))
        {
            Query = QueryParameters.Parse(Query(step, placeholders)),
            Body = body is null
                ? default
                : Encoding.UTF8.GetBytes(
                    body.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)body! : PythonText.Of(body)
                ),
            ContentType = headers.GetValueOrDefault("Content-Type", body is null ? null! : "application/json"),
            Accept = headers.GetValueOrDefault("Accept", "application/json"),
            UserAgent = headers.GetValueOrDefault("User-Agent", "golden/1.0"),
            User = user,
            Impersonated = headers.TryGetValue("Impersonate-User", out var other)
                ? new(other, headers.TryGetValue("Impersonate-Group", out var group) ? [group] : [])
                : null,
        };
    }

    private static string Escaped(string path) =>
        string.Concat(
            path.Select(letter =>
                char.IsAsciiLetterOrDigit(letter) || "/:@!$&'()*+,;=~%-_.".Contains(letter, StringComparison.Ordinal)
                    ? letter.ToString()
                    : Uri.EscapeDataString(letter.ToString())
            )
        );

    private static string Query(JsonObject step, Placeholders placeholders) =>
        string.Join(
            '&',
            ((JsonObject?)step["query"] ?? [])
                .SelectMany(pair =>
                    pair.Value is JsonArray many
                        ? many.Select(value => (pair.Key, Value: value))
                        : [(pair.Key, pair.Value)]
                )
                .Select(pair =>
                    $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(placeholders.In(pair.Value?.ToString() ?? ""))}"
                )
        );
}
