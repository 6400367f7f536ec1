using System.Text.Json.Nodes;
using k8s.Models;
using System.Text.RegularExpressions;
using KubeKatas;
using KubeKatas.Objects;

namespace GoldenReplay.Controllers;

/// <summary>Plays a recording on a simulated cluster.</summary>
internal sealed class Player
{
    /// <summary>How long before the first action the recorder's nodes had joined.</summary>
    private static readonly TimeSpan NodesLead = TimeSpan.FromSeconds(2);

    /// <summary>How long the cluster stands before T0; a multiple of the periods of its periodic controllers.</summary>
    private static readonly TimeSpan LeadIn = TimeSpan.FromSeconds(60);

    private readonly Recording _recording;
    private readonly Cluster _cluster;
    private readonly DateTimeOffset _start;
    private readonly FakeKubelet _kubelet;
    private readonly FakeUsage _usage;
    private readonly Dictionary<string, int> _acted = new(StringComparer.Ordinal);

    public Player(Recording recording)
    {
        _recording = recording;
        _start = new DateTimeOffset(2026, 1, 1, 0, 10, recording.StartSecond, TimeSpan.Zero);
        _cluster = Cluster.Start(
            nodes: 0,
            options: new ClusterOptions
            {
                StartsAt = _start - LeadIn,
                RunsKubelets = false,
                KeepsHistory = false,
            }
        );
        _kubelet = new FakeKubelet(_cluster);
        _usage = new FakeUsage(_cluster);
        if (recording.ServesMetrics)
        {
            _cluster.Api.ServeMetrics(_usage);
        }

        Prepare();
        Lines = new Timelines(_cluster.Api.Store, _start);
        Names = new Names(recording, Lines, _acted, _start);
    }

    public Timelines Lines { get; }

    public Names Names { get; }

    public DateTimeOffset Start => _start;

    /// <summary>Plays the actions and lets the rest of the time pass.</summary>
    /// <returns>The first action that was answered otherwise; null when none was.</returns>
    public string? Play()
    {
        string? difference = null;
        var number = 0;
        foreach (var action in _recording.Actions)
        {
            _cluster.Clock.RunUntil(_start + TimeSpan.FromSeconds((double)action["at"]!));
            var answer = Answer(action);
            difference ??= action["result"] is { } wanted ? Compare($"actions[{number}]", wanted, answer) : null;
            number++;
        }

        _cluster.Clock.RunUntil(_start + _recording.Duration);
        Names.Refresh();
        return difference;
    }

    /// <summary>Brings the cluster to the moment of the first action.</summary>
    private void Prepare()
    {
        foreach (var node in PlayedNodes.Of(_recording, _start - NodesLead))
        {
            PlayedNodes.Join(_cluster, node);
            PlayedNodes.KeepAlive(_cluster, node.Metadata.Name, _kubelet);
        }

        _cluster.Advance(LeadIn - TimeSpan.FromSeconds(10));
        foreach (var setup in _recording.Setup)
        {
            var value = ApiCalls.Typed(setup);
            if (value is not V1Node node)
            {
                _cluster.Apply(value);
            }
            else
            {
                PlayedNodes.Join(_cluster, node);
                PlayedNodes.KeepAlive(_cluster, value.Metadata.Name, _kubelet);
            }
        }

        _cluster.Apply(new V1Namespace { Metadata = new V1ObjectMeta { Name = Recording.Namespace } });
        _cluster.Advance(_start - _cluster.Clock.Now);
    }

    private JsonObject Answer(JsonObject action)
    {
        try
        {
            Do(action);
            return new JsonObject { ["code"] = null };
        }
        catch (ApiException refusal)
        {
            return new JsonObject
            {
                ["code"] = refusal.Code,
                ["reason"] = refusal.Reason,
                ["message"] = refusal.Message,
            };
        }
    }

    private string? Compare(string path, JsonNode wanted, JsonObject answer)
    {
        if (wanted["code"] is not { } code)
        {
            return null;
        }

        if ((int)code < 300)
        {
            return answer["code"] is null ? null : $"{path}: recorded {code}, here {answer.ToJsonString()}";
        }

        var isSame =
            (int?)answer["code"] == (int)code
            && (string?)answer["reason"] == (string?)wanted["reason"]
            && Names.Normal((string?)answer["message"] ?? "") == Names.Normal((string?)wanted["message"] ?? "");
        return isSame ? null : $"{path}: recorded {wanted.ToJsonString()}, here {answer.ToJsonString()}";
    }

    private void Do(JsonObject action)
    {
        var name = (string?)action["name"] ?? "";
        switch ((string)action["op"]!)
        {
            case "create":
                ApiCalls.Create(
                    _cluster,
                    action["manifest"] is { } index ? _recording.Manifests[(int)index] : WithAddresses(action["object"]!)
                );
                break;
            case "scale":
                ApiCalls.Scale(_cluster, (string)action["kind"]!, Names.Real(name), (int)action["replicas"]!);
                break;
            case "delete":
                ApiCalls.Delete(_cluster, action, Names.Real(name));
                break;
            case "patch":
                ApiCalls.Patch(_cluster, action, Acted(name));
                break;
            case "own":
                ApiCalls.Own(_cluster, action);
                break;
            case "kubelet-finish":
                _kubelet.Finish(Recording.Namespace, Acted(name), (int)action["code"]!);
                break;
            case "kubelet-ready":
                _kubelet.SetReady(Recording.Namespace, Acted(name), (bool)action["ready"]!);
                break;
            case "kubelet-stop":
                PlayedNodes.Stop(_cluster, _kubelet, Names.Real((string)action["node"]!), (bool)action["stop"]!);
                break;
            case "kubectl":
                KubectlCalls.Do(_cluster, [.. action["args"]!.AsArray().Select(word => (string)word!)]);
                break;
            case "evict":
                ApiCalls.Evict(_cluster, Acted(name));
                break;
            case "metrics":
                _usage.Set(action);
                break;
            case "replace":
                ApiCalls.Replace(_cluster, action["object"]!.AsObject());
                break;
            default:
                throw new NotSupportedException((string)action["op"]!);
        }
    }

    /// <summary>The real name behind a placeholder; a pod that is acted on comes first among its equals.</summary>
    private string Acted(string placeholder)
    {
        var real = Names.Real(placeholder);
        if (Lines.All.FirstOrDefault(line => line.Resource.Kind == "Pod" && line.Key.Name == real) is { } line)
        {
            _acted[line.Uid] = _acted.GetValueOrDefault(line.Uid) + 1;
        }

        return real;
    }

    /// <summary>The recordings leave addresses out; each gets one of its own again.</summary>
    private static JsonObject WithAddresses(JsonNode recorded)
    {
        var number = 0;
        var text = Regex.Replace(recorded.ToJsonString(), "\"\\{ip\\}\"", _ => $"\"192.0.2.{++number}\"");
        return JsonNode.Parse(text)!.AsObject();
    }
}
