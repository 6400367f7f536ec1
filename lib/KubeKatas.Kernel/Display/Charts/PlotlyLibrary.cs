using System.Reflection;
using System.Text;

namespace KubeKatas.Kernel.Display.Charts;

/// <summary>plotly.js as Plotly.NET brings it along.</summary>
internal static class PlotlyLibrary
{
    private const string Package = "Plotly.NET";

    private static Assembly? holder;

    /// <summary>Reads the library; null when no Plotly.NET is loaded that could hold it.</summary>
    public static Func<string>? Read => Holder() is { } assembly && ResourceName(assembly) is { } name
        ? () => ReadResource(assembly, name)
        : null;

    /// <summary>Remembers which assembly is Plotly.NET.</summary>
    public static void Know(Assembly assembly) => holder = assembly;

    private static Assembly? Holder() =>
        holder ??= AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(loaded => loaded.GetName().Name == Package);

    private static string? ResourceName(Assembly assembly) => assembly.GetManifestResourceNames()
        .FirstOrDefault(name => name.Contains("plotly-", StringComparison.Ordinal)
            && name.EndsWith(".min.js", StringComparison.Ordinal));

    private static string ReadResource(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
