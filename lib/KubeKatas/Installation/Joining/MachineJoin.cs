using System.Globalization;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Installation.Joining;

/// <summary>One machine that joins a simulated cluster: it looks, does the next step, and looks again.</summary>
/// <remarks>A step takes a second. The decisions are a <see cref="JoinPlanner"/>'s; this only carries them
/// out.</remarks>
public sealed class MachineJoin
{
    /// <summary>The annotation by which kubeadm remembers a node's container runtime.</summary>
    public const string SocketAnnotation = "kubeadm.alpha.kubernetes.io/cri-socket";

    private static readonly TimeSpan StepTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly KubeadmControlPlane _plane;
    private readonly JoinPlanner _planner;
    private readonly DateTimeOffset _since;
    private readonly List<string> _lines = [];
    private readonly IDisposable _watch;
    private ScheduledEvent? _planned;
    private bool _isPlanned;
    private JoinView _asked;
    private string? _requestName;

    internal MachineJoin(KubeadmControlPlane plane, JoinView asked)
    {
        (_plane, _asked, _since) = (plane, asked, plane.Loop.Now);
        _planner = plane.Pieces.Join ?? new JoinPlanning(plane.Pieces).Next;
        if (!asked.Machine.RuntimeAnswers)
        {
            _asked = asked with { Facts = asked.Facts with { RuntimeError = "container runtime is down" } };
        }

        _watch = plane.Api.Store.Subscribe(Observe);
        LookIn(TimeSpan.Zero);
    }

    /// <summary>What has happened, a line a step, each with the minutes and seconds since the join began.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The newest step; null before the clock has moved.</summary>
    public JoinStep? Last { get; private set; }

    /// <summary>True when the node is ready.</summary>
    public bool IsDone => Last is JoinStep.Done;

    /// <summary>True when the join has ended without a node that is ready.</summary>
    public bool HasStopped => Last is JoinStep.Stop;

    /// <summary>The lines.</summary>
    public override string ToString() => string.Join('\n', _lines);

    /// <summary>True for a node that has come in by kubeadm, and not with the simulator's own.</summary>
    internal static bool HasJoined(V1Node node) => node.Metadata.Annotations?.ContainsKey(SocketAnnotation) == true;

    private void Observe(Change change)
    {
        if (change.After is V1ConfigMap { Metadata.Name: ClusterInfo.Name } or V1CertificateSigningRequest or V1Node)
        {
            LookIn(StepTime);
        }
        else if (change.After is V1Pod pod && pod.Spec.NodeName == _asked.NodeName && NetworkPlugin.IsInstalledBy(pod))
        {
            _asked = _asked with { Facts = _asked.Facts with { NetworkError = null } };
            LookIn(StepTime);
        }
    }

    /// <summary>Looks again soon; a look that comes sooner still is enough.</summary>
    private void LookIn(TimeSpan wait)
    {
        if (Last?.IsLast != true && !_isPlanned)
        {
            _planned?.Cancel();
            _isPlanned = true;
            _planned = _plane.Loop.After(wait, Look);
        }
    }

    private void Look()
    {
        _isPlanned = false;
        var step = _planner(Seen());
        if (step.ToString() != Last?.ToString())
        {
            Say(step);
        }

        Last = step;
        try
        {
            Do(step);
        }
        catch (ApiException refused)
        {
            Say(Last = new JoinStep.Stop(step.Phase, refused.Message));
        }

        if (Last.IsLast)
        {
            _watch.Dispose();
        }
        else if (Last is JoinStep.Wait && !_isPlanned)
        {
            // A wait may come to its end by time alone.
            _planned = _plane.Loop.AfterInBackground(RetryInterval, Look);
        }
    }

    private void Say(JoinStep step) =>
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{_plane.Loop.Now - _since:mm\\:ss} {step}"));

    private JoinView Seen()
    {
        var api = _plane.Api;
        return _asked with
        {
            Now = _plane.Loop.Now,
            Elapsed = _plane.Loop.Now - _since,
            Info = api.Find<V1ConfigMap>(new(ClusterInfo.Namespace, ClusterInfo.Name)),
            Request = _requestName is null ? null : api.Find<V1CertificateSigningRequest>(new("", _requestName)),
            Node = api.Find<V1Node>(new("", _asked.NodeName)),
        };
    }

    private void Do(JoinStep step)
    {
        switch (step)
        {
            case JoinStep.RequestCertificate ask:
                Ask(ask);
                break;
            case JoinStep.RegisterNode:
                Register();
                break;
            case JoinStep.Report report:
                _plane.Api.Patch<V1Node>(
                    new("", _asked.NodeName), node => With(node, report.Condition), Kubelet(), "status");
                break;
        }
    }

    /// <summary>The token is the password; who has none of kubeadm's may come in and still not ask.</summary>
    private void Ask(JoinStep.RequestCertificate ask)
    {
        var who = _plane.Authenticate(ask.Token);
        if (!who.IsGood || !who.Groups.Contains(TokenSecrets.KubeadmGroup))
        {
            Say(Last = new JoinStep.Stop(ask.Phase, who.IsGood
                ? $"403 Forbidden: {who.User} may not create certificatesigningrequests"
                : $"401 Unauthorized: {who.Why}"));
            return;
        }

        var request = new V1CertificateSigningRequest
        {
            Metadata = new() { GenerateName = "csr-" },
            Spec = new()
            {
                Request = SimulatedAuthority.Request(ask.NodeName, _plane.Chance),
                SignerName = Approval.KubeletSigner,
                Usages = ["digital signature", "key encipherment", "client auth"],
            },
        };
        var context = new RequestContext("kubelet")
        {
            User = who.User,
            Groups = [.. who.Groups, "system:authenticated"],
        };
        _requestName = _plane.Api.Create(request, context).Metadata.Name;
    }

    private void Register()
    {
        var node = JoinedNode.Of(_asked, _plane.Loop.Now);
        var ready = _plane.Pieces.Ready(node, _asked.Facts, _plane.Loop.Now);
        _plane.Api.Create(With(node, ready), Kubelet());
    }

    /// <summary>Ready is the last of the conditions.</summary>
    private static V1Node With(V1Node node, V1NodeCondition ready) => node with
    {
        Status = node.Status with
        {
            Conditions = [.. node.Status.Conditions.Where(it => it.Type != ready.Type), ready],
        },
    };

    private RequestContext Kubelet() => new("kubelet")
    {
        User = Approval.NodePrefix + _asked.NodeName,
        Groups = [Approval.NodesGroup, "system:authenticated"],
    };
}
