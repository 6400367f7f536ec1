using System.Collections.Immutable;
using System.Globalization;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Api.Subresources;
using KubeKatas.Objects;
using KubeKatas.Time;

namespace KubeKatas.Installation.Upgrades;

/// <summary>Something that an upgrade did or met.</summary>
/// <param name="At">When.</param>
/// <param name="What">One line.</param>
public sealed record UpgradeEvent(DateTimeOffset At, string What);

/// <summary>Carries the upgrade of a simulated cluster's nodes out: looks, lets the planner decide, acts, looks
/// again.</summary>
/// <remarks>
/// It looks every five seconds, which is also how long <c>kubectl drain</c> waits after a refused eviction (kubernetes
/// v1.36.2, staging/src/k8s.io/kubectl/pkg/drain/drain.go). It remembers nothing that the planner could need: whoever
/// starts another one in the middle gets the rest of the upgrade.
/// </remarks>
public sealed class UpgradeRun
{
    /// <summary>From one look to the next, in the cluster's time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private static readonly RequestContext Context = new("kubectl-drain");

    private readonly ApiServer _api;
    private readonly EventLoop _loop;
    private readonly KubeVersion _target;
    private readonly UpgradePieces _pieces;
    private readonly UpgradeOptions _options;
    private readonly List<UpgradeEvent> _events = [];
    private readonly HashSet<string> _installing = [];
    private readonly HashSet<string> _said = [];
    private DateTimeOffset _moved;

    /// <summary>Begins at once.</summary>
    /// <param name="api">Where nodes and pods are.</param>
    /// <param name="loop">When to look.</param>
    /// <param name="target">The version the kubelets shall have.</param>
    /// <param name="pieces">What decides.</param>
    /// <param name="options">How it is done.</param>
    public UpgradeRun(
        ApiServer api, EventLoop loop, KubeVersion target, UpgradePieces pieces, UpgradeOptions options)
    {
        (_api, _loop, _target, _pieces, _options) = (api, loop, target, pieces, options);
        _moved = loop.Now;
        loop.After(TimeSpan.Zero, Look);
    }

    /// <summary>What happened so far, oldest first. What is met again and again is told once.</summary>
    public IReadOnlyList<UpgradeEvent> Events => _events;

    /// <summary>True when nothing is left to do.</summary>
    public bool IsDone { get; private set; }

    /// <summary>True when nothing has moved for so long that it has given up.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>True when it looks no more.</summary>
    public bool IsOver => IsDone || IsStuck || IsStopped;

    /// <summary>True when somebody has ended it.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Ends it where it is, as when the machine it runs on is switched off.</summary>
    public void Stop() => IsStopped = true;

    /// <summary>What is seen now.</summary>
    public UpgradeView See()
    {
        var pods = _api.Store.Of(Scheme.Of<V1Pod>()).List().Cast<V1Pod>()
            .Where(pod => pod.IsBound()).ToLookup(pod => pod.Spec.NodeName, StringComparer.Ordinal);
        var daemons = _api.Store.Of(Scheme.Of<V1DaemonSet>()).List()
            .Select(set => $"{set.Key()}").ToImmutableHashSet(StringComparer.Ordinal);
        var nodes = _api.Store.Of(Scheme.Of<V1Node>()).List().Cast<V1Node>().Select(node =>
            new NodeUpgradeView(node, [.. pods[node.Metadata.Name]], _target, _options.Drain)
            {
                DaemonSets = daemons,
                Drain = _pieces.Drain,
            });
        return new([.. nodes], _target)
        {
            ApiServer = _options.ApiServer,
            AtOnce = _options.AtOnce,
            Next = _pieces.Next,
        };
    }

    /// <summary>One line an event, with the seconds since the first.</summary>
    public override string ToString() => string.Join('\n', _events.Select(it =>
        FormattableString.Invariant($"{(it.At - _events[0].At).TotalSeconds,5:0}s  {it.What}")));

    private void Look()
    {
        if (IsOver)
        {
            return;
        }

        var actions = _pieces.Plan(See());
        foreach (var action in actions)
        {
            Carry(action);
        }

        var isIdle = actions.All(action => action is NodeAction.Done or NodeAction.Refuse);
        IsDone = isIdle && actions.All(action => action is NodeAction.Done) && IsFinished();
        IsStuck = !IsDone && _loop.Now - _moved >= _options.Patience;
        if (IsOver)
        {
            Tell(IsDone ? $"all nodes are at {_target}" : "given up: nothing moves");
            return;
        }

        _loop.After(Interval, Look);
    }

    /// <summary>A planner that has nothing to do is done only when the nodes are.</summary>
    private bool IsFinished() => See().Nodes.All(node => node.Kubelet >= _target);

    private void Carry(NodeAction action)
    {
        switch (action)
        {
            case NodeAction.Cordon:
                Move(action);
                _api.Patch<V1Node>(new("", action.Node), node => NodeCordon.Cordoned(node, _target), Context);
                break;
            case NodeAction.Uncordon:
                Move(action);
                _api.Patch<V1Node>(new("", action.Node), NodeCordon.Uncordoned, Context);
                break;
            case NodeAction.Evict evict:
                Evict(evict);
                break;
            case NodeAction.Upgrade upgrade when _installing.Add(upgrade.Node):
                Move(action);
                _loop.After(_options.Installation, () => Install(upgrade));
                break;
            case NodeAction.Refuse:
                TellOnce($"{action}");
                break;
            default:
                break;
        }
    }

    private void Evict(NodeAction.Evict action)
    {
        var refusals = action.Pods.Select(Refusal).OfType<string>().CountBy(why => why).ToList();
        foreach (var (why, count) in refusals)
        {
            var pods = count == 1 ? "1 pod" : string.Create(CultureInfo.InvariantCulture, $"{count} pods");
            TellOnce($"429 for {pods} on {action.Node}: {why}");
        }
    }

    /// <summary>Asks a pod to go; the reason why it may not, or null.</summary>
    private string? Refusal(V1Pod pod)
    {
        try
        {
            new Eviction(_api).Evict(_api.Get<V1Pod>(pod.Key()), new V1DeleteOptions(), Context);
            Move($"evict {pod.Key()} from {pod.Spec.NodeName}");
        }
        catch (ApiException refusal) when (refusal.Code == 429)
        {
            return refusal.Status.Details?.Causes?[0].Message ?? refusal.Message;
        }
        catch (ApiException gone) when (gone.Code == 404)
        {
            // It went by itself since it was seen.
        }

        return null;
    }

    private void Install(NodeAction.Upgrade upgrade)
    {
        _installing.Remove(upgrade.Node);
        if (!IsStopped && _api.Find<V1Node>(new("", upgrade.Node)) is not null)
        {
            _moved = _loop.Now;
            _api.Patch<V1Node>(
                new("", upgrade.Node), node => NodeCordon.WithKubelet(node, upgrade.Version), Context, "status");
        }
    }

    private void Move(object what)
    {
        _moved = _loop.Now;
        _said.Clear();
        Tell($"{what}");
    }

    private void TellOnce(string what)
    {
        if (_said.Add(what))
        {
            Tell(what);
        }
    }

    private void Tell(string what) => _events.Add(new(_loop.Now, what));
}
