using System.Text.Json.Nodes;
using k8s.Models;

namespace GoldenReplay.Controllers;

/// <summary>What came of a replay, in the form of the recordings.</summary>
internal sealed class Outcome(Recording recording, Timelines lines, Names names, DateTimeOffset start)
{
    private const double MergeSeconds = 0.45;

    /// <summary>The time of what was there before T0; the comparison takes it for T0.</summary>
    private const double BeforeStart = -1000;

    public JsonObject Final()
    {
        var final = new JsonObject();
        var pods = lines.All.Count(line => line.Resource.Kind == "Pod" && IsShown(line));
        foreach (var line in lines.All.Where(line => !line.IsGone && IsShown(line)))
        {
            final[Label(line)] = line.Resource.Kind == "Pod" && pods > 12
                ? Short((V1Pod)line.Last)
                : ObjectTree.Normal(line.Last, line.Resource.Kind, names, start);
        }

        return final;
    }

    public JsonObject Changes()
    {
        var changes = new JsonObject();
        foreach (var line in lines.All.Where(IsShown))
        {
            var label = Label(line);
            while (changes.ContainsKey(label))
            {
                label += "'";
            }

            var steps = Steps(line);
            if (steps.Count > 0 || line.Resource.Kind != "Node")
            {
                changes[label] = steps;
            }
        }

        return changes;
    }

    public List<JsonObject> Events() =>
    [
        .. lines.All.Where(line => line.Resource.Kind == "Event" && IsHere(line.Key.Namespace) || IsNodeEvent(line))
            .Select(line => Event(line)),
    ];

    private static bool IsNodeEvent(Timeline line) => false;

    private static bool IsHere(string ns) =>
        ns == Recording.Namespace || ns.StartsWith(Recording.Namespace + "-", StringComparison.Ordinal);

    private bool IsShown(Timeline line) => line.Resource.Kind switch
    {
        "Event" or "Lease" => false,
        "Namespace" => IsHere(line.Key.Name),
        "Node" => !recording.HasSharedNodes || IsHere(line.Key.Name),
        _ => line.Key.Namespace.Length == 0 || IsHere(line.Key.Namespace),
    };

    private string Label(Timeline line)
    {
        var prefix = line.Key.Namespace.Length == 0 || line.Key.Namespace == Recording.Namespace
            ? ""
            : names.Normal(line.Key.Namespace) + ":";
        return $"{prefix}{line.Resource.Kind}/{names.Normal(line.Key.Name)}";
    }

    private JsonObject Short(V1Pod pod) => new()
    {
        ["labels"] = JsonNode.Parse(names.Normal(ObjectTree.Plain(pod)["metadata"]!["labels"]!.ToJsonString())),
        ["phase"] = pod.Status?.Phase,
    };

    private JsonArray Steps(Timeline line)
    {
        var steps = new JsonArray();
        var last = new JsonObject();
        for (var i = 0; i < line.States.Count; i++)
        {
            var first = i;
            while (i + 1 < line.States.Count && line.States[i + 1].At - line.States[i].At < MergeSeconds)
            {
                i++;
            }

            if (line.States[i].State is not { } state)
            {
                steps.Add(new JsonObject { ["t"] = Math.Max(BeforeStart, line.States[first].At), ["deleted"] = true });
                break;
            }

            // The recorder began to watch nodes and volumes at T0: the first change says all it knows of them.
            if (line.Resource.Kind is "Node" or "PersistentVolume" && line.States[i].At < 0)
            {
                continue;
            }

            var now = Fields(line, state);
            Add(steps, line.States[first].At, last, now);
            last = now;
        }

        return steps;
    }

    private JsonObject Fields(Timeline line, k8s.IKubernetesObject<V1ObjectMeta> state)
    {
        var fields = StepFields.Of(line.Resource.Kind, ObjectTree.Plain(state), !recording.HasSharedNodes);
        if (fields["lastScheduleTime"] is { } time)
        {
            fields["lastScheduleTime"] = ObjectTree.Relative((string)time!, start);
        }

        return JsonNode.Parse(names.Normal(fields.ToJsonString()))!.AsObject();
    }

    private static void Add(JsonArray steps, double at, JsonObject last, JsonObject now)
    {
        var step = new JsonObject { ["t"] = Math.Max(BeforeStart, at) };
        foreach (var (name, value) in now)
        {
            if (!JsonNode.DeepEquals(value, last[name]))
            {
                step[name] = value?.DeepClone();
            }
        }

        foreach (var (name, _) in last)
        {
            if (!now.ContainsKey(name))
            {
                step[name] = null;
            }
        }

        if (step.Count > 1)
        {
            steps.Add(step);
        }
    }

    private JsonObject Event(Timeline line)
    {
        var said = (Corev1Event)line.Last;
        var name = names.Normal(said.InvolvedObject.Name);
        return new()
        {
            ["t"] = Math.Max(BeforeStart, line.CreatedAt),
            ["kind"] = said.InvolvedObject.Kind,
            ["name"] = name,
            ["type"] = said.Type,
            ["reason"] = said.Reason,
            ["message"] = names.Normal(said.Message),
            ["from"] = said.Source?.Component ?? said.ReportingComponent,
            ["count"] = said.Series?.Count ?? said.Count ?? 1,
        };
    }
}
