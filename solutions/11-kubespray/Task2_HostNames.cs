using System.Globalization;
using KubeKatas.Installation.Kubespray;

namespace KubeKatas.Katas.Kubespray;

/// <summary>Task 2: which hosts does a name with ranges stand for?</summary>
/// <remarks>The first range is replaced, and the rest of the name is the same question again: recursion counts like an
/// odometer by itself.</remarks>
public static class HostNames
{
    /// <summary>Head, each step, each tail.</summary>
    public static IReadOnlyList<string> Expand(string name)
    {
        var open = name.IndexOf('[');
        if (open < 0)
        {
            return [name];
        }

        var close = name.IndexOf(']', open);
        var (head, range, rest) = (name[..open], name[(open + 1)..close], name[(close + 1)..]);
        return [.. Steps(range).SelectMany(step => Expand(rest).Select(tail => head + step + tail))];
    }

    private static IEnumerable<string> Steps(string range)
    {
        var parts = range.Split(':');
        if (parts.Length < 2 || parts[1].Length == 0)
        {
            throw new InventoryException($"[{range}]: a range needs an end");
        }

        var begin = parts[0].Length == 0 ? "0" : parts[0];
        var end = parts[1];
        var step = parts.Length > 2 ? Number(parts[2]) : 1;
        return char.IsAsciiLetter(begin[0])
            ? Count(begin[0], end[0], step).Select(letter => $"{(char)letter}")
            : Count(Number(begin), Number(end), step).Select(number => Padded(number, begin, end));
    }

    /// <summary>A begin with a leading zero says how wide the numbers are.</summary>
    private static string Padded(int number, string begin, string end)
    {
        var isPadded = begin.Length > 1 && begin[0] == '0';
        if (isPadded && begin.Length != end.Length)
        {
            throw new InventoryException($"[{begin}:{end}]: begin and end are not of the same width");
        }

        var text = number.ToString(CultureInfo.InvariantCulture);
        return isPadded ? text.PadLeft(begin.Length, '0') : text;
    }

    private static IEnumerable<int> Count(int first, int last, int step) =>
        Enumerable.Range(first, Math.Max(0, last - first + 1)).Where(number => (number - first) % step == 0);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
