using System.Globalization;
using System.Text;
using k8s.Models;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Verbs;

/// <summary>The query parameters that all writes share.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go,
/// staging/src/k8s.io/apiserver/pkg/endpoints/handlers/create.go (managerOrUserAgent).
/// </remarks>
internal static class WriteOptions
{
    private const int ManagerBytesMax = 128;
    private const string UnknownAgent = "unknown";

    /// <summary>The field manager: the one given, or the program's name out of the User-Agent header.</summary>
    /// <exception cref="ApiException">422: it is too long or cannot be printed.</exception>
    public static string Manager(ApiRequest request, string options)
    {
        var given = request.Query["fieldManager"] ?? "";
        if (given.Length == 0)
        {
            return FromUserAgent(request.UserAgent);
        }

        var causes = new List<V1StatusCause>();
        if (System.Text.Encoding.UTF8.GetByteCount(given) > ManagerBytesMax)
        {
            causes.Add(
                new()
                {
                    Field = "fieldManager",
                    Reason = "FieldValueTooLong",
                    Message = "Too long: may not be more than 128 bytes",
                }
            );
        }

        var at = 0;
        foreach (var rune in given.EnumerateRunes())
        {
            if (!IsPrintable(rune))
            {
                var code = rune.Value.ToString("X4", CultureInfo.InvariantCulture);
                causes.Add(
                    new()
                    {
                        Field = "fieldManager",
                        Reason = "FieldValueInvalid",
                        Message = $"Invalid value: {Quoted(given)}: invalid character U+{code} (at position {at})",
                    }
                );
                break;
            }

            at += rune.Utf8SequenceLength;
        }

        return causes.Count == 0 ? given : throw Refusal.Invalid("meta.k8s.io", options, "", causes);
    }

    /// <summary>True when the write is only tried.</summary>
    /// <exception cref="ApiException">422: an unknown stage.</exception>
    public static bool DryRun(IEnumerable<string> given, string options)
    {
        var stages = given.Where(stage => stage.Length > 0).ToList();
        return stages.TrueForAll(stage => stage == "All")
            ? stages.Count > 0
            : throw Refusal.Invalid(
                "meta.k8s.io",
                options,
                "",
                new V1StatusCause
                {
                    Field = "dryRun",
                    Reason = "FieldValueNotSupported",
                    Message = $"Unsupported value: {GoList(stages)}: supported values: \"All\"",
                }
            );
    }

    private static string GoList(List<string> values) => $"[{string.Join(",", values.Select(Quoted))}]";

    private static string FromUserAgent(string agent)
    {
        if (agent.Length == 0)
        {
            return UnknownAgent;
        }

        var name = agent.Split('/')[0];
        var printable = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (IsPrintable(rune))
            {
                printable.Append(rune);
            }
        }

        return printable.Length > ManagerBytesMax ? printable.ToString()[..ManagerBytesMax] : printable.ToString();
    }

    private static bool IsPrintable(Rune rune) =>
        !Rune.IsControl(rune) && (rune.Value == ' ' || !Rune.IsWhiteSpace(rune));

    private static string Quoted(string text) => Validation.GoText.Quote(text);
}
