using System.Globalization;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Apply;

/// <summary>The refusal of an apply whose fields others own.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/managedfields/internal/conflict.go,
/// vendor/sigs.k8s.io/structured-merge-diff/v6/merge/conflict.go.
/// </remarks>
internal static class ApplyConflicts
{
    public static ApiException Of(IEnumerable<(ManagerEntry Entry, FieldSet Fields)> found)
    {
        var conflicts = found
            .SelectMany(conflict =>
                conflict.Fields.Paths().Select(path => (Manager: Name(conflict.Entry), Path: PathText.Of(path)))
            )
            .ToList();
        var text =
            conflicts.Count == 1
                ? $"conflict with {conflicts[0].Manager}: {conflicts[0].Path}"
                : string.Join(
                    '\n',
                    conflicts
                        .GroupBy(conflict => conflict.Manager)
                        .OrderBy(group => group.Key, StringComparer.Ordinal)
                        .Select(group =>
                            $"conflicts with {group.Key}:{string.Concat(group.Select(conflict => $"\n- {conflict.Path}"))}"
                        )
                );
        var count = conflicts.Count.ToString(CultureInfo.InvariantCulture);
        return new(
            new V1Status
            {
                Status = "Failure",
                Code = 409,
                Reason = "Conflict",
                Message = $"Apply failed with {count} conflict{(conflicts.Count == 1 ? "" : "s")}: {text}",
                Metadata = new(),
                Details = new()
                {
                    Causes =
                    [
                        .. conflicts.Select(conflict => new V1StatusCause
                        {
                            Reason = "FieldManagerConflict",
                            Message = $"conflict with {conflict.Manager}",
                            Field = conflict.Path,
                        }),
                    ],
                },
            }
        );
    }

    private static string Name(ManagerEntry entry)
    {
        var part = entry.Subresource.Length == 0 ? "" : $" with subresource \"{entry.Subresource}\"";
        var version = entry.Operation == ManagerEntry.Updates ? $" using {entry.ApiVersion}" : "";
        return $"\"{entry.Manager}\"{part}{version}";
    }
}
