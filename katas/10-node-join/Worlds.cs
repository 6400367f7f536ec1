using System.Text;
using k8s.Models;
using KubeKatas.Installation.Joining;
using KubeKatas.Objects;

namespace KubeKatas.Katas.NodeJoin;

/// <summary>Random tokens, machines, Secrets, requests, nodes and joins, for the claims with "any" in them. CsCheck
/// prints the seed of a failure.</summary>
public static class Worlds
{
    /// <summary>The pin of <see cref="KnownAuthority"/>, computed by openssl.</summary>
    public const string KnownPin = "sha256:e7d6ba9fe4cdb7b60515853abf0e5a202647bdb38cf723d217058ea381682c24";

    /// <summary>What openssl signs <c>apiVersion: v1\nkind: Config\n</c> with, for <see cref="Token"/>.</summary>
    public const string KnownSignature =
        "eyJhbGciOiJIUzI1NiIsImtpZCI6ImFiY2RlZiJ9..vH_kT4yiol-nrAWgjfCYqvum5wsKETXe0S7OOp1VgnE";

    /// <summary>An authority's certificate, for ever the same.</summary>
    public const string KnownAuthority = """
        -----BEGIN CERTIFICATE-----
        MIIBgTCCASegAwIBAgIUMUmIjcQ6lV8nvkuO9UFhfZqePwowCgYIKoZIzj0EAwIw
        FTETMBEGA1UEAwwKa3ViZXJuZXRlczAgFw0yNjExMjgxMTQwMTBaGA8yMTI2MTEw
        NDExNDAxMFowFTETMBEGA1UEAwwKa3ViZXJuZXRlczBZMBMGByqGSM49AgEGCCqG
        SM49AwEHA0IABM98AVjzXTDgzODS5b7iMu87W5E8k+aLGf4Sh2UHxDVoMhz4UO2E
        htUoVVv5dB9rZvbzbuTL7US71LKcSQ7gBwWjUzBRMB0GA1UdDgQWBBTe/kHbndh0
        xyz5yubCX7UclUZ8qzAfBgNVHSMEGDAWgBTe/kHbndh0xyz5yubCX7UclUZ8qzAP
        BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIAfWwMaS+ROCAclURM+7
        0+865c0d8+8Swtwkj725bnUAAiEA3h15TJScCPFNAbMU5YB2yZ+CQXlYOSA6Tshl
        d2OAp3Y=
        -----END CERTIFICATE-----
        """;

    /// <summary>An hour before the tests happen.</summary>
    public static readonly DateTimeOffset Earlier = Some.Now.AddHours(-1);

    /// <summary>The token that most tests show.</summary>
    public static readonly BootstrapToken Token = new("abcdef", "0123456789abcdef");

    /// <summary>The cluster's authority.</summary>
    public static readonly string Authority = Authorities.Certificate();

    /// <summary>The same key in a new certificate.</summary>
    public static readonly string RenewedAuthority = Authorities.Certificate(name: "kubernetes-2036");

    /// <summary>Somebody else.</summary>
    public static readonly string OtherAuthority = Authorities.Certificate(isOther: true);

    /// <summary>The ConfigMap cluster-info, signed for <see cref="Token"/>.</summary>
    public static readonly V1ConfigMap Info =
        ClusterInfo.WithSignatures(ClusterInfo.Of("https://10.0.0.10:6443", Authority), [Token]);

    private static readonly Dictionary<string, byte[]> Subjects = new()
    {
        ["node"] = Authorities.Request("O=system:nodes, CN=system:node:node-1"),
        ["masters"] = Authorities.Request("O=system:masters, CN=system:node:node-1"),
        ["two groups"] = Authorities.Request("O=system:nodes, O=system:masters, CN=system:node:node-1"),
        ["no group"] = Authorities.Request("CN=system:node:node-1"),
        ["plain name"] = Authorities.Request("O=system:nodes, CN=node-1"),
        ["other names"] = Authorities.Request("O=system:nodes, CN=system:node:node-1", hasOtherNames: true),
        ["nonsense"] = Encoding.ASCII.GetBytes("nonsense"),
    };

    private static readonly int[] Ports = [443, 6443, 10250, 10257, 10259, 2379, 2380];

