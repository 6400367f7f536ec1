using k8s.Models;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;

namespace KubeKatas.Api.Decoding;

/// <summary>What is done about fields that are unknown or come twice.</summary>
/// <param name="Name">Ignore, Warn or Strict.</param>
internal sealed record FieldValidation(string Name)
{
    private static readonly string[] Names = ["Ignore", "Strict", "Warn"];

    public static FieldValidation Warn { get; } = new("Warn");

    /// <summary>Reads the query parameter; Warn when it is not given.</summary>
    /// <param name="query">The parameters.</param>
    /// <param name="options">The options' kind for the refusal, for example <c>CreateOptions</c>.</param>
    /// <exception cref="ApiException">422: there is no such level.</exception>
    public static FieldValidation Of(QueryParameters query, string options)
    {
        var given = query["fieldValidation"] ?? "";
        if (given.Length == 0)
        {
            return Warn;
        }

        return Names.Contains(given)
            ? new(given)
            : throw Refusal.Invalid(
                "meta.k8s.io",
                options,
                "",
                new V1StatusCause
                {
                    Field = "fieldValidation",
                    Reason = "FieldValueNotSupported",
                    Message =
                        $"Unsupported value: \"{given}\": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\"",
                }
            );
    }

    /// <summary>Passes over, reports or refuses what is wrong.</summary>
    public void Judge(
        IReadOnlyList<string> complaints,
        ICollection<string> warnings,
        Func<string, ApiException> refusal
    )
    {
        if (complaints.Count == 0 || Name == "Ignore")
        {
            return;
        }

        if (Name == "Strict")
        {
            throw refusal($"strict decoding error: {string.Join(", ", complaints)}");
        }

        foreach (var complaint in complaints)
        {
            warnings.Add(complaint);
        }
    }
}
