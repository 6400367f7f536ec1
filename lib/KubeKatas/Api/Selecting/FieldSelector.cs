using k8s;
using k8s.Models;
using KubeKatas.Objects;

namespace KubeKatas.Api.Selecting;

/// <summary>A field selector: field and value pairs that must, or must not, be equal.</summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/fields/selector.go.</remarks>
internal sealed class FieldSelector
{
    private static readonly (string Sign, bool Equal)[] Signs = [("!=", false), ("==", true), ("=", true)];

    private readonly List<(Func<IKubernetesObject<V1ObjectMeta>, string> Read, bool Equal, string Value)> _terms = [];

    /// <summary>True when it restricts nothing.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Reads the string form, for example <c>status.phase!=Running,spec.nodeName=n1</c>.</summary>
    /// <exception cref="ApiException">400: it makes no sense, or a field cannot be asked for.</exception>
    public static FieldSelector Parse(ResourceInfo resource, string? text)
    {
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