    /// <summary>Tokens, and what looks like them.</summary>
    public static Gen<string> TokenText { get; } =
        from id in Gen.Char["abz09A."].Array[5, 7]
        from dot in Gen.OneOf(".", ".", ".", "-", "")
        from secret in Gen.Char["abcdefz0189"].Array[15, 17]
        from end in Gen.OneOf("", "", "", "\n", " ")
        select new string(id) + dot + new string(secret) + end;

    /// <summary>Machines with every fault that the twelve checks look for.</summary>
    public static Gen<Machine> Machine { get; } =
        from root in Gen.Frequency((5, Gen.Const(true)), (1, Gen.Const(false)))
        from runtime in Gen.Bool
        from swap in Gen.Bool
        from forwards in Gen.Bool
        from cpus in Gen.Int[1, 3]
        from memory in Gen.Long[1698L << 20, 1702L << 20]
        from ports in Gen.Bool.Array[Ports.Length]
        select new Machine
        {
            HostName = "node-1",
            IsRoot = root,
            RuntimeAnswers = runtime,
            HasSwap = swap,
            ForwardsPackets = forwards,
            Cpus = cpus,
            MemoryBytes = memory,
            PortsInUse = [.. Ports.Where((_, at) => ports[at])],
        };

    /// <summary>Any purpose.</summary>
    public static Gen<MachinePurpose> Purpose { get; } =
        Gen.OneOf(MachinePurpose.Worker, MachinePurpose.ControlPlane, MachinePurpose.Init);

    /// <summary>What may follow <c>--ignore-preflight-errors</c>.</summary>
    public static Gen<string[]> Ignored { get; } = Gen
        .OneOf("NumCPU", "mem", "Swap", "port-10250", "IsPrivilegedUser", "CRI", "all", "nothing").Array[0, 3];

    /// <summary>Either use.</summary>
    public static Gen<TokenUse> Use { get; } = Gen.OneOf(TokenUse.Signing, TokenUse.Authentication);

