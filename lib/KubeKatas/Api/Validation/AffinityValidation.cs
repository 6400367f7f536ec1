using k8s.Models;

namespace KubeKatas.Api.Validation;

/// <summary>Where a pod wants to be: nodes it picks, pods it seeks or shuns, domains it spreads over.</summary>
/// <remarks>Source: kubernetes v1.36.2, pkg/apis/core/validation/validation.go (validateAffinity).</remarks>
internal static class AffinityValidation
{
    private const string WeightRange = "must be in the range 1-100";
    private const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string Preferred = "preferredDuringSchedulingIgnoredDuringExecution";
    private const string BadOperator = "not a valid selector operator";

    public static void Check(V1Affinity? value, FieldPath path, FieldErrors errors)
    {
        if (value?.NodeAffinity is { } node)
        {
            Node(node, path.Child("nodeAffinity"), errors);
        }

        if (value?.PodAffinity is { } near)
        {
            Pods(near.RequiredDuringSchedulingIgnoredDuringExecution,
                near.PreferredDuringSchedulingIgnoredDuringExecution,
                path.Child("podAffinity"), errors);
        }

        if (value?.PodAntiAffinity is { } far)
        {
            Pods(far.RequiredDuringSchedulingIgnoredDuringExecution,
                far.PreferredDuringSchedulingIgnoredDuringExecution,
                path.Child("podAntiAffinity"), errors);
        }
    }

    public static void Selector(V1NodeSelector value, FieldPath path, FieldErrors errors)
    {
        var terms = path.Child("nodeSelectorTerms");
        if (value.NodeSelectorTerms is not { Count: > 0 })
        {
            errors.Required(terms, "must have at least one node selector term");
        }

        for (var i = 0; i < value.NodeSelectorTerms?.Count; i++)
        {
            Term(value.NodeSelectorTerms[i], terms.Index(i), true, errors);
        }
    }

    private static void Node(V1NodeAffinity value, FieldPath path, FieldErrors errors)
    {
        if (value.RequiredDuringSchedulingIgnoredDuringExecution is { } selector)
        {
            Selector(selector, path.Child(Required), errors);
        }

        var preferred = value.PreferredDuringSchedulingIgnoredDuringExecution;
        for (var i = 0; i < preferred?.Count; i++)
        {
            var at = path.Child(Preferred).Index(i);
            Weight(preferred[i].Weight, at.Child("weight"), errors);
            Term(preferred[i].Preference ?? new(), at.Child("preference"), false, errors);
        }
    }

    private static void Term(V1NodeSelectorTerm term, FieldPath path, bool values, FieldErrors errors)
    {
        for (var i = 0; i < term.MatchExpressions?.Count; i++)
        {
            Requirement(term.MatchExpressions[i], path.Child("matchExpressions").Index(i), values, errors);
        }

        for (var i = 0; i < term.MatchFields?.Count; i++)
        {
            Field(term.MatchFields[i], path.Child("matchFields").Index(i), errors);
        }
    }

    private static void Requirement(V1NodeSelectorRequirement one, FieldPath path, bool values, FieldErrors errors)
    {
        switch (one.OperatorProperty)
        {
            case "In" or "NotIn" when one.Values is not { Count: > 0 }:
                errors.Required(path.Child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
                break;
            case "Exists" or "DoesNotExist" when one.Values is { Count: > 0 }:
                errors.Forbidden(
                    path.Child("values"), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                break;
            case "Gt" or "Lt" when one.Values is not { Count: 1 }:
                errors.Required(path.Child("values"), "must be specified single value when `operator` is 'Lt' or 'Gt'");
                break;
            case "In" or "NotIn" or "Exists" or "DoesNotExist" or "Gt" or "Lt":
                break;
            default:
                errors.Invalid(path.Child("operator"), one.OperatorProperty ?? "", BadOperator);
                break;
        }

        errors.Invalid(path.Child("key"), one.Key ?? "", NameRules.QualifiedName(one.Key));
        for (var i = 0; values && i < one.Values?.Count; i++)
        {
            errors.Invalid(path.Child("values").Index(i), one.Values[i], NameRules.LabelValue(one.Values[i]));
        }
    }

    private static void Field(V1NodeSelectorRequirement one, FieldPath path, FieldErrors errors)
    {
        if (one.OperatorProperty is not ("In" or "NotIn"))
        {
            errors.Invalid(path.Child("operator"), one.OperatorProperty ?? "", BadOperator);
        }
        else if (one.Values is not { Count: 1 })
        {
            errors.Required(path.Child("values"),
                "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        }

        if (one.Key != "metadata.name")
        {
            errors.Invalid(path.Child("key"), one.Key ?? "", "not a valid field selector key");
            return;
        }

        for (var i = 0; i < one.Values?.Count; i++)
        {
            errors.Invalid(path.Child("values").Index(i), one.Values[i], NameRules.Dns1123Subdomain(one.Values[i]));
        }
    }

    private static void Pods(
        IList<V1PodAffinityTerm>? required, IList<V1WeightedPodAffinityTerm>? preferred, FieldPath path,
            FieldErrors errors)
    {
        for (var i = 0; i < required?.Count; i++)
        {
            Pod(required[i], path.Child(Required).Index(i), errors);
        }

        for (var i = 0; i < preferred?.Count; i++)
        {
            var at = path.Child(Preferred).Index(i);
            Weight(preferred[i].Weight, at.Child("weight"), errors);
            Pod(preferred[i].PodAffinityTerm ?? new(), at.Child("podAffinityTerm"), errors);
        }
    }

    private static void Pod(V1PodAffinityTerm term, FieldPath path, FieldErrors errors)
    {
        SelectorRules.Check(term.LabelSelector, path.Child("labelSelector"), errors);
        SelectorRules.Check(term.NamespaceSelector, path.Child("namespaceSelector"), errors);
        foreach (var name in term.Namespaces ?? [])
        {
            errors.Invalid(path.Child("namespace"), name, NameRules.Dns1123Label(name));
        }

        LabelKeys(term, path, errors);
        if (string.IsNullOrEmpty(term.TopologyKey))
        {
            errors.Required(path.Child("topologyKey"), "can not be empty");
        }

        errors.Invalid(path.Child("topologyKey"), term.TopologyKey ?? "", NameRules.QualifiedName(term.TopologyKey));
    }

    private static void LabelKeys(V1PodAffinityTerm term, FieldPath path, FieldErrors errors)
    {
        (IList<string>? Keys, string Name)[] lists =
            [(term.MatchLabelKeys, "matchLabelKeys"), (term.MismatchLabelKeys, "mismatchLabelKeys")];
        foreach (var (keys, name) in lists)
        {
            if (keys is { Count: > 0 } && term.LabelSelector is null)
            {
                errors.Forbidden(path.Child(name), "must not be specified when labelSelector is not set");
            }

            for (var i = 0; i < keys?.Count; i++)
            {
                errors.Invalid(path.Child(name).Index(i), keys[i], NameRules.QualifiedName(keys[i]));
            }
        }

        foreach (var key in (term.MatchLabelKeys ?? []).Intersect(term.MismatchLabelKeys ?? []))
        {
            errors.Invalid(path.Child("matchLabelKeys").Index(term.MatchLabelKeys!.IndexOf(key)), key,
                "exists in both matchLabelKeys and mismatchLabelKeys");
        }
    }

    private static void Weight(int weight, FieldPath path, FieldErrors errors)
    {
        if (weight is <= 0 or > 100)
        {
            errors.Invalid(path, weight, WeightRange);
        }
    }
}
