using System.Text;

namespace KubeKatas.Katas.Labels;

/// <summary>Task 1: how much fits into an object's annotations?</summary>
/// <remarks>
/// Every object travels whole, to every watcher. So the sum is limited, not the single value; and bytes are what
/// travels, not letters.
/// </remarks>
public static class AnnotationSize
{
    /// <summary>At most 256 KiB in all.</summary>
    public static bool Fits(IDictionary<string, string>? annotations) =>
        annotations is null || annotations.Sum(pair => Bytes(pair.Key) + Bytes(pair.Value)) <= 256 * 1024;

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);
}
