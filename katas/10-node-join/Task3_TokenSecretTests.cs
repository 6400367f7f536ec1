using System.Text;
using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

public class Task3_TokenSecretTests
{
    private static readonly BootstrapToken Token = Worlds.Token;

    [Test, Task(3)]
    public void A_good_token_stands_for_a_user_in_two_groups() => Judge(Secret()).ToString().ShouldBe(
        "system:bootstrap:abcdef in system:bootstrappers, system:bootstrappers:kubeadm:default-node-token");

    [Test, Task(3)]
    public void For_signing_nobody_asks_whom_it_stands_for()
    {
        var verdict = TokenSecret.Judge(Secret(), Token, TokenUse.Signing, Some.Now);
        (verdict.IsGood, verdict.User, verdict.Groups.Length).ShouldBe((true, "", 0));
    }

    [Test, Task(3)]
    public void Without_extra_groups_the_group_of_all_is_left() =>
        Judge(Secret(("auth-extra-groups", null))).Groups.ShouldBe(["system:bootstrappers"]);

    [Test, Task(3)]
    public void Groups_are_sorted_and_each_once() =>
        Judge(Secret(("auth-extra-groups", "system:bootstrappers:b,system:bootstrappers:a,system:bootstrappers:b")))
            .Groups.ShouldBe(["system:bootstrappers", "system:bootstrappers:a", "system:bootstrappers:b"]);

    [Task(3)]
    [TestCase("token-secret", "fedcba9876543210", Texts.WrongSecret, TestName = "The secret part must be the same")]
    [TestCase("token-secret", null, Texts.WrongSecret, TestName = "And must be there")]
    [TestCase("token-id", "fedcba", Texts.OtherToken, TestName = "The id inside must be the id outside")]
    [TestCase("expiration", "2026-01-01T12:00:00Z", Texts.Expired, TestName = "At its end a token is over")]
    [TestCase("expiration", "2026-01-01T12:00:01Z", "", TestName = "A second before it is good")]
    [TestCase("expiration", "2026-01-01T14:00:00+03:00", Texts.Expired,
        TestName = "Eleven o'clock may be written as 14:00+03:00")]
    [TestCase("expiration", "tomorrow", Texts.Expired, TestName = "An end that nobody can read is over")]
    [TestCase("expiration", "x", Texts.Expired, TestName = "However short it is")]
    [TestCase("expiration", null, "", TestName = "Without an end it never ends")]
    [TestCase("usage-bootstrap-authentication", "false", "usage-bootstrap-authentication is not true",
        TestName = "A use can be switched off")]
    [TestCase("usage-bootstrap-authentication", "True", "usage-bootstrap-authentication is not true",
        TestName = "On is written true, and in no other way")]
    [TestCase("usage-bootstrap-authentication", null, "usage-bootstrap-authentication is not true",
        TestName = "Not written is off")]
    [TestCase("usage-bootstrap-signing", null, "", TestName = "The other use does not matter")]
    [TestCase("auth-extra-groups", "system:masters", "\"system:masters\" is no group of bootstrappers",
        TestName = "No token makes an administrator")]
    [TestCase("auth-extra-groups", "x", "\"x\" is no group of bootstrappers",
        TestName = "Nor anything else that is outside of the bootstrappers")]
    [TestCase("auth-extra-groups", "system:bootstrappers:a,system:bootstrappers:",
        "\"system:bootstrappers:\" is no group of bootstrappers",
        TestName = "One wrong group spoils all")]
    public void A_key_of_the_Secret(string key, string? value, string why) =>
        Judge(Secret((key, value))).Why.ShouldBe(why);

    [Test, Task(3)]
    public void For_signing_its_own_switch_counts_and_groups_do_not()
    {
        TokenSecret.Judge(Secret(("usage-bootstrap-signing", null)), Token, TokenUse.Signing, Some.Now).Why
            .ShouldBe("usage-bootstrap-signing is not true");
        TokenSecret.Judge(Secret(("auth-extra-groups", "system:masters")), Token, TokenUse.Signing, Some.Now).Why
            .ShouldBeEmpty();
    }

    [Test, Task(3)]
    public void Another_type_of_Secret_holds_no_token() => Judge(Secret() with { Type = "Opaque" }).Why
        .ShouldBe(Texts.WrongType);

    [Test, Task(3)]
    public void The_name_says_whose_Secret_it_is() =>
        Judge(Secret() with { Metadata = new() { Name = "bootstrap-token-fedcba" } }).Why.ShouldBe(Texts.OtherToken);

    [Test, Task(3)]
    public void A_Secret_that_is_being_deleted_is_no_longer_good()
    {
        var secret = Secret();
        Judge(secret with { Metadata = secret.Metadata with { DeletionTimestamp = Some.Now.UtcDateTime } }).Why
            .ShouldBe(Texts.BeingDeleted);
    }

    [Test, Task(3)]
    public void It_agrees_with_the_library_about_any_Secret() =>
        Worlds.Secret.Select(Worlds.Use).Sample((secret, use) =>
            Text(TokenSecret.Judge(secret, Token, use, Some.Now))
                .ShouldBe(Text(TokenSecrets.Judge(secret, Token, use, Some.Now))));

    private static string Text(TokenVerdict verdict) => $"{verdict} {verdict.User} {string.Join(',', verdict.Groups)}";

    private static TokenVerdict Judge(V1Secret secret) =>
        TokenSecret.Judge(secret, Token, TokenUse.Authentication, Some.Now);

    private static V1Secret Secret(params (string Key, string? Value)[] changes)
    {
        var secret = TokenSecrets.Of(Token, Some.Now.AddHours(1));
        foreach (var (key, value) in changes)
        {
            secret.Data.Remove(key);
            if (value is not null)
            {
                secret.Data[key] = Encoding.UTF8.GetBytes(value);
            }
        }

        return secret;
    }
}
