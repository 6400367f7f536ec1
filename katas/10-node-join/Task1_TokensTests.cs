using KubeKatas.Installation.Joining;

namespace KubeKatas.Katas.NodeJoin;

public class Task1_TokensTests
{
    [Test, Task(1)]
    public void A_token_is_an_id_a_dot_and_a_secret() =>
        Tokens.Parse("abcdef.0123456789abcdef").ShouldBe(new BootstrapToken("abcdef", "0123456789abcdef"));

    [Task(1)]
    [TestCase("", TestName = "Nothing is no token")]
    [TestCase("abcdef", TestName = "An id alone is none")]
    [TestCase("abcde.0123456789abcdef", TestName = "An id has six characters, not five")]
    [TestCase("abcdefg.0123456789abcdef", TestName = "And not seven")]
    [TestCase("abcdef.0123456789abcde", TestName = "A secret has sixteen, not fifteen")]
    [TestCase("abcdef.0123456789abcdef0", TestName = "And not seventeen")]
    [TestCase("abcdef-0123456789abcdef", TestName = "Between them is a dot and nothing else")]
    [TestCase("Abcdef.0123456789abcdef", TestName = "Capitals are not allowed in the id")]
    [TestCase("abcdef.0123456789abcdeF", TestName = "Nor in the secret")]
    [TestCase(" abcdef.0123456789abcdef", TestName = "A blank in front is noticed")]
    [TestCase("abcdef.0123456789abcdef\n", TestName = "So is a line break at the end")]
    [TestCase("äbcdef.0123456789abcdef", TestName = "Letters are the 26 of ASCII")]
    public void What_is_no_token(string text) => Tokens.Parse(text).ShouldBeNull();

    [Test, Task(1)]
    public void It_agrees_with_the_library_about_any_text() =>
        Worlds.TokenText.Sample(text => Tokens.Parse(text) == BootstrapToken.Parse(text));
}
