using System.Security.Cryptography;
using k8s.Models;
using KubeKatas.Api;
using KubeKatas.Objects;
using KubeKatas.Storage;
using KubeKatas.Time;

namespace KubeKatas.Installation.Joining;

/// <summary>What of a kubeadm control plane takes part in a join: tokens, cluster-info, certificates,
/// addresses.</summary>
/// <remarks>
/// It stands for five controllers, each of which sees only the store. Source: kubernetes v1.36.2,
/// pkg/controller/bootstrap/{bootstrapsigner,tokencleaner}.go, pkg/controller/certificates/{approver,signer},
/// pkg/controller/nodeipam, pkg/controller/nodelifecycle.
/// Left out: the roles that kubeadm binds to the groups (<see cref="Approval"/> knows what follows from them), and the
/// deletion of old requests.
/// </remarks>
public sealed class KubeadmControlPlane
{
    private static readonly RequestContext Kubeadm = new("kubeadm");
    private static readonly RequestContext Signer = new("bootstrapsigner");
    private static readonly RequestContext Cleaner = new("tokencleaner");
    private static readonly RequestContext Approver = new("csrapproving");
    private static readonly RequestContext CertificateSigner = new("csrsigning");
    private static readonly RequestContext Lifecycle = new("node-controller");

    private readonly SimulatedAuthority _authority;

    /// <summary>Publishes cluster-info and begins to watch.</summary>
    /// <param name="api">The cluster.</param>
    /// <param name="loop">When things happen.</param>
    /// <param name="chance">Where keys and tokens come from.</param>
    /// <param name="pieces">The decisions; null for the library's own.</param>
    /// <param name="server">The API server's address, as machines are told it.</param>
    public KubeadmControlPlane(
        ApiServer api,
        EventLoop loop,
        Chance chance,
        JoinPieces? pieces = null,
        string server = "https://10.0.0.10:6443")
    {
        (Api, Loop, Chance, Pieces) = (api, loop, chance, pieces ?? JoinPieces.BuiltIn);
        _authority = new(chance, loop);
        api.Store.Subscribe(Observe);
        Publish(ClusterInfo.Of(server, AuthorityPem));
    }

    /// <summary>The authority's certificate.</summary>
    public string AuthorityPem => _authority.CertificatePem;

    /// <summary>The authority's pin, as <c>kubeadm init</c> prints it.</summary>
    public string Pin => CaPin.Of(AuthorityPem);

    internal ApiServer Api { get; }

    internal EventLoop Loop { get; }

    internal Chance Chance { get; }

    internal JoinPieces Pieces { get; }

    /// <summary>What <c>kubeadm token create</c> does: a new token, its Secret written.</summary>
    /// <param name="lifetime">How long it is good for; null for 24 hours.</param>
    /// <param name="uses">What for; null for both uses.</param>
    /// <param name="groups">Its groups; null for kubeadm's.</param>
    public BootstrapToken CreateToken(
        TimeSpan? lifetime = null,
        IReadOnlyCollection<TokenUse>? uses = null,
        IReadOnlyCollection<string>? groups = null)
    {
        var token = BootstrapToken.Next(Chance);
        var end = Loop.Now + (lifetime ?? BootstrapToken.DefaultLifetime);
        Api.Create(TokenSecrets.Of(token, end, uses, groups), Kubeadm);
        return token;
    }

    /// <summary>The command that a machine is given, as <c>kubeadm token create --print-join-command</c> prints
    /// it.</summary>
    public string JoinCommand(BootstrapToken token)
    {
        var info = Api.Get<V1ConfigMap>(new(ClusterInfo.Namespace, ClusterInfo.Name));
        var server = new Uri(ClusterInfo.ServerOf(info.Data[ClusterInfo.KubeconfigKey]));
        return $"kubeadm join {server.Authority} --token {token} --discovery-token-ca-cert-hash {Pin}";
    }

