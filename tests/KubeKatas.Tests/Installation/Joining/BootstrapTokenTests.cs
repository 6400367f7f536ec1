using System.Text;
using k8s.Models;
using KubeKatas.Installation.Joining;
using KubeKatas.Time;

namespace KubeKatas.Tests.Installation.Joining;

public class BootstrapTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly BootstrapToken Token = new("abcdef", "0123456789abcdef");

    [TestCase("abcdef.0123456789abcdef", true)]
    [TestCase("abcdef.0123456789abcde", false)]
    [TestCase("abcdef0123456789abcdef", false)]
    [TestCase("Abcdef.0123456789abcdef", false)]
    [TestCase("abcdef.0123456789abcdef\n", false)]
    [TestCase("", false)]
    public void A_token_has_six_characters_a_dot_and_sixteen(string text, bool isToken) =>
        (BootstrapToken.Parse(text) is not null).ShouldBe(isToken);

    [Test]
    public void A_new_token_is_a_token_and_the_same_for_the_same_seed()
    {
        var token = BootstrapToken.Next(new Chance(7));
        BootstrapToken.Parse(token.ToString()).ShouldBe(token);
        BootstrapToken.Next(new Chance(7)).ShouldBe(token);
        BootstrapToken.Next(new Chance(8)).ShouldNotBe(token);
    }

    [Test]
    public void Its_Secret_has_the_fields_that_kubeadm_writes()
    {
        var secret = TokenSecrets.Of(Token, Now.AddHours(24));
        (secret.Metadata.NamespaceProperty, secret.Metadata.Name, secret.Type)
            .ShouldBe(("kube-system", "bootstrap-token-abcdef", "bootstrap.kubernetes.io/token"));
        var lines = secret.Data.OrderBy(pair => pair.Key)
            .Select(pair => $"{pair.Key}={Encoding.UTF8.GetString(pair.Value)}");
        lines.ShouldBe(
        [
            "auth-extra-groups=system:bootstrappers:kubeadm:default-node-token",
            "expiration=2026-01-02T12:00:00Z",
            "token-id=abcdef",
            "token-secret=0123456789abcdef",
            "usage-bootstrap-authentication=true",
            "usage-bootstrap-signing=true",
        ]);
    }

    [Test]
    public void It_stands_for_a_user_in_the_group_of_all_bootstrappers_and_in_its_own() =>
        TokenSecrets.Judge(TokenSecrets.Of(Token, null), Token, TokenUse.Authentication, Now).ToString().ShouldBe(
            "system:bootstrap:abcdef in system:bootstrappers, system:bootstrappers:kubeadm:default-node-token");

    [Test]
    public void It_is_good_until_its_end_and_no_longer_at_it()
    {
        var secret = TokenSecrets.Of(Token, Now);
        Judge(secret, Now.AddSeconds(-1)).ShouldBeEmpty();
        Judge(secret, Now).ShouldBe("the token has expired");
    }

    [Test]
    public void An_end_that_nobody_can_read_counts_as_over() =>
        Judge(With("expiration", "tomorrow"), Now).ShouldBe("the token has expired");

    [Test]
    public void Each_use_must_be_switched_on()
    {
        var secret = TokenSecrets.Of(Token, null, [TokenUse.Signing]);
        Judge(secret, Now).ShouldBe("usage-bootstrap-authentication is not true");
        TokenSecrets.Judge(secret, Token, TokenUse.Signing, Now).IsGood.ShouldBeTrue();
        Judge(With("usage-bootstrap-authentication", "True"), Now).ShouldNotBeEmpty();
    }

    [Test]
    public void A_group_of_somebody_else_spoils_it() => Judge(With("auth-extra-groups", "system:masters"), Now)
        .ShouldBe("\"system:masters\" is no group of bootstrappers");

    [Test]
    public void Another_secret_type_or_name_is_no_match()
    {
        var secret = TokenSecrets.Of(Token, null);
        Judge(With("token-secret", "fedcba9876543210"), Now).ShouldBe("the secret part is wrong");
        Judge(secret with { Type = "Opaque" }, Now).ShouldBe("the Secret is not of type bootstrap.kubernetes.io/token");
        Judge(secret with { Metadata = new() { Name = "bootstrap-token-fedcba" } }, Now)
            .ShouldBe("the Secret belongs to another token id");
        Judge(With("token-id", "fedcba"), Now).ShouldBe("the Secret belongs to another token id");
        var going = secret.Metadata with { DeletionTimestamp = Now.UtcDateTime };
        Judge(secret with { Metadata = going }, Now).ShouldBe("the Secret is being deleted");
    }

    private static V1Secret With(string key, string value)
    {
        var secret = TokenSecrets.Of(Token, null);
        secret.Data[key] = Encoding.UTF8.GetBytes(value);
        return secret;
    }

    private static string Judge(V1Secret secret, DateTimeOffset now) =>
        TokenSecrets.Judge(secret, Token, TokenUse.Authentication, now).Why;
}
