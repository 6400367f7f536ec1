using System.Security.Cryptography;
using System.Text;

namespace KubeKatas.Kernel.Display.Scripts;

/// <summary>Names for HTML elements that are the same in every run of a notebook.</summary>
internal static class DisplayIds
{
    /// <summary>A name made of the content, so that a second run writes the same bytes.</summary>
    /// <remarks>The cell and the place in it make the difference between two displays of one content.</remarks>
    public static string For(string kind, string content)
    {
        var number = Engine.Interruption.CellRun.Current?.NextDisplay() ?? 0;
        var seed = $"{number}\n{Engine.Interruption.CellRun.Current?.Request.ExecutionCount}\n{content}";
        return $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..12]}";
    }
}
