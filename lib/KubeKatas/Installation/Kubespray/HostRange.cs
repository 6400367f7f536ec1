using System.Globalization;

namespace KubeKatas.Installation.Kubespray;

/// <summary>Short names for many hosts: <c>node[1:3]</c> is node1, node2, node3.</summary>
/// <remarks>Both ends are included. Source: ansible-core 2.14, plugins/inventory/__init__.py,
/// expand_hostname_range.</remarks>
public static class HostRange
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The names that a name with ranges stands for; itself when it has none.</summary>
    /// <param name="name">
    /// For example <c>rack[a:b]-node[01:10:3]</c>: begin, end and step. A begin that is left out is 0. A begin with a
    /// leading zero keeps the width.
    /// </param>
    /// <returns>In order; the last range runs fastest.</returns>
    /// <exception cref="InventoryException">A range has no end, no number, another width, or letters that run
    /// backwards.</exception>
    public static IReadOnlyList<string> Expand(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var open = name.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            return [name];
        }

        var close = name.IndexOf(']', open);
        if (close < 0)
        {
            throw new InventoryException($"{name}: the range is not closed");
        }

        var head = name[..open];
        var tails = Expand(name[(close + 1)..]);
        return [.. Steps(name[(open + 1)..close]).SelectMany(step => tails.Select(tail => head + step + tail))];
    }

    private static IEnumerable<string> Steps(string range)
    {
        var (begin, end, step) = range.Split(':') switch
        {
            [var first, var last] => (first, last, 1),
            [var first, var last, var every] => (first, last, Number(range, every)),
            _ => throw new InventoryException($"[{range}]: a range is begin:end or begin:end:step"),
        };
        begin = begin.Length == 0 ? "0" : begin;
        if (end.Length == 0 || step < 1)
        {
            throw new InventoryException($"[{range}]: a range has an end, and a step of at least 1");
        }

        return IsLetter(begin) && IsLetter(end) ? Between(range, begin, end, step) : Numbers(range, begin, end, step);
    }

    private static bool IsLetter(string text) => text.Length == 1 && Index(text) >= 0;

    private static IEnumerable<string> Between(string range, string begin, string end, int step)
    {
        var (first, last) = (Index(begin), Index(end));
        return first > last
            ? throw new InventoryException($"[{range}]: begin comes after end")
            : Range(first, last, step).Select(index => $"{Letters[index]}");
    }

    private static int Index(string letter) => Letters.IndexOf(letter, StringComparison.Ordinal);

    private static IEnumerable<string> Numbers(string range, string begin, string end, int step)
    {
        var width = begin.Length > 1 && begin[0] == '0' ? begin.Length : 1;
        if (width > 1 && width != end.Length)
        {
            throw new InventoryException($"[{range}]: begin and end have the same width when begin has a leading zero");
        }

        return Range(Number(range, begin), Number(range, end), step)
            .Select(number => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'));
    }

    private static IEnumerable<int> Range(int first, int last, int step)
    {
        for (var i = first; i <= last; i += step)
        {
            yield return i;
        }
    }

    private static int Number(string range, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= NumberMax
            ? number
            : throw new InventoryException($"[{range}]: {text} is no number up to {NumberMax}");

    /// <summary>So that a slip of the pen does not fill the memory.</summary>
    private const int NumberMax = 99_999;
}