    /// <summary>Begins a join; it goes on as the clock does.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="token">The token as typed.</param>
    /// <param name="pins">The pins as typed; none together with <see cref="JoinView.SkipsPin"/> set by
    /// <paramref name="change"/>.</param>
    /// <param name="change">Further options; null for none.</param>
    public MachineJoin Join(
        Machine machine, string token, IEnumerable<string> pins, Func<JoinView, JoinView>? change = null)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var asked = new JoinView(machine, token, Loop.Now) { Pins = [.. pins] };
        return new(this, change?.Invoke(asked) ?? asked);
    }

    /// <summary>Whom a token stands for, as the API server finds out; or why it stands for nobody.</summary>
    public TokenVerdict Authenticate(BootstrapToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var secret = Api.Find<V1Secret>(new(TokenSecrets.Namespace, TokenSecrets.NameOf(token.Id)));
        return secret is null
            ? new("there is no such token")
            : Pieces.Token(secret, token, TokenUse.Authentication, Loop.Now);
    }

    /// <summary>A cluster that was saved has the one of an earlier authority.</summary>
    private void Publish(V1ConfigMap info)
    {
        if (Api.Find<V1ConfigMap>(info.Key()) is null)
        {
            Api.Create(info, Kubeadm);
        }
        else
        {
            Api.Patch<V1ConfigMap>(info.Key(), found => found with { Data = info.Data }, Kubeadm);
        }
    }

    private void Observe(Change change)
    {
        switch (change.After)
        {
            case V1Secret { Type: TokenSecrets.Type, Metadata.NamespaceProperty: TokenSecrets.Namespace } secret:
                Loop.After(TimeSpan.Zero, SignInfo);
                CleanLater(secret);
                break;
            case V1ConfigMap { Metadata: { Name: ClusterInfo.Name, NamespaceProperty: ClusterInfo.Namespace } }:
                Loop.After(TimeSpan.Zero, SignInfo);
                break;
            case V1CertificateSigningRequest request when change.Type != ChangeType.Deleted:
                Loop.After(TimeSpan.Zero, () => Attend(request.Key()));
                break;
            case V1Node node when change.Type != ChangeType.Deleted:
                Loop.After(TimeSpan.Zero, () => Attend(node));
                break;
        }
    }

    private void SignInfo()
    {
        var key = new ObjectKey(ClusterInfo.Namespace, ClusterInfo.Name);
        if (Api.Find<V1ConfigMap>(key) is not null)
        {
            var tokens = Api.Store.Of(Scheme.Of<V1Secret>()).List(TokenSecrets.Namespace).Cast<V1Secret>()
                .Select(ForSigning)
                .OfType<BootstrapToken>()
                .ToList();
            Api.Patch<V1ConfigMap>(key, info => ClusterInfo.WithSignatures(info, tokens, Pieces.Sign), Signer);
        }
    }

    private BootstrapToken? ForSigning(V1Secret secret)
    {
        var token = new BootstrapToken(
            TokenSecrets.Text(secret, "token-id"), TokenSecrets.Text(secret, "token-secret"));
        return secret.Type == TokenSecrets.Type && Pieces.Token(secret, token, TokenUse.Signing, Loop.Now).IsGood
            ? token
            : null;
    }

    /// <summary>Takes the Secret away once its time is over.</summary>
    private void CleanLater(V1Secret secret)
    {
        if (TokenSecrets.Expiry(secret) is { } end)
        {
            var wait = end > Loop.Now ? end - Loop.Now : TimeSpan.Zero;
            Loop.AfterInBackground(wait, () => Clean(secret.Key()));
        }
    }

    private void Clean(ObjectKey key)
    {
        if (Api.Find<V1Secret>(key) is { } secret && TokenSecrets.HasExpired(secret, Loop.Now))
        {
            Api.Delete<V1Secret>(key, Cleaner);
        }
    }

    private void Attend(ObjectKey key)
    {
        if (Api.Find<V1CertificateSigningRequest>(key) is not { } request
            || request.Status?.Certificate is { Length: > 0 })
        {
            return;
        }

        var decided = request.Status?.Conditions?.Select(it => it.Type).ToList() ?? [];
        if (decided.Count == 0)
        {
            Approve(request);
        }
        else if (decided.Contains("Approved") && !decided.Contains("Failed")
            && request.Spec.SignerName == Approval.KubeletSigner)
        {
            Issue(request);
        }
    }

    private void Approve(V1CertificateSigningRequest request)
    {
        if (Pieces.Approve(request) is { Approves: true } decision)
        {
            Add(request.Key(), "Approved", "AutoApproved", decision.Message, Approver);
        }
    }

    private void Issue(V1CertificateSigningRequest request)
    {
        try
        {
            var certificate = _authority.Sign(request.Spec);
            Api.Patch<V1CertificateSigningRequest>(
                request.Key(),
                found => found with { Status = found.Status with { Certificate = certificate } },
                CertificateSigner,
                "status");
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException)
        {
            Add(request.Key(), "Failed", "SignerValidationFailure", wrong.Message, CertificateSigner);
        }
    }

    private void Add(ObjectKey key, string type, string reason, string message, RequestContext who)
    {
        var condition = new V1CertificateSigningRequestCondition
        {
            Type = type,
            Status = "True",
            Reason = reason,
            Message = message,
            LastUpdateTime = Loop.Now.UtcDateTime,
            LastTransitionTime = Loop.Now.UtcDateTime,
        };
        Api.Patch<V1CertificateSigningRequest>(
            key,
            found => found with
            {
                Status = (found.Status ?? new()) with { Conditions = [.. found.Status?.Conditions ?? [], condition] },
            },
            who,
            "status");
    }

    /// <summary>Gives a node that has joined its pods' addresses, and keeps its taints as its conditions are.</summary>
    /// <remarks>What follows from silence is for the controllers that watch over all nodes.</remarks>
    private void Attend(V1Node seen)
    {
        if (Api.Find<V1Node>(seen.Key()) is not { } node || !MachineJoin.HasJoined(node)
            || node.Condition("Ready")?.Status == "Unknown")
        {
            return;
        }

        var taints = Pieces.Taints(node, Loop.Now);
        var isSame = taints.Select(Taints.Print).SequenceEqual((node.Spec?.Taints ?? []).Select(Taints.Print));
        var cidr = node.Spec?.PodCIDR
            ?? PodCidrs.Next([.. Api.Store.Of(Scheme.Of<V1Node>()).List().Cast<V1Node>()]);
        if (!isSame || cidr != node.Spec?.PodCIDR)
        {
            Api.Patch<V1Node>(
                node.Key(),
                found => found with
                {
                    Spec = (found.Spec ?? new()) with
                    {
                        Taints = taints.Count == 0 ? null : [.. taints],
                        PodCIDR = cidr,
                        PodCIDRs = cidr is null ? null : [cidr],
                    },
                },
                Lifecycle);
        }
    }
}
