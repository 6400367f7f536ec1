using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Tests.Installation.Joining;

public class ApprovalTests
{
    private const string Node = "O=system:nodes, CN=system:node:node-1";
    private static readonly string[] Bootstrap = ["system:bootstrappers", TokenSecrets.KubeadmGroup];

    [Test]
    public void A_first_certificate_is_approved_for_kubeadms_tokens() => Decide(Request()).ShouldBe(
        "approve: Auto approving kubelet client certificate after SubjectAccessReview.");

    [Test]
    public void A_node_renews_its_own() => Decide(
        Request(user: "system:node:node-1", groups: ["system:nodes"])).ShouldBe(
        "approve: Auto approving self kubelet client certificate after SubjectAccessReview.");

    [Test]
    public void A_node_gets_no_certificate_of_another() =>
        Decide(Request(user: "system:node:node-2", groups: ["system:nodes"])).ShouldStartWith("leave: ");

    [Test]
    public void Other_groups_get_nothing() =>
        Decide(Request(groups: ["system:bootstrappers"])).ShouldStartWith("leave: ");

    [TestCase("CN=system:node:node-1", "subject organization is not system:nodes")]
    [TestCase("O=system:masters, CN=system:node:node-1", "subject organization is not system:nodes")]
    [TestCase("O=system:nodes, O=system:masters, CN=system:node:node-1", "subject organization is not system:nodes")]
    [TestCase("O=system:nodes, CN=node-1", "subject common name does not begin with system:node:")]
    public void The_subject_is_a_nodes(string subject, string why) =>
        Decide(Request(subject: subject)).ShouldBe("leave: " + why);

    [Test]
    public void Other_names_are_not_allowed()
    {
        Decide(Request(others: names => names.AddDnsName("api.example.com")))
            .ShouldBe("leave: subjectAltNames are not allowed");
        var parsed = SigningRequest.Parse(Pem(Node, names =>
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddDnsName("api");
            names.AddEmailAddress("a@b");
            names.AddUri(new("spiffe://x"));
        }))!;
        parsed.AlternativeNames.Order(StringComparer.Ordinal)
            .ShouldBe(["DNS:api", "IP:127.0.0.1", "URI:spiffe://x/", "email:a@b"]);
    }

    [TestCase("digital signature,client auth", true)]
    [TestCase("client auth,key encipherment,digital signature", true)]
    [TestCase("client auth", false)]
    [TestCase("digital signature,client auth,server auth", false)]
    public void The_usages_are_a_clients(string usages, bool approved)
    {
        var request = Request();
        var decision = Approval.Decide(request with { Spec = request.Spec with { Usages = usages.Split(',') } });
        decision.Approves.ShouldBe(approved);
    }

    [Test]
    public void Another_signers_requests_are_left_alone()
    {
        var request = Request();
        var serving = request with { Spec = request.Spec with { SignerName = "kubernetes.io/kubelet-serving" } };
        Decide(serving).ShouldStartWith("leave: the signer is not");
        Decide(request with { Spec = request.Spec with { Request = [1, 2, 3] } })
            .ShouldBe("leave: spec.request is no certificate request");
    }

    [TestCase("Approved")]
    [TestCase("Denied")]
    public void What_is_decided_stays_so(string type) => Decide(Request() with
    {
        Status = new() { Conditions = [new() { Type = type, Status = "True" }] },
    }).ShouldBe("leave: it is decided already");

    private static string Decide(V1CertificateSigningRequest request) => $"{Approval.Decide(request)}";

    private static V1CertificateSigningRequest Request(
        string user = "system:bootstrap:abcdef",
        string[]? groups = null,
        string subject = Node,
        Action<SubjectAlternativeNameBuilder>? others = null) => new()
        {
            Metadata = new() { Name = "csr-1" },
            Spec = new()
            {
                Request = Pem(subject, others),
                SignerName = Approval.KubeletSigner,
                Usages = ["digital signature", "client auth"],
                Username = user,
                Groups = groups ?? Bootstrap,
            },
        };

    private static byte[] Pem(string subject, Action<SubjectAlternativeNameBuilder>? others)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (others is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            others(names);
            request.CertificateExtensions.Add(names.Build());
        }

        return Encoding.ASCII.GetBytes(request.CreateSigningRequestPem());
    }
}
