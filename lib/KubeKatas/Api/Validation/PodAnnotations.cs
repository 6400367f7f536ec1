using System.Globalization;
using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>The annotations of pods that mean something to Kubernetes itself.</summary>
/// <remarks>
/// Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (ValidatePodSpecificAnnotations and
/// ValidatePodSpecificAnnotationUpdates).
/// </remarks>
internal static class PodAnnotations
{
    private const string Mirror = "kubernetes.io/config.mirror";
    private const string Cost = "controller.kubernetes.io/pod-deletion-cost";
    private const string AppArmor = "container.apparmor.security.beta.kubernetes.io/";
    private const string Seccomp = "seccomp.security.alpha.kubernetes.io/pod";
    private const string ContainerSeccomp = "container.seccomp.security.alpha.kubernetes.io/";

    public static void Check(IDictionary<string, string>? notes, V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (notes is not { Count: > 0 })
        {
            return;
        }

        if (notes.TryGetValue(Mirror, out var mirror) && string.IsNullOrEmpty(spec.NodeName))
        {
            errors.Invalid(path.Key(Mirror), mirror, "must set spec.nodeName if mirror pod annotation is set");
        }

        foreach (var (key, value) in notes)
        {
            One(key, value ?? "", spec, path, errors);
        }
    }

    /// <summary>What a change may not do to them.</summary>
    public static void Update(V1Pod newer, V1Pod older, FieldPath path, FieldErrors errors)
    {
        var (now, then) = (newer.Metadata.Annotations, older.Metadata.Annotations);
        if (ReferenceEquals(now, then))
        {
            return;
        }

        foreach (var (key, value) in now ?? MetadataRules.NoLabels)
        {
            if (key.StartsWith(AppArmor, StringComparison.Ordinal)
                && (then?.TryGetValue(key, out var before) is not true || before != value))
            {
                errors.Forbidden(path.Key(key), "may not add AppArmor annotations");
            }

            if (key == Mirror && (then?.TryGetValue(key, out var mirror) is not true || mirror != value))
            {
                errors.Forbidden(path.Key(key), "may not update mirror pod annotation");
            }
        }

        foreach (var key in (then?.Keys ?? []).Where(key => now?.ContainsKey(key) is not true))
        {
            if (key == Mirror)
            {
                errors.Forbidden(path.Key(key), "may not remove mirror pod annotation");
            }
            else if (key.StartsWith(AppArmor, StringComparison.Ordinal))
            {
                errors.Forbidden(path.Key(key), "may not remove or update AppArmor annotations");
            }
        }
    }

    private static void One(string key, string value, V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (key == Cost && !IsCost(value))
        {
            errors.Invalid(path.Key(key), value, "must be a 32bit integer");
        }
        else if (key == Seccomp || key.StartsWith(ContainerSeccomp, StringComparison.Ordinal))
        {
            Profile(value, path.Child(key), errors);
        }
        else if (key.StartsWith(AppArmor, StringComparison.Ordinal))
        {
            Armor(key, value, spec, path.Key(key), errors);
        }
    }

    private static bool IsCost(string text) => text.Length == 0 || (int.TryParse(
        text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && text[0] != '+'
        && !(text.Length > 1 && text[0] == '0'));

    private static void Profile(string value, FieldPath path, FieldErrors errors)
    {
        const string Local = "localhost/";
        if (value.StartsWith(Local, StringComparison.Ordinal))
        {
            ValueRules.LocalPath(value[Local.Length..], path, errors);
        }
        else if (value is not ("runtime/default" or "docker/default" or "unconfined"))
        {
            errors.Invalid(path, value, "must be a valid seccomp profile");
        }
    }

    private static void Armor(string key, string value, V1PodSpec spec, FieldPath path, FieldErrors errors)
    {
        var name = key[AppArmor.Length..];
        if (!(spec.Containers ?? []).Concat(spec.InitContainers ?? []).Any(one => one.Name == name))
        {
            errors.Invalid(path, name, "container not found");
        }

        if (value is not ("" or "runtime/default" or "unconfined")
            && !value.StartsWith("localhost/", StringComparison.Ordinal))
        {
            errors.Invalid(path, value, $"invalid AppArmor profile name: {GoText.Quote(value)}");
        }
    }
}
