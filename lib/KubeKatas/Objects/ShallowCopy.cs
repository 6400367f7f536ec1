using System.Reflection;

namespace KubeKatas.Objects;

/// <summary>Copies the outermost layer of any model, as <c>with {}</c> does where the type is known.</summary>
public static class ShallowCopy
{
    private static readonly Func<object, object> Clone = typeof(object)
        .GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!
        .CreateDelegate<Func<object, object>>();

    /// <summary>A new object of the same type whose fields hold the same references.</summary>
    public static T Of<T>(T original) where T : class => (T)Clone(original);
}
