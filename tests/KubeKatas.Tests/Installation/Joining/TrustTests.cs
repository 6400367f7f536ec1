using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Tests.Installation.Joining;

public class TrustTests
{
    private static readonly BootstrapToken Token = new("abcdef", "0123456789abcdef");
    private static readonly string Authority = Certificate("CN=kubernetes");
    private static readonly string Pin = CaPin.Of(Authority);
    private static readonly V1ConfigMap Info =
        ClusterInfo.WithSignatures(ClusterInfo.Of("https://10.0.0.10:6443", Authority), [Token]);

    [Test]
    public void The_pin_is_the_hash_that_the_documentation_computes_with_openssl()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=kubernetes", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now.AddDays(1));
        foreach (var pem in new[] { Authority, made.ExportCertificatePem() })
        {
            var digits = OpenSsl.Run(
                "openssl x509 -pubkey -noout -in input | openssl pkey -pubin -outform der "
                    + "| openssl dgst -sha256 -hex | sed 's/^.* //'",
                pem);
            CaPin.Of(pem).ShouldBe("sha256:" + digits);
        }
    }

    [Test]
    public void A_renewed_authority_with_the_same_key_keeps_its_pin()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CaPin.Of(Certificate("CN=old", key)).ShouldBe(CaPin.Of(Certificate("CN=new", key)));
        CaPin.IsPinned(Authority, [Pin.ToUpperInvariant()]).ShouldBeTrue();
    }

    [TestCase("abc", "invalid hash")]
    [TestCase("md5:abc", "unknown hash format")]
    [TestCase("sha256:abc", "invalid hash")]
    [TestCase("sha256:zz23456789012345678901234567890123456789012345678901234567890123", "invalid hash")]
    public void What_is_no_pin_is_told_apart(string pin, string why) => CaPin.Objection(pin)!.ShouldStartWith(why);

    [Test]
    public void The_signature_is_what_openssl_makes_of_header_and_content()
    {
        const string Content = "apiVersion: v1\nkind: Config\n";
        var parts = ClusterInfo.Sign(Content, Token).Split('.');
        parts.Length.ShouldBe(3);
        parts[1].ShouldBeEmpty();
        var encode = "openssl base64 -A | tr '+/' '-_' | tr -d '='";
        OpenSsl.Run($"printf '%s' '{{\"alg\":\"HS256\",\"kid\":\"abcdef\"}}' | {encode}", "").ShouldBe(parts[0]);
        OpenSsl.Run(
            $"printf '%s.%s' {parts[0]} $(cat input | {encode}) "
                + $"| openssl dgst -sha256 -mac HMAC -macopt key:{Token.Secret} -binary | {encode}",
            Content).ShouldBe(parts[2]);
    }

    [Test]
    public void A_key_that_is_filled_up_with_zeros_signs_the_same()
    {
        // The real signer does that to please its library.
        var secret = string.Concat(Token.Secret.Select(letter => $"{(int)letter:x2}")).PadRight(64, '0');
        var parts = ClusterInfo.Sign("x", Token).Split('.');
        OpenSsl.Run(
            $"printf '%s' {parts[0]}.eA | openssl dgst -sha256 -mac HMAC -macopt hexkey:{secret} -binary "
                + "| openssl base64 -A | tr '+/' '-_' | tr -d '='",
            "").ShouldBe(parts[2]);
    }

    [Test]
    public void Signatures_are_kept_for_the_tokens_that_may_sign_and_for_no_others()
    {
        ClusterInfo.WithSignatures(Info, [Token]).ShouldBeSameAs(Info);
        var other = new BootstrapToken("zzzzzz", "0123456789abcdef");
        ClusterInfo.WithSignatures(Info, [other]).Data.Keys.Order().ShouldBe(["jws-kubeconfig-zzzzzz", "kubeconfig"]);
        var empty = new V1ConfigMap { Metadata = new() { Name = "cluster-info" } };
        ClusterInfo.WithSignatures(empty, [Token]).ShouldBeSameAs(empty);
    }

    [Test]
    public void What_is_signed_and_pinned_is_trusted()
    {
        var verdict = Discovery.Decide(Info, Token, [Pin]);
        verdict.ToString().ShouldBe("trust https://10.0.0.10:6443");
        ClusterInfo.AuthorityOf(verdict.Kubeconfig).ShouldBe(Authority);
        Discovery.Decide(Info, Token, []).IsTrusted.ShouldBeTrue();
        Discovery.Decide(Info, Token, [CaPin.Of(Certificate("CN=another")), Pin]).IsTrusted.ShouldBeTrue();
    }

    [Test]
    public void Everything_else_is_refused()
    {
        Why(null, Token, Pin).ShouldBe("there is no kubeconfig in the ConfigMap cluster-info");
        Why(Info, Token with { Id = "zzzzzz" }, Pin)
            .ShouldBe("token id \"zzzzzz\" is invalid for this cluster or it has expired");
        Why(Info, Token with { Secret = "fedcba9876543210" }, Pin)
            .ShouldBe("the signature of cluster-info is not made with this token's secret");
        Why(Changed("https://10.0.0.66:6443"), Token, Pin)
            .ShouldBe("the signature of cluster-info is not made with this token's secret");
        Why(Info, Token, CaPin.Of(Certificate("CN=another")))
            .ShouldBe("the authority in cluster-info is not the one that is pinned");
        Why(Info, Token, "sha1:00").ShouldStartWith("unknown hash format");
        var noPem = ClusterInfo.WithSignatures(ClusterInfo.Of("https://10.0.0.10:6443", "no certificate"), [Token]);
        Why(noPem, Token, Pin).ShouldBe("the authority in cluster-info is not the one that is pinned");
    }

    private static string Why(V1ConfigMap? info, BootstrapToken token, string pin) =>
        Discovery.Decide(info, token, [pin]).Why;

    private static V1ConfigMap Changed(string server) => Info with
    {
        Data = new Dictionary<string, string>(Info.Data) { ["kubeconfig"] = ClusterInfo.Kubeconfig(server, Authority) },
    };

    private static string Certificate(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Certificate(subject, key);
    }

    private static string Certificate(string subject, ECDsa key)
    {
        using var made = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now.AddDays(1));
        return made.ExportCertificatePem();
    }
}
