using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using k8s.Models;

namespace KubeKatas.Objects;

/// <summary>Compares models by content, as the API server compares objects to see whether anything changed.</summary>
/// <remarks>
/// The models' own <c>==</c> compares lists and maps by reference. Here null, an empty list and an empty map are the
/// same,
/// and so are <c>0.5</c> and <c>500m</c>. The same reference is recognized at once, so objects that share parts cost
/// little.
/// Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/api/equality/semantic.go.
/// </remarks>
public static class ModelEquality
{
    private static readonly MethodInfo ComparerOf = typeof(ModelEquality)
        .GetMethod(nameof(Comparer), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>How to compare the properties of a model; null for types that compare themselves.</summary>
    private static readonly ConcurrentDictionary<Type, Func<object, object, bool>[]?> Comparers = new();

    /// <summary>True when both hold the same content.</summary>
    /// <param name="left">A model, list, map or plain value; null counts as an empty list or map.</param>
    /// <param name="right">What to compare with.</param>
    public static bool Same(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        return (left, right) switch
        {
            (null, ICollection collection) => collection.Count == 0,
            (ICollection collection, null) => collection.Count == 0,
            (null, _) or (_, null) => false,
            (string a, string b) => a == b,
            (JsonElement a, JsonElement b) => JsonElement.DeepEquals(a, b),
            (ResourceQuantity a, ResourceQuantity b) => a.ToDecimal() == b.ToDecimal(),
            (IntOrString a, IntOrString b) => a.Value == b.Value,
            (IDictionary a, IDictionary b) => SameMaps(a, b),
            (IList a, IList b) => SameLists(a, b),
            (CustomResource a, CustomResource b) => Same(a.Metadata, b.Metadata) && a.HasBodyOf(b),
            _ => SameType(left, right),
        };
    }

    private static bool SameType(object left, object right)
    {
        var type = left.GetType();
        if (type != right.GetType())
        {
            return false;
        }

        if (Comparers.GetOrAdd(type, Build) is not { } comparers)
        {
            return left.Equals(right);
        }

        foreach (var isSame in comparers)
        {
            if (!isSame(left, right))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameMaps(IDictionary left, IDictionary right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (DictionaryEntry entry in left)
        {
            if (!right.Contains(entry.Key) || !Same(entry.Value, right[entry.Key]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool SameLists(IList left, IList right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (var i = 0; i < left.Count; i++)
        {
            if (!Same(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static Func<object, object, bool>[]? Build(Type type) =>
        type.Namespace == typeof(V1Pod).Namespace && type.IsClass
            ?
            [
                .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .Where(property => property.GetIndexParameters().Length == 0)
                    .Select(property => (Func<object, object, bool>)ComparerOf
                        .MakeGenericMethod(type, property.PropertyType).Invoke(null, [property.GetMethod])!),
            ]
            : null;

    /// <summary>Plain values are compared as what they are: as objects each would have to be boxed.</summary>
    private static Func<object, object, bool> Comparer<T, TValue>(MethodInfo method) where T : class
    {
        var read = method.CreateDelegate<Func<T, TValue>>();
        return typeof(TValue).IsValueType
            ? (left, right) => EqualityComparer<TValue>.Default.Equals(read((T)left), read((T)right))
            : (left, right) => Same(read((T)left), read((T)right));
    }
}
