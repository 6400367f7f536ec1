using System.Globalization;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>
/// Prints values as the API server's internal structures: messages show those where a rule complains of a whole object.
/// </summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/{batch,core,policy}/types.go (the order of the fields).</remarks>
internal static class GoStructs
{
    public static PrintedValue Of(V1SecurityContext value) => Struct(
        ("Capabilities", value.Capabilities is { } caps ? Struct(("Add", caps.Add), ("Drop", caps.Drop)) : null),
        ("Privileged", value.Privileged),
        ("SELinuxOptions", value.SeLinuxOptions is { } linux ? Of(linux) : null),
        ("WindowsOptions", value.WindowsOptions),
        ("RunAsUser", value.RunAsUser),
        ("RunAsGroup", value.RunAsGroup),
        ("RunAsNonRoot", value.RunAsNonRoot),
        ("ReadOnlyRootFilesystem", value.ReadOnlyRootFilesystem),
        ("AllowPrivilegeEscalation", value.AllowPrivilegeEscalation),
        ("ProcMount", value.ProcMount),
        ("SeccompProfile", value.SeccompProfile is { } seccomp ? Of(seccomp) : null),
        ("AppArmorProfile", value.AppArmorProfile is { } armor
            ? Struct(("Type", armor.Type ?? ""), ("LocalhostProfile", armor.LocalhostProfile))
            : null));

    public static PrintedValue Of(V1SeccompProfile value) =>
        Struct(("Type", value.Type ?? ""), ("LocalhostProfile", value.LocalhostProfile));

    public static PrintedValue Of(V1Taint value) => Struct(
        ("Key", value.Key ?? ""), ("Value", value.Value ?? ""), ("Effect", value.Effect ?? ""),
        ("TimeAdded", value.TimeAdded is { } time ? Time(time) : null));

    /// <summary>A service's port by what makes it unique.</summary>
    public static PrintedValue Key(V1ServicePort value) => Struct(
        ("Name", ""), ("Protocol", value.Protocol ?? ""), ("AppProtocol", null), ("Port", value.Port),
        ("TargetPort", 0), ("NodePort", 0));

    public static PrintedValue Of(V1PodDisruptionBudgetSpec value) => Struct(
        ("MinAvailable", value.MinAvailable), ("Selector", value.Selector), ("MaxUnavailable", value.MaxUnavailable),
        ("UnhealthyPodEvictionPolicy", value.UnhealthyPodEvictionPolicy));

    public static PrintedValue Of(V1SuccessPolicy value) => Struct(
        ("Rules", value.Rules?.Select(rule => Struct(
            ("SucceededIndexes", rule.SucceededIndexes), ("SucceededCount", rule.SucceededCount))).ToArray()));

    /// <summary>A structure of those fields, in that order, none left out.</summary>
    public static PrintedValue Struct(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var texts = new List<string>(fields.Length);
        foreach (var (name, value) in fields)
        {
            texts.Add($"\"{name}\":{GoText.Json(value)}");
        }

        return new($"{{{string.Join(',', texts)}}}");
    }

    private static PrintedValue Of(V1SELinuxOptions value) => Struct(
        ("User", value.User ?? ""), ("Role", value.Role ?? ""), ("Type", value.Type ?? ""), ("Level", value.Level
            ?? ""));

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
