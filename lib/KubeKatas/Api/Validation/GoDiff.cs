using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeKatas.Api.Validation;

/// <summary>
/// Shows what changed between two printed structures, as a unified difference with three lines around.
/// </summary>
/// <remarks>Source: kubernetes v1.36.2, staging/src/k8s.io/apimachinery/pkg/util/diff/diff.go.</remarks>
internal static class GoDiff
{
    private const int Around = 3;

    /// <summary>The difference; empty when there is none.</summary>
    public static string Of(PrintedValue before, PrintedValue after)
    {
        var (left, right) = (Lines(before), Lines(after));
        var steps = Steps(left, right);
        var text = new StringBuilder();
        for (var start = Next(steps, 0); start >= 0; start = Hunk(steps, start, text))
        {
        }

        return text.ToString();
    }

    private static int Hunk(List<(char Mark, string Line)> steps, int first, StringBuilder text)
    {
        var last = first;
        for (var next = Next(steps, last + 1); next >= 0 && next - last <= 2 * Around; next = Next(steps, last + 1))
        {
            last = next;
        }

        var (from, to) = (Math.Max(0, first - Around), Math.Min(steps.Count, last + Around + 1));
        var (left, right) = (Count(steps, 0, from, '+'), Count(steps, 0, from, '-'));
        text.Append(CultureInfo.InvariantCulture,
            $"@@ -{Range(left, Count(steps, from, to, '+'))} +{Range(right, Count(steps, from, to, '-'))} @@\n");
        foreach (var (mark, line) in steps[from..to])
        {
            text.Append(mark).Append(line).Append('\n');
        }

        return Next(steps, to);
    }

    private static string Range(int before, int count) => count == 1
        ? (before + 1).ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{before + 1},{count}");

    private static int Count(List<(char Mark, string Line)> steps, int from, int to, char without) =>
        steps[from..to].Count(step => step.Mark != without);

    private static int Next(List<(char Mark, string Line)> steps, int from) =>
        from >= steps.Count ? -1 : steps.FindIndex(from, step => step.Mark != ' ');

    private static List<(char Mark, string Line)> Steps(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = left[i] == right[j]
                    ? lengths[i + 1, j + 1] + 1
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var steps = new List<(char, string)>();
        var (a, b) = (0, 0);
        while (a < left.Length || b < right.Length)
        {
            if (a < left.Length && b < right.Length && left[a] == right[b])
            {
                steps.Add((' ', left[a++]));
                b++;
            }
            else if (b >= right.Length || (a < left.Length && lengths[a + 1, b] >= lengths[a, b + 1]))
            {
                steps.Add(('-', left[a++]));
            }
            else
            {
                steps.Add(('+', right[b++]));
            }
        }

        return steps;
    }

    private static string[] Lines(PrintedValue value)
    {
        var options = new JsonSerializerOptions { WriteIndented = true, IndentSize = 1, NewLine = "\n" };
        return (JsonNode.Parse(value.Text)?.ToJsonString(options) ?? "null").Split('\n');
    }
}
