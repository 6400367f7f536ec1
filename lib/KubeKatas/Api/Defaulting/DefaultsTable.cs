using k8s.Models;

namespace KubeKatas.Api.Defaulting;

/// <summary>The defaults of every kind, by its model.</summary>
internal static class DefaultsTable
{
    private static readonly Dictionary<Type, Func<object, object>> Rows = new()
    {
        [typeof(V1Namespace)] = Row<V1Namespace>(value => value),
    };

    public static Func<object, object>? Find(Type model) => Rows.GetValueOrDefault(model);

    private static Func<object, object> Row<T>(Func<T, T> rule) where T : class => value => rule((T)value);
}