    /// <summary>Secrets of <see cref="Token"/>, mostly good.</summary>
    public static Gen<V1Secret> Secret { get; } =
        from type in Mostly(TokenSecrets.Type, "Opaque")
        from name in Mostly("bootstrap-token-abcdef", "bootstrap-token-fedcba")
        from id in Mostly("abcdef", "fedcba")
        from secret in Mostly("0123456789abcdef", "fedcba9876543210")
        from end in Gen.OneOf("", "2026-01-01T11:59:59Z", "2026-01-01T12:00:01Z", "2027-01-01T00:00:00Z", "soon")
        from signing in Mostly("true", "false")
        from authentication in Mostly("true", "")
        from groups in Gen.OneOf("", "system:bootstrappers:b,system:bootstrappers:a", "system:bootstrappers:A", "x")
        from going in Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true)))
        select new V1Secret
        {
            Metadata = new() { Name = name, DeletionTimestamp = going ? Earlier.UtcDateTime : null },
            Type = type,
            Data = new Dictionary<string, string>
            {
                ["token-id"] = id,
                ["token-secret"] = secret,
                ["expiration"] = end,
                ["usage-bootstrap-signing"] = signing,
                ["usage-bootstrap-authentication"] = authentication,
                ["auth-extra-groups"] = groups,
            }.ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetBytes(pair.Value)),
        };

    /// <summary>Requests of all sorts.</summary>
    public static Gen<V1CertificateSigningRequest> AnyRequest { get; } =
        from subject in Gen.Frequency((6, Gen.Const("node")), (4, Gen.OneOf<string>([.. Subjects.Keys])))
        from user in Gen.OneOf("system:bootstrap:abcdef", "system:node:node-1", "system:node:node-2")
        from whose in Gen.OneOf(TokenSecrets.KubeadmGroup, "system:nodes", "system:bootstrappers")
        from signer in Mostly(Approval.KubeletSigner, "kubernetes.io/kube-apiserver-client")
        from decided in Mostly("Failed", "Approved", "Denied")
        select WithSigner(Request(subject, user, [whose]), signer) with
        {
            Status = new() { Conditions = [new() { Type = decided }] },
        };

    /// <summary>Nodes with any conditions and taints.</summary>
    public static Gen<V1Node> AnyNode { get; } =
        from ready in Gen.OneOf("True", "False", "Unknown")
        from pressed in Gen.OneOf("MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable")
        from status in Gen.OneOf("True", "False")
        from cordoned in Gen.Bool
        from keys in Gen.OneOf(Taints.NotReady, Taints.Unreachable, Taints.Unschedulable, Taints.DiskPressure, "team")
            .Array[0, 4]
        from effects in Gen.OneOf("NoSchedule", "NoExecute").Array[4]
        select Node((pressed, status), ("Ready", ready)) with
        {
            Spec = new()
            {
                Unschedulable = cordoned,
                Taints = [.. keys.Select((key, at) => new V1Taint { Key = key, Effect = effects[at] }).Distinct()],
            },
        };

    /// <summary>What a kubelet may know.</summary>
    public static Gen<KubeletFacts> Facts { get; } =
        from runtime in Gen.OneOf<string?>(null, null, "container runtime is down")
        from network in Gen.OneOf<string?>(null, KubeletFacts.NoPlugin)
        select new KubeletFacts { RuntimeError = runtime, NetworkError = network };

    /// <summary>Joins at any point.</summary>
    public static Gen<JoinView> View { get; } =
        from machine in Gen.Frequency((4, Gen.Const(new Machine { HostName = "Node-1" })), (1, Machine))
        from token in Mostly($"{Token}", "abcdef.fedcba9876543210", "zzzzzz.0123456789abcdef", "no token")
        from pin in Gen.OneOf(CaPin.Of(Authority), CaPin.Of(Authority), CaPin.Of(OtherAuthority), "")
        from skips in Gen.Bool
        from info in Gen.OneOf<V1ConfigMap?>(Info, Info, Info, Info, null)
        from seconds in Gen.OneOf(1, 299, 300, 301)
        from request in Gen.OneOf("", "", "Approved", "Denied", "Failed", "Certificate")
        from node in AnyNode.Select(Gen.Int[0, 3], (it, number) => number == 0 ? null : it)
        from facts in Facts
        select new JoinView(machine, token, Some.Now)
        {
            Pins = pin.Length == 0 ? [] : [pin],
            SkipsPin = skips,
            Info = info,
            Elapsed = TimeSpan.FromSeconds(seconds),
            Request = request.Length == 0 ? null : Asked(request),
            Node = node,
            Facts = facts,
        };

    /// <summary>A request as a machine with kubeadm's token makes it.</summary>
    /// <param name="subject">The name of one of the subjects above.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="groups">In which groups; null for those of kubeadm's tokens.</param>
    public static V1CertificateSigningRequest Request(
        string subject = "node", string user = "system:bootstrap:abcdef", string[]? groups = null) => new()
        {
            Metadata = new() { Name = "csr-1" },
            Spec = new()
            {
                Request = Subjects[subject],
                SignerName = Approval.KubeletSigner,
                Usages = ["digital signature", "client auth"],
                Username = user,
                Groups = groups ?? ["system:bootstrappers", TokenSecrets.KubeadmGroup],
            },
        };

    /// <summary>The machine's request when this has happened to it.</summary>
    /// <param name="what">A condition's type, or <c>Certificate</c>.</param>
    public static V1CertificateSigningRequest Asked(string what) => Request() with
    {
        Status = what == "Certificate"
            ? new() { Conditions = [new() { Type = "Approved" }], Certificate = [1] }
            : new() { Conditions = [new() { Type = what }] },
    };

    /// <summary>A node with these conditions, an hour old.</summary>
    public static V1Node Node(params (string Type, string Status)[] conditions) => new()
    {
        Metadata = new() { Name = "node-1" },
        Spec = new(),
        Status = new()
        {
            Capacity = new[] { "cpu", "memory", "pods", "ephemeral-storage" }
                .ToDictionary(name => name, _ => new ResourceQuantity("2")),
            Conditions =
            [
                .. conditions.Select(it => new V1NodeCondition
                {
                    Type = it.Type,
                    Status = it.Status,
                    LastTransitionTime = Earlier.UtcDateTime,
                }),
            ],
        },
    };

    private static V1CertificateSigningRequest WithSigner(V1CertificateSigningRequest request, string signer) =>
        request with { Spec = request.Spec with { SignerName = signer } };

    private static Gen<string> Mostly(string usual, params string[] others) =>
        Gen.Frequency((8, Gen.Const(usual)), (2, Gen.OneOf<string>(others)));
}
