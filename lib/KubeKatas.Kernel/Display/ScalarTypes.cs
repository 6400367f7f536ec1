using Microsoft.DotNet.Interactive.Formatting;

namespace KubeKatas.Kernel.Display;

/// <summary>Types whose values are one word or one number.</summary>
internal static class ScalarTypes
{
    private static readonly HashSet<Type> More =
    [
        typeof(string),
        typeof(decimal),
        typeof(Guid),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(DateOnly),
        typeof(TimeOnly),
        typeof(TimeSpan),
        typeof(Version),
        typeof(Uri),
        typeof(System.Numerics.BigInteger),
        typeof(Half),
        typeof(Int128),
        typeof(UInt128),
    ];

    /// <summary>True unless a cell has registered a view of its own for the type.</summary>
    public static bool Has(Type type) =>
        (type.IsPrimitive || type.IsEnum || More.Contains(type))
        && !Formatter.RegisteredFormatters(false).Any(formatter => formatter.Type == type);
}
