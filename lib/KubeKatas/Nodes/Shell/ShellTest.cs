using System.Globalization;
using KubeKatas.Nodes.Commands;

namespace KubeKatas.Nodes.Shell;

/// <summary>What <c>test</c> and <c>[ … ]</c> find: texts and numbers compared, files looked for.</summary>
internal static class ShellTest
{
    /// <summary>Whether the expression holds.</summary>
    /// <param name="words">The words, the command's own and a closing bracket included.</param>
    /// <param name="files">The files there are; null for none.</param>
    public static bool Holds(IReadOnlyList<string> words, ContainerFiles? files = null)
    {
        string[] parts = [.. words.Skip(1).Where((word, i) => word != "]" || i + 2 < words.Count)];
        return parts switch
        {
            ["!", .. var rest] => !Holds(["test", .. rest], files),
            [] => false,
            [var only] => only.Length > 0,
            ["-d", var path] => files?.HasFolder(path) == true && files.Read(path) is null,
            ["-f", var path] => files?.Read(path) is not null,
            ["-e", var path] => files is not null && (files.Read(path) is not null || files.HasFolder(path)),
            ["-s", var path] => files?.Read(path) is { Length: > 0 },
            ["-z", var text] => text.Length == 0,
            ["-n", var text] => text.Length > 0,
            [var left, "=" or "==", var right] => left == right,
            [var left, "!=", var right] => left != right,
            [var left, "-eq", var right] => Number(left) == Number(right),
            [var left, "-ne", var right] => Number(left) != Number(right),
            [var left, "-lt", var right] => Number(left) < Number(right),
            [var left, "-le", var right] => Number(left) <= Number(right),
            [var left, "-gt", var right] => Number(left) > Number(right),
            [var left, "-ge", var right] => Number(left) >= Number(right),
            _ => false,
        };
    }

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
