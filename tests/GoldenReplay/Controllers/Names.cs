using System.Globalization;
using System.Text.RegularExpressions;
using KubeKatas.Objects;

namespace GoldenReplay.Controllers;

/// <summary>Gives generated names the placeholders of the recordings, and takes them back.</summary>
public sealed partial class Names
{
    private const double GroupSeconds = 0.45;

    private readonly Recording _recording;
    private readonly Timelines _lines;
    private readonly Dictionary<string, int> _acted;
    private Dictionary<string, string> _names = [];
    private Dictionary<string, string> _hashes = [];

    private readonly DateTimeOffset _start;

    public Names(Recording recording, Timelines lines, Dictionary<string, int> acted, DateTimeOffset start)
    {
        (_recording, _lines, _acted, _start) = (recording, lines, acted, start);
        Refresh();
    }

    /// <summary>Numbers everything that has been created so far.</summary>
    public void Refresh()
    {
        _hashes = NumberHashes();
        _names = NumberPods();
    }

    /// <summary>The real name behind a placeholder such as <c>web-{h1}-{p2}</c>.</summary>
    public string Real(string placeholder)
    {
        Refresh();
        var found = _names.FirstOrDefault(pair => pair.Value == placeholder);
        return found.Key
            ?? _hashes.Aggregate(
                placeholder,
                (text, pair) => text.Replace(pair.Value, pair.Key, StringComparison.Ordinal)
            );
    }

    /// <summary>A text with every generated name replaced.</summary>
    public string Normal(string text)
    {
        foreach (var (real, placeholder) in _names)
        {
            text = text.Replace(real, placeholder, StringComparison.Ordinal);
        }

        foreach (var (real, placeholder) in _hashes)
        {
            text = text.Replace(real, placeholder, StringComparison.Ordinal);
        }

        text = text.Replace(Recording.Namespace, "{ns}", StringComparison.Ordinal);
        text = RefusedPod().Replace(text, "pods $1$2{new}$3 is forbidden");
        text = Uid().Replace(text, "{uid}");
        text = CronRun().Replace(text, match => Minutes(match.Groups[1].Value));
        foreach (var node in _recording.OpenNodes)
        {
            text = Regex.Replace(text, $@"(?<![\w-]){Regex.Escape(node)}(?![\w-])", "{node}");
        }

        return _recording.HasSharedNodes ? SharedNode().Replace(text, "{node}") : text;
    }

    private Dictionary<string, string> NumberHashes()
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        var sets = _lines
            .All.Where(line =>
                line.Resource.Kind is "ReplicaSet" or "ControllerRevision" && line.Last.ControllerOf() is not null
            )
            .GroupBy(line => FirstOwner(line));
        foreach (var group in sets)
        {
            var number = 0;
            foreach (var line in group)
            {
                var owner = group.Key.Split('/')[1];
                if (line.Key.Name.StartsWith(owner + "-", StringComparison.Ordinal))
                {
                    hashes.TryAdd(line.Key.Name[(owner.Length + 1)..], $"{{h{++number}}}");
                }
            }
        }

        return hashes;
    }

    private static string FirstOwner(Timeline line)
    {
        var owner = line
            .States.Where(entry => entry.State is not null)
            .Select(entry => entry.State!.ControllerOf())
            .First(found => found is not null)!;
        return $"{owner.Uid}/{owner.Name}";
    }

    private Dictionary<string, string> NumberPods()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var generated = _lines.All.Where(line =>
            line.Resource.Kind is "Pod" or "EndpointSlice"
            && line.Last.Metadata.GenerateName is not null
            && !IsOfStatefulSet(line)
        );
        foreach (
            var family in generated.GroupBy(line =>
                (line.Resource.Kind, line.Key.Namespace, line.Last.Metadata.GenerateName)
            )
        )
        {
            var number = 0;
            foreach (var line in Groups(family).SelectMany(InOrder))
            {
                var prefix = _hashes.Aggregate(
                    family.Key.GenerateName!,
                    (text, pair) => text.Replace(pair.Key, pair.Value, StringComparison.Ordinal)
                );
                var letter = family.Key.Kind == "Pod" ? 'p' : 'e';
                names[line.Key.Name] = $"{prefix}{{{letter}{++number}}}";
            }
        }

        return names;
    }

    private static bool IsOfStatefulSet(Timeline line) =>
        line.Last.Metadata.OwnerReferences?.Any(owner => owner.Kind == "StatefulSet") == true;

    private IEnumerable<Timeline> InOrder(List<Timeline> group) =>
        group
            .OrderBy(line => Math.Round(line.DeletedAt / GroupSeconds))
            .ThenByDescending(line => _acted.GetValueOrDefault(line.Uid))
            .ThenBy(line =>
                string.Join(
                    ';',
                    line.States.Select(entry => Math.Round(entry.At, 1).ToString(CultureInfo.InvariantCulture))
                )
            );

    private static IEnumerable<List<Timeline>> Groups(IEnumerable<Timeline> lines)
    {
        List<Timeline>? group = null;
        foreach (var line in lines)
        {
            if (group is not null && line.CreatedAt - group[^1].CreatedAt < GroupSeconds)
            {
                group.Add(line);
                continue;
            }

            if (group is not null)
            {
                yield return group;
            }

            group = [line];
        }

        if (group is not null)
        {
            yield return group;
        }
    }

    private string Minutes(string unixMinutes) =>
        $"-{{m+{long.Parse(unixMinutes, CultureInfo.InvariantCulture) - (_start.ToUnixTimeSeconds() / 60)}}}";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uid();

    [GeneratedRegex("-([0-9]{8})(?![0-9a-f])")]
    private static partial Regex CronRun();

    [GeneratedRegex(
        "pods (\"|\\\\u0022|\\\\\")([a-z0-9.{}-]*-)[bcdfghjklmnpqrstvwxz2456789]{5}(\"|\\\\u0022|\\\\\") is forbidden"
    )]
    private static partial Regex RefusedPod();

    [GeneratedRegex("node-[0-9]+")]
    private static partial Regex SharedNode();
}
