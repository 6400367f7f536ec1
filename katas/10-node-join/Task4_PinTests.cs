using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

public class Task4_PinTests
{
    [Test, Task(4)]
    public void The_pin_of_a_known_authority() => Pin.Of(Worlds.KnownAuthority).ShouldBe(Worlds.KnownPin);

    [Test, Task(4)]
    public void Every_authority_has_its_own() => Pin.Of(Worlds.Authority).ShouldNotBe(Pin.Of(Worlds.OtherAuthority));

    [Test, Task(4)]
    public void A_renewed_certificate_of_the_same_key_keeps_the_pin() =>
        Pin.Of(Worlds.RenewedAuthority).ShouldBe(Pin.Of(Worlds.Authority));

    [Test, Task(4)]
    public void It_agrees_with_the_library() => Pin.Of(Worlds.Authority).ShouldBe(CaPin.Of(Worlds.Authority));

    [Test, Task(4)]
    public void One_of_several_pins_is_enough() =>
        Pin.IsPinned(Worlds.Authority, [CaPin.Of(Worlds.OtherAuthority), CaPin.Of(Worlds.Authority)]).ShouldBeTrue();

    [Test, Task(4)]
    public void Capitals_are_as_good() =>
        Pin.IsPinned(Worlds.Authority, [CaPin.Of(Worlds.Authority).ToUpperInvariant()]).ShouldBeTrue();

    [Test, Task(4)]
    public void Anybody_elses_pin_is_not()
    {
        Pin.IsPinned(Worlds.Authority, [CaPin.Of(Worlds.OtherAuthority)]).ShouldBeFalse();
        Pin.IsPinned(Worlds.Authority, []).ShouldBeFalse();
    }
}
