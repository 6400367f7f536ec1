using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Ingresses and their classes.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/networking/validation/validation.go (ValidateIngressCreate).</remarks>
internal static class IngressValidation
{
    private const string OldClass = "kubernetes.io/ingress.class";
    private const int ControllerLength = 250;

    private static readonly string[] PathTypes = ["Exact", "ImplementationSpecific", "Prefix"];
    private static readonly string[] Scopes = ["Cluster", "Namespace"];
    private static readonly string[] NotInPaths = ["//", "/./", "/../", "%2f", "%2F"];

    public static void Create(V1Ingress value, FieldErrors errors)
    {
        Check(value, errors);
        if (value.Spec?.IngressClassName is not null && value.Metadata.Annotations?.TryGetValue(OldClass,
            out var old) is true
            && old != value.Spec.IngressClassName)
        {
            errors.Invalid(FieldPath.Metadata.Child("annotations").Child(OldClass), old,
                "must match `ingressClassName` when both are specified");
        }
    }

    public static void Check(V1Ingress value, FieldErrors errors)
    {
        var (spec, path) = (value.Spec ?? new(), FieldPath.Spec);
        if (spec.Rules is not { Count: > 0 } && spec.DefaultBackend is null)
        {
            errors.Invalid(path, spec.Rules, "either `defaultBackend` or `rules` must be specified");
        }

        if (spec.DefaultBackend is { } backend)
        {
            Backend(backend, path.Child("defaultBackend"), errors);
        }

        for (var i = 0; i < spec.Rules?.Count; i++)
        {
            Rule(spec.Rules[i], path.Child("rules").Index(i), errors);
        }

        for (var i = 0; i < spec.Tls?.Count; i++)
        {
            Tls(spec.Tls[i], path.Child("tls").Index(i), errors);
        }

        if (spec.IngressClassName is { } name)
        {
            errors.Invalid(path.Child("ingressClassName"), name, NameRules.Dns1123Subdomain(name));
        }
    }

    public static void Check(V1IngressClass value, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("controller");
        var name = value.Spec?.Controller ?? "";
        if (name.Length > ControllerLength)
        {
            errors.TooLong(path, ControllerLength);
        }

        if (name.Length == 0)
        {
            errors.Required(path);
        }
        else if (!name.Contains('/', StringComparison.Ordinal))
        {
            errors.Invalid(path, name, "must be a domain-prefixed path (such as \"acme.io/foo\")");
        }
        else
        {
            errors.Invalid(path, name, NameRules.Dns1123Subdomain(name[..name.IndexOf('/', StringComparison.Ordinal)]));
        }

        if (value.Spec?.Parameters is { } parameters)
        {
            VolumeSources.Required(errors, (parameters.Kind, FieldPath.Spec.Child("parameters", "kind")),
                (parameters.Name, FieldPath.Spec.Child("parameters", "name")));
            errors.OneOf(parameters.Scope, FieldPath.Spec.Child("parameters", "scope"), Scopes);
        }
    }

    public static void Update(V1IngressClass newer, V1IngressClass older, FieldErrors errors)
    {
        Check(newer, errors);
        if (newer.Spec?.Controller != older.Spec?.Controller)
        {
            errors.Invalid(FieldPath.Spec.Child("controller"), newer.Spec?.Controller, FieldErrors.Immutable);
        }
    }

    private static void Rule(V1IngressRule rule, FieldPath path, FieldErrors errors)
    {
        if (!string.IsNullOrEmpty(rule.Host))
        {
            if (ValueRules.Parse(rule.Host) is not null)
            {
                errors.Invalid(path.Child("host"), rule.Host, "must be a DNS name, not an IP address");
            }
            else
            {
                Host(rule.Host, path.Child("host"), errors);
            }
        }

        if (rule.Http is not { } http)
        {
            return;
        }

        var paths = path.Child("http", "paths");
        if (http.Paths is not { Count: > 0 })
        {
            errors.Required(paths);
        }

        for (var i = 0; i < http.Paths?.Count; i++)
        {
            Path(http.Paths[i], paths.Index(i), errors);
        }
    }

