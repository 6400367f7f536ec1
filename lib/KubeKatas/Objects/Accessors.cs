using System.Reflection;

namespace KubeKatas.Objects;

/// <summary>
/// Reads and writes a property that is known only at run time, about as fast as one that is known before.
/// </summary>
internal static class Accessors
{
    private static readonly MethodInfo GetterOf = typeof(Accessors)
        .GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo SetterOf = typeof(Accessors)
        .GetMethod(nameof(TypedSet), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static Func<object, object?> Getter(Type type, PropertyInfo property) => (Func<object, object?>)GetterOf
        .MakeGenericMethod(type, property.PropertyType).Invoke(null, [property.GetMethod])!;

    public static Action<object, object?> Setter(Type type, PropertyInfo property) => (Action<object, object?>)SetterOf
        .MakeGenericMethod(type, property.PropertyType).Invoke(null, [property.SetMethod])!;

    private static Func<object, object?> Typed<T, TValue>(MethodInfo method) where T : class
    {
        var read = method.CreateDelegate<Func<T, TValue>>();
        return target => read((T)target);
    }

    private static Action<object, object?> TypedSet<T, TValue>(MethodInfo method) where T : class
    {
        var write = method.CreateDelegate<Action<T, TValue?>>();
        return (target, value) => write((T)target, (TValue?)value);
    }
}
