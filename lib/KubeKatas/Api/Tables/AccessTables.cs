using k8s;
using k8s.Models;
using KubeKatas.Objects;
using static KubeKatas.Api.Tables.TableTexts;

namespace KubeKatas.Api.Tables;

/// <summary>The tables of who may do what.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/printers/internalversion/printers.go.</remarks>
internal static class AccessTables
{
    private const string BindingColumns = "Name|Role|Age|Users+|Groups+|ServiceAccounts+";

    public static TableLayout RoleBinding { get; } =
        TableLayout.Of<V1RoleBinding>(
            BindingColumns,
            (binding, now) => Binding(binding.Metadata, binding.RoleRef, binding.Subjects, now)
        );

    public static TableLayout ClusterRoleBinding { get; } =
        TableLayout.Of<V1ClusterRoleBinding>(
            BindingColumns,
            (binding, now) => Binding(binding.Metadata, binding.RoleRef, binding.Subjects, now)
        );

    public static TableLayout SigningRequest { get; } =
        TableLayout.Of<V1CertificateSigningRequest>(
            "Name|Age|SignerName|Requestor|RequestedDuration|Condition",
            (request, now) =>
                [
                    request.Metadata.Name,
                    Age(request.Metadata, now),
                    Or(request.Spec?.SignerName, None),
                    request.Spec?.Username ?? "",
                    request.Spec?.ExpirationSeconds is { } seconds
                        ? HumanDuration.Of(TimeSpan.FromSeconds(seconds))
                        : None,
                    SigningState(request),
                ]
        );

    /// <summary>What a resource without a table of its own shows.</summary>
    public static TableLayout Plain { get; } =
        new(
            [new TableColumn("Name", Format: "name"), new TableColumn("Created At", "date")],
            (value, _) => [value.Metadata.Name, Created(value)]
        );

    private static string? Created(IKubernetesObject<V1ObjectMeta> value) =>
        value
            .Metadata.CreationTimestamp?.ToUniversalTime()
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static object?[] Binding(
        V1ObjectMeta metadata,
        V1RoleRef role,
        IList<Rbacv1Subject>? subjects,
        DateTimeOffset now
    ) =>
        [
            metadata.Name,
            $"{role.Kind}/{role.Name}",
            Age(metadata, now),
            Subjects(subjects, "User", subject => subject.Name),
            Subjects(subjects, "Group", subject => subject.Name),
            Subjects(subjects, "ServiceAccount", subject => $"{subject.NamespaceProperty}/{subject.Name}"),
        ];

    private static string Subjects(IList<Rbacv1Subject>? subjects, string kind, Func<Rbacv1Subject, string> name) =>
        string.Join(", ", (subjects ?? []).Where(subject => subject.Kind == kind).Select(name));

    private static string SigningState(V1CertificateSigningRequest request)
    {
        var types = (request.Status?.Conditions ?? []).Select(condition => condition.Type).ToHashSet();
        var state =
            types.Contains("Denied") ? "Denied"
            : types.Contains("Approved") ? "Approved"
            : "Pending";
        state += types.Contains("Failed") ? ",Failed" : "";
        return request.Status?.Certificate is { Length: > 0 } ? state + ",Issued" : state;
    }
}
