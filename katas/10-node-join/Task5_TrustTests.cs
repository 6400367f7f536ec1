using k8s.Models;
using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

public class Task5_TrustTests
{
    private static readonly BootstrapToken Token = Worlds.Token;

    [Test, Task(5)]
    public void A_signature_that_openssl_has_made() =>
        Trust.Sign("apiVersion: v1\nkind: Config\n", Token).ShouldBe(Worlds.KnownSignature);

    [Test, Task(5)]
    public void The_content_is_left_out_of_it() => Trust.Sign("hello", Token).Split('.')[1].ShouldBeEmpty();

    [Test, Task(5)]
    public void It_signs_any_text_as_the_library_does() => Gen.String.Select(Worlds.TokenText).Sample((content, text) =>
    {
        var token = BootstrapToken.Parse(text) ?? Token;
        Trust.Sign(content, token).ShouldBe(ClusterInfo.Sign(content, token));
    });

    [Test, Task(5)]
    public void What_is_signed_and_pinned_is_trusted()
    {
        var verdict = Trust.Decide(Worlds.Info, Token, [CaPin.Of(Worlds.Authority)]);
        verdict.ToString().ShouldBe("trust https://10.0.0.10:6443");
        verdict.Kubeconfig.ShouldBe(Worlds.Info.Data["kubeconfig"]);
    }

    [Test, Task(5)]
    public void Without_pins_the_signature_is_enough() => Trust.Decide(Worlds.Info, Token, []).IsTrusted.ShouldBeTrue();

    [Test, Task(5)]
    public void No_ConfigMap_may_still_come() => Check(null, Token, Texts.NoKubeconfig, mayCome: true);

    [Test, Task(5)]
    public void An_empty_one_as_well()
    {
        Check(new() { Metadata = new() }, Token, Texts.NoKubeconfig, mayCome: true);
        Check(new() { Data = new Dictionary<string, string>() }, Token, Texts.NoKubeconfig, mayCome: true);
    }

    [Test, Task(5)]
    public void So_may_a_signature() => Check(
        Worlds.Info, Token with { Id = "zzzzzz" }, Texts.UnknownToken("zzzzzz"), mayCome: true);

    [Test, Task(5)]
    public void A_wrong_secret_does_not_fit_the_signature() => Check(
        Worlds.Info, Token with { Secret = "fedcba9876543210" }, Texts.BadSignature, mayCome: false);

    [Test, Task(5)]
    public void A_text_that_was_changed_does_not_fit_it_either()
    {
        var elsewhere = new Dictionary<string, string>(Worlds.Info.Data)
        {
            ["kubeconfig"] = Worlds.Info.Data["kubeconfig"].Replace("10.0.0.10", "10.0.0.66"),
        };
        Check(Worlds.Info with { Data = elsewhere }, Token, Texts.BadSignature, mayCome: false);
    }

    [Test, Task(5)]
    public void Somebody_who_knows_the_token_is_found_out_by_the_pin()
    {
        var forged = ClusterInfo.WithSignatures(
            ClusterInfo.Of("https://10.0.0.66:6443", Worlds.OtherAuthority), [Token]);
        Check(forged, Token, Texts.NotPinned, mayCome: false);
    }

    [Test, Task(5)]
    public void And_not_without_it()
    {
        var forged = ClusterInfo.WithSignatures(
            ClusterInfo.Of("https://10.0.0.66:6443", Worlds.OtherAuthority), [Token]);
        Trust.Decide(forged, Token, []).IsTrusted.ShouldBeTrue();
    }

    private static void Check(V1ConfigMap? info, BootstrapToken token, string why, bool mayCome)
    {
        var verdict = Trust.Decide(info, token, [CaPin.Of(Worlds.Authority)]);
        (verdict.Why, verdict.MayCome, verdict.Kubeconfig).ShouldBe((why, mayCome, ""));
    }
}