    private static void Host(string host, FieldPath path, FieldErrors errors) => errors.Invalid(path, host,
        host.Contains('*', StringComparison.Ordinal)
            ? NameRules.WildcardSubdomain(host)
            : NameRules.Dns1123Subdomain(host));

    private static void Path(V1HTTPIngressPath one, FieldPath path, FieldErrors errors)
    {
        if (one.PathType is null)
        {
            errors.Required(path.Child("pathType"), "pathType must be specified");
        }
        else if (one.PathType is "Exact" or "Prefix")
        {
            Strict(one.Path, path.Child("path"), errors);
        }
        else if (one.PathType == "ImplementationSpecific")
        {
            if (!string.IsNullOrEmpty(one.Path) && one.Path[0] != '/')
            {
                errors.Invalid(path.Child("path"), one.Path, "must be an absolute path");
            }
        }
        else
        {
            errors.NotSupported(path.Child("pathType"), one.PathType, PathTypes);
        }

        Backend(one.Backend ?? new(), path.Child("backend"), errors);
    }

    private static void Strict(string? value, FieldPath path, FieldErrors errors)
    {
        if (value?.StartsWith('/') is not true)
        {
            errors.Invalid(path, value ?? "", "must be an absolute path");
            return;
        }

        foreach (var part in NotInPaths.Where(part => value.Contains(part, StringComparison.Ordinal)))
        {
            errors.Invalid(path, value, $"must not contain '{part}'");
        }

        foreach (var end in ((string[])["/..", "/."]).Where(end => value.EndsWith(end, StringComparison.Ordinal)))
        {
            errors.Invalid(path, value, $"cannot end with '{end}'");
        }
    }

    private static void Backend(V1IngressBackend backend, FieldPath path, FieldErrors errors)
    {
        if (backend is { Resource: not null, Service: not null })
        {
            errors.Invalid(path, "", "cannot set both resource and service backends");
        }
        else if (backend.Resource is { } resource)
        {
            VolumeSources.Required(
                errors, (resource.Kind, path.Child("resource", "kind")), (resource.Name, path.Child("resource",
                    "name")));
        }
        else if (backend.Service is { } service)
        {
            Service(service, path, errors);
        }
        else
        {
            errors.Invalid(path, "", "resource or service backend is required");
        }
    }

    private static void Service(V1IngressServiceBackend service, FieldPath path, FieldErrors errors)
    {
        if (string.IsNullOrEmpty(service.Name))
        {
            errors.Required(path.Child("service", "name"));
        }
        else
        {
            errors.Invalid(path.Child("service", "name"), service.Name, NameRules.Dns1123Label(service.Name));
        }

        var (name, number) = (service.Port?.Name, service.Port?.Number ?? 0);
        if (!string.IsNullOrEmpty(name) && number != 0)
        {
            errors.Invalid(path, "", "cannot set both port name & port number");
        }
        else if (!string.IsNullOrEmpty(name))
        {
            errors.Invalid(path.Child("service", "port").Child("name"), name, ValueRules.PortName(name));
        }
        else if (number != 0)
        {
            ValueRules.Port(number, path.Child("service", "port").Child("number"), errors);
        }
        else
        {
            errors.Required(path, "port name or number is required");
        }
    }

    private static void Tls(V1IngressTLS tls, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < tls.Hosts?.Count; i++)
        {
            Host(tls.Hosts[i], path.Child("hosts").Index(i), errors);
        }

        if (!string.IsNullOrEmpty(tls.SecretName))
        {
            errors.Invalid(path.Child("secretName"), tls.SecretName, NameRules.Dns1123Subdomain(tls.SecretName));
        }
    }
}
