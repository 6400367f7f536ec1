using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Selectors;

/// <summary>A field selector: fields of one resource's objects that must, or must not, have a value.</summary>
/// <remarks>
/// Unlike labels, fields can be asked for only where the server has foreseen it: names and namespaces everywhere, and a
/// few more for some kinds, such as <c>spec.nodeName</c> of pods. There are no sets and no order.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/fields/selector.go.
/// </remarks>
public sealed class FieldSelector
{
    private static readonly (string Sign, bool Equal)[] Signs = [("!=", false), ("==", true), ("=", true)];

    private readonly List<(Func<IKubernetesObject<V1ObjectMeta>, string> Read, bool Equal, string Value)> _terms = [];

    private FieldSelector()
    {
    }

    /// <summary>True when it restricts nothing.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Reads the string form, for example <c>status.phase!=Running,spec.nodeName=n1</c>.</summary>
    /// <param name="resource">Whose objects are selected; <c>Scheme.Of&lt;V1Pod&gt;()</c> for pods.</param>
    /// <param name="text">Terms with <c>=</c>, <c>==</c> or <c>!=</c>, all of which must hold; null and empty select everything. A
    /// backslash takes the meaning from a comma, an equals sign or a backslash in a value.</param>
    /// <exception cref="ApiException">400: it makes no sense, or a field cannot be asked for.</exception>
    public static FieldSelector Parse(ResourceInfo resource, string? text)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var selector = new FieldSelector();
        foreach (var term in Terms(text ?? ""))
        {
            if (term.Length == 0)
            {
                continue;
            }

            var (field, equal, value) = Term(text!, term);
            selector._terms.Add((FieldLabels.Find(resource, field), equal, value));
        }

        return selector;
    }

    /// <summary>True when the object meets every term.</summary>
    /// <param name="value">An object of the resource; a field that it does not have counts as empty.</param>
    public bool Matches(IKubernetesObject<V1ObjectMeta> value) =>
        _terms.TrueForAll(term => term.Read(value) == term.Value == term.Equal);

    private static IEnumerable<string> Terms(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == ',')
            {
                yield return text[start..at];
                start = at + 1;
            }
        }

        yield return text[start..];
    }

    private static (string Field, bool Equal, string Value) Term(string text, string term)
    {
        for (var at = 0; at < term.Length; at++)
        {
            foreach (var (sign, equal) in Signs)
            {
                if (term.AsSpan(at).StartsWith(sign))
                {
                    return (term[..at], equal, Unescaped(text, term[(at + sign.Length)..]));
                }
            }
        }

        throw Refusal.BadRequest($"invalid selector: '{text}'; can't understand '{term}'");
    }

    private static string Unescaped(string text, string value)
    {
        if (!value.AsSpan().ContainsAny('\\', '='))
        {
            return value;
        }

        var result = new System.Text.StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            var escaped = value[at] == '\\';
            if (value[at] == '=' || (escaped && (at + 1 == value.Length || value[at + 1] is not ('\\' or ',' or '='))))
            {
                throw Refusal.BadRequest($"invalid selector: '{text}'; invalid field value");
            }

            at += escaped ? 1 : 0;
            result.Append(value[at]);
        }

        return result.ToString();
    }
}
