using System.Globalization;
using k8s.Models;
using KubeKatas.Api.Requests;
using KubeKatas.Objects;
using KubeKatas.Selectors;

namespace KubeKatas.Api.Selecting;

/// <summary>What a list, watch or deletion of a collection asks for.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/apis/meta/internalversion/validation/validation.go.
/// </remarks>
internal sealed record ListOptions(LabelSelector Labels, FieldSelector Fields)
{
    public string ResourceVersion { get; private init; } = "";

    public string Match { get; private init; } = "";

    public bool? SendInitialEvents { get; private init; }

    public bool AllowWatchBookmarks { get; private init; }

    public long Limit { get; private init; }

    public string Continue { get; private init; } = "";

    public TimeSpan? Timeout { get; private init; }

    /// <summary>Reads and checks the parameters.</summary>
    /// <exception cref="ApiException">400 or 422: they make no sense.</exception>
    public static ListOptions Of(ResourceInfo resource, QueryParameters query, ApiPieces pieces, bool watch)
    {
        var options = new ListOptions(
            Selector(query["labelSelector"], pieces),
            FieldSelector.Parse(resource, query["fieldSelector"])
        )
        {
            ResourceVersion = query["resourceVersion"] ?? "",
            Match = query["resourceVersionMatch"] ?? "",
            SendInitialEvents = query["sendInitialEvents"] is { } send ? IsTrue(send) : null,
            AllowWatchBookmarks = query["allowWatchBookmarks"] is { } bookmarks && IsTrue(bookmarks),
            Limit = Number(query["limit"]) ?? 0,
            Continue = query["continue"] ?? "",
            Timeout = Number(query["timeoutSeconds"]) is { } seconds
                ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, int.MaxValue))
                : null,
        };
        var causes = options.Complaints(watch).ToList();
        return causes.Count == 0 ? options : throw Refusal.Invalid("meta.k8s.io", "ListOptions", "", causes);
    }

    /// <summary>The same selection of the objects as they are now.</summary>
    public ListOptions Newest() => this with { ResourceVersion = "", Match = "", Limit = 0, Continue = "" };

    private IEnumerable<V1StatusCause> Complaints(bool watch)
    {
        const string Field = "resourceVersionMatch";
        if (watch && Match.Length > 0 && SendInitialEvents is null)
        {
            yield return Forbidden(
                Field,
                "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"
            );
        }

        if (SendInitialEvents is not null && watch && Match != "NotOlderThan")
        {
            yield return Forbidden(Field, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
            if (Match.Length > 0)
            {
                yield return new V1StatusCause
                {
                    Field = Field,
                    Reason = "FieldValueNotSupported",
                    Message = $"Unsupported value: \"{Match}\": supported values: \"NotOlderThan\"",
                };
            }
        }

        foreach (var complaint in watch ? [] : ComplaintsOfList(Field))
        {
            yield return complaint;
        }
    }

    private IEnumerable<V1StatusCause> ComplaintsOfList(string field)
    {
        if (Match.Length > 0 && ResourceVersion.Length == 0)
        {
            yield return Forbidden(field, "resourceVersionMatch is forbidden unless resourceVersion is provided");
        }

        if (Match.Length > 0 && Continue.Length > 0)
        {
            yield return Forbidden(field, "resourceVersionMatch is forbidden when continue is provided");
        }

        if (Match.Length > 0 && Match is not ("Exact" or "NotOlderThan"))
        {
            yield return new V1StatusCause
            {
                Field = field,
                Reason = "FieldValueNotSupported",
                Message = $"Unsupported value: \"{Match}\": supported values: \"Exact\", \"NotOlderThan\", \"\"",
            };
        }

        if (Match == "Exact" && ResourceVersion == "0")
        {
            yield return Forbidden(field, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }

        if (SendInitialEvents is not null)
        {
            yield return Forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list");
        }
    }

    private static V1StatusCause Forbidden(string field, string why) =>
        new()
        {
            Field = field,
            Reason = "FieldValueForbidden",
            Message = $"Forbidden: {why}",
        };

    private static LabelSelector Selector(string? text, ApiPieces pieces)
    {
        try
        {
            return pieces.Selector(text ?? "");
        }
        catch (SelectorException problem)
        {
            throw Refusal.BadRequest(problem.Message);
        }
    }

    private static bool IsTrue(string value) => value is not ("false" or "0" or "False" or "FALSE");

    private static long? Number(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }
}
